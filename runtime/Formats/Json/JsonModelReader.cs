using System.Text.Json;
using NetGen.Formats.Tensors;

namespace NetGen.Formats.Json;

/// <summary>Reads the JSON formats; which one it is shows in the outermost value.</summary>
internal static class JsonModelReader
{
    // Deeper than any of the formats, shallow enough for any stack.
    private const int MaximumDepth = 32;

    public static Model Read(byte[] bytes, string file)
    {
        using JsonDocument document = Parse(bytes, file);
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

    private static JsonDocument Parse(byte[] bytes, string file)
    {
        ReadOnlyMemory<byte> text = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsMemory(3) : bytes;
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaximumDepth, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        }
        catch (JsonException problem)
        {
            string place = problem.LineNumber is { } line ? $"line {line + 1}, byte {problem.BytePositionInLine + 1}" : "";
            int end = problem.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            throw new ModelFormatException(file, place, "no valid JSON: " + (end < 0 ? problem.Message : problem.Message[..end]), problem);
        }
    }
}
