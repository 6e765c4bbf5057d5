using System.Security.Cryptography;
using System.Text;

namespace NetGen.Training;

/// <summary>
/// Writes a checkpoint: the text <c>NetGenCheckpoint 2</c>, what it is of, then for each entry its name, its length and its numbers bit for bit, all
/// little-endian; at the end the SHA-256 of everything before.
/// </summary>
internal sealed class CheckpointWriter : StateExchange
{
    public const string Signature = "NetGenCheckpoint 2";

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

        byte[] bytes = content.ToArray();
        string part = file + ".part";
        File.WriteAllBytes(part, [.. bytes, .. SHA256.HashData(bytes)]);
        File.Move(part, file, overwrite: true);
    }
}
