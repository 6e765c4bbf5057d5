using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NetGen.Formats.Tensors;

/// <summary>Writes NumPy's .npz, uncompressed as <c>numpy.savez</c> does.</summary>
internal static class NpzWriter
{
    // The oldest time a ZIP archive knows: equal models give equal bytes.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(TensorFile file)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (Tensor tensor in file.Tensors)
            {
                ZipArchiveEntry entry = archive.CreateEntry(tensor.Name + ".npy", CompressionLevel.NoCompression);
                entry.LastWriteTime = Time;
                using Stream content = entry.Open();
                content.Write(Npy(tensor));
            }
        }

        return stream.ToArray();
    }

    // Version 1.0; the header is padded so that the numbers start at a multiple of 64.
    private static byte[] Npy(Tensor tensor)
    {
        string shape = tensor.Shape.Count == 1 ? $"({tensor.Shape[0]},)" : $"({string.Join(", ", tensor.Shape)})";
        string header = $"{{'descr': '{(tensor.Precision == Precision.Single ? "<f4" : "<f8")}', 'fortran_order': False, 'shape': {shape}, }}";
        int start = (10 + header.Length + 1 + 63) / 64 * 64;
        byte[] bytes = new byte[start + SafetensorsWriter.Bytes(tensor)];
        ReadOnlySpan<byte> magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];
        magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)(start - 10));
        Encoding.ASCII.GetBytes(header.PadRight(start - 11) + "\n", bytes.AsSpan(10));
        SafetensorsWriter.WriteNumbers(tensor, bytes.AsSpan(start));
        return bytes;
    }
}
