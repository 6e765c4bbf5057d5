using System.Security.Cryptography;
using System.Text;

namespace NetGen.Training;

/// <summary>
/// Writes a checkpoint: the text <c>NetGenCheckpoint 6</c>, what it is of (<see cref="RunIdentity"/>), then for each entry its name, its length and its numbers bit for bit, all
/// little-endian; at the end the SHA-256 of everything before.
/// </summary>
internal sealed class CheckpointWriter : StateExchange
{
    public const string Signature = "NetGenCheckpoint 6";

    private readonly MemoryStream entries = new();
    private readonly BinaryWriter writer;

    public CheckpointWriter() => writer = new BinaryWriter(entries, Encoding.UTF8);

    public override void Numbers(string name, double[] values)
    {
        writer.Write(name);
        writer.Write(values.Length);
        foreach (double value in values)
        {
            writer.Write(value);
        }
    }

    public override double Number(string name, double value)
    {
        Numbers(name, [value]);
        return value;
    }

    /// <summary>Makes the folder, and tries whether the file can be written: before the training, not after it.</summary>
    /// <exception cref="IOException">It cannot.</exception>
    public static void Prepare(string file)
    {
        if (Directory.Exists(file))
        {
            throw new IOException($"The checkpoint '{file}' is a folder; a file is needed.");
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        try
        {
            Directory.CreateDirectory(folder);
            new FileStream(Part(file), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The checkpoint '{file}' cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>Under another name first: whoever is interrupted leaves the old checkpoint.</summary>
    public void Save(string file, string identity)
    {
        using var content = new MemoryStream();
        using (var head = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            head.Write(Signature);
            head.Write(identity);
            writer.Flush();
            head.Write(entries.ToArray());
        }

        Replace(file, content.ToArray());
    }

    // NetGen.Formats writes model files in the same way, with code of its own: whoever trains needs none of its formats and what they depend on, whoever reads models none of the
    // training, and NetGen itself, which both need, is for what generated code calls. One run writes one checkpoint, so the name in between is always the same: what a
    // process that ended half way left is overwritten by the next.
    private static void Replace(string file, byte[] bytes)
    {
        string part = Part(file);
        try
        {
            using (FileStream stream = new(part, FileMode.Create, FileAccess.Write))
            {
                stream.Write(bytes);
                stream.Write(SHA256.HashData(bytes));
                stream.Flush(flushToDisk: true);
            }

            File.Move(part, file, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Discard(part);
            throw;
        }
    }

    // What made writing fail is worth more than what makes deleting fail.
    private static void Discard(string part)
    {
        try
        {
            File.Delete(part);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static string Part(string file) => file + ".part";
}
