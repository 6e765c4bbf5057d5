using System.IO.Compression;

namespace NetGen.Formats.Tensors;

/// <summary>Reads NumPy's .npz: a ZIP archive of .npy files.</summary>
internal static class NpzReader
{
    private const int MaximumEntries = 4096;

    // Trained weights hardly compress at all, rows of zeros to a thousandth: a small file may be all zeros, a large one is not.
    private const long MostExpansion = 50;
    private const long MinimumLimit = 1 << 20;

    public static TensorFile Read(byte[] bytes, string file)
    {
        using MemoryStream stream = new(bytes, writable: false);
        using ZipArchive archive = Open(stream, file);
        if (archive.Entries.Count > MaximumEntries)
        {
            throw new ModelFormatException(file, "", $"the archive has {archive.Entries.Count} entries, the limit is {MaximumEntries}");
        }

        long limit = Math.Min(ModelFile.MaximumBytes, MinimumLimit + (MostExpansion * bytes.Length));
        List<Tensor> tensors = [];
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            string name = entry.FullName.EndsWith(".npy", StringComparison.Ordinal) ? entry.FullName[..^4] : throw new ModelFormatException(file, entry.FullName, "expected .npy files only");
            using Stream content = entry.Open();
            byte[] array = BoundedReader.ReadAll(content, limit, file, name);
            limit -= array.Length;
            tensors.Add(NpyReader.Read(array, file, name));
        }

        return new(tensors);
    }

    private static ZipArchive Open(Stream stream, string file)
    {
        try
        {
            return new(stream, ZipArchiveMode.Read);
        }
        catch (InvalidDataException problem)
        {
            throw new ModelFormatException(file, "", "no ZIP archive, as .npz files are: " + problem.Message, problem);
        }
    }
}
