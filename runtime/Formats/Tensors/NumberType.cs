using System.Buffers.Binary;

namespace NetGen.Formats.Tensors;

/// <summary>How numbers of a type lie in a file.</summary>
/// <param name="Name">The format's name of the type.</param>
internal sealed record NumberType(string Name, int Bytes, Precision Precision, Func<ReadOnlySpan<byte>, double> ReadOne)
{
    public static NumberType Half(string name) => new(name, 2, Precision.Single, bytes => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes));

    // The upper half of a float.
    public static NumberType BFloat16(string name) => new(name, 2, Precision.Single, bytes => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16));

    public static NumberType Single(string name) => new(name, 4, Precision.Single, bytes => BinaryPrimitives.ReadSingleLittleEndian(bytes));

    public static NumberType Double(string name) => new(name, 8, Precision.Double, BinaryPrimitives.ReadDoubleLittleEndian);

    /// <summary>All numbers of a block.</summary>
    public double[] Read(ReadOnlySpan<byte> bytes)
    {
        double[] values = new double[bytes.Length / Bytes];
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = ReadOne(bytes.Slice(index * Bytes, Bytes));
        }

        return values;
    }
}
