using System.Text.Json;
using NetGen.Formats.Json;
using NetGen.Formats.Tensors;

namespace NetGen.Formats;

/// <summary>Reads golden vectors from a file of their own.</summary>
public static class GoldenVectorsFile
{
    /// <summary>Reads JSON <c>{"inputs": [[...]], "outputs": [[...]]}</c>, or an <c>.npz</c> with the arrays <c>inputs</c> and <c>outputs</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The file holds no golden vectors.</exception>
    /// <exception cref="NotSupportedException">The extension is another.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static GoldenVectors Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        bool isNpz = Path.GetExtension(path).Equals(".npz", StringComparison.OrdinalIgnoreCase);
        if (!isNpz && !Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase))
        {
            throw new NotSupportedException($"'{path}': golden vectors are in files that end in .json or .npz.");
        }

        string name = Path.GetFileName(path);
        byte[] bytes;
        using (FileStream stream = ModelFile.Open(path))
        {
            bytes = BoundedReader.ReadAll(stream, ModelFile.MaximumBytes, name, "");
        }

        return isNpz ? ModelFile.Guarded(name, () => FromArrays(bytes, name)) : ModelFile.Guarded(name, () => FromJson(bytes, name));
    }

    private static GoldenVectors FromArrays(byte[] bytes, string name)
    {
        IReadOnlyList<Tensor> tensors = NpzReader.Read(bytes, name).Tensors;
        return new(Rows(tensors, "inputs", name), Rows(tensors, "outputs", name));
    }

    private static GoldenVectors FromJson(byte[] bytes, string name)
    {
        using JsonDocument document = JsonText.Parse(bytes, name);
        return NetGenReader.ReadGolden(new JsonPlace(name, "", document.RootElement))!;
    }

    private static double[][] Rows(IReadOnlyList<Tensor> tensors, string name, string file)
    {
        Tensor tensor = tensors.FirstOrDefault(tensor => tensor.Name == name)
            ?? throw new ModelFormatException(file, name, $"is missing; found are {string.Join(", ", tensors.Select(found => found.Name))}");
        return tensor.Shape is [_, > 0] ? [.. tensor.Values.Chunk(tensor.Shape[1])] : throw new ModelFormatException(file, name, $"expected a row for each sample, found shape {tensor.ShapeText}");
    }
}
