using System.Buffers.Binary;
using Google.Protobuf;
using NetGen.Formats.Tensors;

namespace NetGen.Formats.Onnx;

/// <summary><c>TensorProto</c>: a constant, its numbers in a list of their type or as raw bytes.</summary>
internal sealed record OnnxTensor(string Name, IReadOnlyList<long> Dimensions, int Type, byte[] Raw, IReadOnlyList<double> Floats, IReadOnlyList<long> Integers, bool IsExternal)
{
    public const int Float = 1;
    public const int Int32 = 6;
    public const int Int64 = 7;
    public const int Bool = 9;
    public const int Float16 = 10;
    public const int Double = 11;
    public const int BFloat16 = 16;

    // Fields of numbers: float_data, int32_data, string_data, int64_data, raw_data, double_data, uint64_data.
    private const int RawData = 9;

    /// <summary>Fields of the message that hold its numbers; null for a tensor that was not read from one.</summary>
    public IReadOnlyCollection<int>? Fields { get; private init; }

    public static OnnxTensor Read(byte[] bytes)
    {
        string name = "";
        int type = 0;
        byte[] raw = [];
        bool isExternal = false;
        List<long> dimensions = [];
        List<double> floats = [];
        List<long> integers = [];
        HashSet<int> fields = [];
        bool isSegment = false;
        Wire.Read(bytes, (field, input) =>
        {
            if (field.Number is 4 or 5 or 6 or 7 or RawData or 10 or 11)
            {
                fields.Add(field.Number);
            }

            switch (field)
            {
                case (1, _): Wire.Integers(field, input, dimensions); return true;
                case (2, WireFormat.WireType.Varint): type = input.ReadInt32(); return true;
                case (4, _): Wire.Floats(field, input, floats); return true;
                case (5 or 7, _): Wire.Integers(field, input, integers); return true;
                case (8, WireFormat.WireType.LengthDelimited): name = input.ReadString(); return true;
                case (3, _): isSegment = true; return false;
                case (RawData, WireFormat.WireType.LengthDelimited): raw = Wire.Bytes(input); return true;
                case (10, _): Wire.Doubles(field, input, floats); return true;
                case (14, WireFormat.WireType.Varint): isExternal = input.ReadInt32() == 1; return true;
                default: return false;
            }
        });
        return new(name, dimensions, type, raw, floats, integers, isExternal || isSegment) { Fields = fields };
    }

    /// <summary>The numbers with their shape; null when there is a problem.</summary>
    public Tensor? Read(out string problem)
    {
        if (Values(out problem) is not { } values)
        {
            return null;
        }

        if (Dimensions.Any(size => size < 0) || !SafetensorsReader.ShapeHolds(Dimensions, values.Length))
        {
            problem = $"the shape [{string.Join(", ", Dimensions)}] does not hold its {values.Length} numbers";
            return null;
        }

        return new(Name, [.. Dimensions.Select(size => (int)size)], values, Type == Double ? Precision.Double : Precision.Single);
    }

    private static int FieldOf(int type) => type switch
    {
        Float => 4,
        Int64 => 7,
        Double => 10,
        _ => 5,
    };

    private double[]? Values(out string problem)
    {
        NumberType? type = Type switch
        {
            Float => NumberType.Single("FLOAT"),
            Double => NumberType.Double("DOUBLE"),
            Float16 => NumberType.Half("FLOAT16"),
            BFloat16 => NumberType.BFloat16("BFLOAT16"),
            Bool => new("BOOL", 1, Precision.Single, bytes => bytes[0]),
            Int32 => new("INT32", 4, Precision.Single, bytes => BinaryPrimitives.ReadInt32LittleEndian(bytes)),
            Int64 => new("INT64", 8, Precision.Single, bytes => BinaryPrimitives.ReadInt64LittleEndian(bytes)),
            _ => null,
        };
        problem = IsExternal ? "its numbers are in another file; export with external_data=False, so that the model is one file"
            : type is null ? $"numbers of ONNX type {Type} are not read; read are FLOAT, DOUBLE, FLOAT16 and BFLOAT16"
            : Fields?.FirstOrDefault(field => field != RawData && field != FieldOf(Type)) is > 0 and var other ? $"numbers of {type.Name} stand in field {other} of the tensor; expected {RawData} (raw_data) or {FieldOf(Type)}"
            : Fields?.Count > 1 ? "it has its numbers twice, as raw_data and in a list"
            : Raw.Length % type.Bytes != 0 ? $"{Raw.Length} bytes are no whole number of {type.Name} of {type.Bytes} bytes"
            : "";
        return type is null || problem.Length > 0 ? null
            : Raw.Length > 0 ? type.Read(Raw)
            : Type is Float or Double ? [.. Floats]
            : Type == Float16 ? [.. Integers.Select(bits => (double)BitConverter.UInt16BitsToHalf((ushort)bits))]
            : Type == BFloat16 ? [.. Integers.Select(bits => (double)BitConverter.UInt32BitsToSingle((uint)bits << 16))]
            : [.. Integers.Select(integer => (double)integer)];
    }
}
