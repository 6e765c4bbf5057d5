using System.Buffers.Binary;
using System.Text.Json;

namespace NetGen.Formats.Tensors;

/// <summary>Writes safetensors.</summary>
internal static class SafetensorsWriter
{
    public static byte[] Write(TensorFile file)
    {
        byte[] header = Header(file);
        int size = file.Tensors.Sum(Bytes);
        byte[] bytes = new byte[8 + header.Length + size];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)header.Length);
        header.CopyTo(bytes, 8);
        Span<byte> rest = bytes.AsSpan(8 + header.Length);
        foreach (Tensor tensor in file.Tensors)
        {
            WriteNumbers(tensor, rest);
            rest = rest[Bytes(tensor)..];
        }

        return bytes;
    }

    /// <summary>The numbers in little-endian order, as safetensors, NumPy and ONNX keep them.</summary>
    public static void WriteNumbers(Tensor tensor, Span<byte> bytes)
    {
        for (int index = 0; index < tensor.Values.Length; index++)
        {
            if (tensor.Precision == Precision.Single)
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes[(4 * index)..], (float)tensor.Values[index]);
            }
            else
            {
                BinaryPrimitives.WriteDoubleLittleEndian(bytes[(8 * index)..], tensor.Values[index]);
            }
        }
    }

    public static int Bytes(Tensor tensor) => checked(tensor.Values.Length * (tensor.Precision == Precision.Single ? 4 : 8));

    private static byte[] Header(TensorFile file)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("__metadata__");
            foreach ((string key, string value) in file.Metadata)
            {
                writer.WriteString(key, value);
            }

            writer.WriteEndObject();
            int offset = 0;
            foreach (Tensor tensor in file.Tensors)
            {
                writer.WriteStartObject(tensor.Name);
                writer.WriteString("dtype", tensor.Precision == Precision.Single ? "F32" : "F64");
                WriteNumbers(writer, "shape", tensor.Shape);
                WriteNumbers(writer, "data_offsets", [offset, offset += Bytes(tensor)]);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        // Spaces at the end let the data start at a multiple of eight.
        while (stream.Length % 8 != 0)
        {
            stream.WriteByte((byte)' ');
        }

        return stream.ToArray();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, IReadOnlyList<int> numbers)
    {
        writer.WriteStartArray(name);
        foreach (int number in numbers)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }
}
