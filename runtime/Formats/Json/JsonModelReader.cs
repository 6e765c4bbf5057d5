using System.Text.Json;
using NetGen.Formats.Tensors;

namespace NetGen.Formats.Json;

/// <summary>Reads the JSON formats; which one it is shows in the outermost value.</summary>
internal static class JsonModelReader
{
    public static Model Read(byte[] bytes, string file)
    {
        using JsonDocument document = JsonText.Parse(bytes, file);
        JsonPlace root = new(file, "", document.RootElement);
        return root.Kind switch
        {
            JsonValueKind.Array => KerasReader.ReadWeights(root),
            JsonValueKind.Object when root.Find("format") is not null => NetGenReader.Read(root),
            JsonValueKind.Object when root.Find("layers") is not null => KerasReader.ReadLayers(root),
            JsonValueKind.Object => TensorNames.Assemble(KerasReader.ReadTensors(root), file),
            _ => throw root.Wrong($"expected a model, found {root.Found}"),
        };
    }
}
