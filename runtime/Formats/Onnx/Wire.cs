using Google.Protobuf;

namespace NetGen.Formats.Onnx;

/// <summary>The number and wire type of a field.</summary>
internal readonly record struct Field(int Number, WireFormat.WireType Wire)
{
    public bool Is(int number, WireFormat.WireType wire) => Number == number && Wire == wire;
}

/// <summary>Walks the fields of a protocol buffers message. The library checks every length against what is there.</summary>
internal static class Wire
{
    /// <param name="take">Reads a field it knows and says so; what it does not know is skipped.</param>
    public static void Read(byte[] message, Func<Field, CodedInputStream, bool> take)
    {
        using CodedInputStream input = new(message);
        for (uint tag; (tag = input.ReadTag()) != 0;)
        {
            if (!take(new(WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag)), input))
            {
                input.SkipLastField();
            }
        }
    }

    public static byte[] Bytes(CodedInputStream input) => input.ReadBytes().ToByteArray();

    /// <summary>A repeated field of integers, packed or one by one.</summary>
    public static void Integers(Field field, CodedInputStream input, List<long> values) =>
        Repeated(field, input, WireFormat.WireType.Varint, stream => values.Add(stream.ReadInt64()));

    public static void Floats(Field field, CodedInputStream input, List<double> values) =>
        Repeated(field, input, WireFormat.WireType.Fixed32, stream => values.Add(stream.ReadFloat()));

    public static void Doubles(Field field, CodedInputStream input, List<double> values) =>
        Repeated(field, input, WireFormat.WireType.Fixed64, stream => values.Add(stream.ReadDouble()));

    private static void Repeated(Field field, CodedInputStream input, WireFormat.WireType single, Action<CodedInputStream> readOne)
    {
        if (field.Wire == WireFormat.WireType.LengthDelimited)
        {
            using CodedInputStream packed = new(Bytes(input));
            while (!packed.IsAtEnd)
            {
                readOne(packed);
            }
        }
        else if (field.Wire == single)
        {
            readOne(input);
        }
        else
        {
            throw new InvalidDataException($"field {field.Number} of a message has wire type {field.Wire}, expected {single}");
        }
    }
}
