using System.Security.Cryptography;
using System.Text;

namespace NetGen.Training;

/// <summary>Reads what <see cref="CheckpointWriter"/> wrote.</summary>
internal sealed class CheckpointReader : StateExchange
{
    private readonly string file;
    private readonly BinaryReader reader;

    private CheckpointReader(string file, BinaryReader reader)
    {
        this.file = file;
        this.reader = reader;
    }

    /// <exception cref="InvalidDataException">The file is damaged, or of something else.</exception>
    public static CheckpointReader Open(string file, string identity)
    {
        byte[] bytes = File.ReadAllBytes(file);
        int length = bytes.Length - SHA256.HashSizeInBytes;
        if (length < 0 || !SHA256.HashData(bytes.AsSpan(0, length)).AsSpan().SequenceEqual(bytes.AsSpan(length)))
        {
            throw new InvalidDataException($"The checkpoint '{file}' is damaged: it ends early, or was changed. Delete it to begin anew.");
        }

        var reader = new BinaryReader(new MemoryStream(bytes, 0, length), Encoding.UTF8);
        string signature = reader.ReadString();
        if (signature != CheckpointWriter.Signature)
        {
            throw new InvalidDataException($"'{file}' is no checkpoint of this version: it begins with '{signature}', not '{CheckpointWriter.Signature}'.");
        }

        string found = reader.ReadString();
        if (found == identity)
        {
            return new CheckpointReader(file, reader);
        }

        (string theirs, string ours) = RunIdentity.Differences(found, identity);
        throw new InvalidDataException($"The checkpoint '{file}' is of another run: of {theirs}; but this one is of {ours}. Delete it, or name another file, to begin anew.");
    }

    public override void Numbers(string name, double[] values)
    {
        string found = reader.ReadString();
        int length = reader.ReadInt32();
        if (found != name || length != values.Length)
        {
            throw new InvalidDataException($"The checkpoint '{file}' is of other settings: it has {length} numbers of '{found}' where {values.Length} of '{name}' are needed.");
        }

        for (int i = 0; i < values.Length; i++)
        {
            values[i] = reader.ReadDouble();
        }
    }

    public override double Number(string name, double value)
    {
        double[] number = new double[1];
        Numbers(name, number);
        return number[0];
    }
}
