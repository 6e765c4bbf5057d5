using System.Buffers.Binary;
using System.Text.Json;
using NetGen.Formats.Json;

namespace NetGen.Formats.Tensors;

/// <summary>
/// Reads safetensors: eight bytes with the length of a JSON header (little-endian), the header with type, shape and place of every tensor, then
/// their bytes. As the format asks, the tensors must fill the rest of the file without gaps or overlaps.
/// </summary>
internal static class SafetensorsReader
{
    private const string Metadata = "__metadata__";

    // The bound of the reference implementation.
    private const long MaximumHeader = 100_000_000;

    private static readonly NumberType[] Types = [NumberType.Half("F16"), NumberType.BFloat16("BF16"), NumberType.Single("F32"), NumberType.Double("F64")];

    public static TensorFile Read(byte[] bytes, string file)
    {
        if (bytes.Length < 8)
        {
            throw new ModelFormatException(file, "byte 0", $"expected eight bytes with the length of the header, found {bytes.Length}");
        }

        ulong announced = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (announced > (ulong)(bytes.Length - 8))
        {
            throw new ModelFormatException(file, "byte 0", $"the header is said to be {announced} bytes long, but {bytes.Length - 8} bytes follow");
        }

        if (announced > MaximumHeader)
        {
            throw new ModelFormatException(file, "byte 0", $"the header is said to be {announced} bytes long; {MaximumHeader} are the most that is read");
        }

        int length = (int)announced;
        using JsonDocument header = Parse(bytes.AsMemory(8, length), file);
        JsonPlace root = new(file, "header", header.RootElement);
        root.AsObject();
        return ReadTensors(root, bytes.AsSpan(8 + length));
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> header, string file)
    {
        try
        {
            return JsonDocument.Parse(header, new JsonDocumentOptions { MaxDepth = 8 });
        }
        catch (JsonException problem)
        {
            throw new ModelFormatException(file, $"header, byte {problem.BytePositionInLine + 1}", JsonText.Problem(problem), problem);
        }
    }

    private static TensorFile ReadTensors(JsonPlace root, ReadOnlySpan<byte> data)
    {
        List<Entry> entries = [];
        Dictionary<string, string> metadata = [];
        foreach (JsonProperty property in root.Element.EnumerateObject())
        {
            JsonPlace place = new(root.File, property.Name, property.Value);
            if (property.Name == Metadata)
            {
                foreach ((string name, JsonPlace text) in place.Properties())
                {
                    metadata[name] = text.Text();
                }
            }
            else
            {
                entries.Add(ReadEntry(property.Name, place, data.Length));
            }
        }

        // Before any number is read: entries that share their bytes would cost memory without end.
        CheckCoverage(root, [.. entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End).Select(entry => (entry.Name, entry.Begin, entry.End))], data.Length);
        List<Tensor> tensors = [];
        foreach (Entry entry in entries)
        {
            tensors.Add(new(entry.Name, entry.Shape, entry.Type.Read(data[(int)entry.Begin..(int)entry.End]), entry.Type.Precision));
        }

        return new(tensors, metadata);
    }

    // What the header says of a tensor.
    private sealed record Entry(string Name, NumberType Type, int[] Shape, long Begin, long End);

    private static Entry ReadEntry(string name, JsonPlace place, int length)
    {
        place.AsObject("dtype", "shape", "data_offsets");
        JsonPlace dtype = place.Get("dtype");
        NumberType type = Types.FirstOrDefault(type => type.Name == dtype.Text())
            ?? throw dtype.Wrong($"numbers of type {dtype.Found} are not read; read are {string.Join(", ", Types.Select(type => type.Name))}");
        long[] shape = [.. place.Get("shape").Items().Select(WholeNumber)];
        long[] offsets = [.. place.Get("data_offsets").Items().Select(WholeNumber)];
        if (offsets.Length != 2 || offsets[0] > offsets[1] || offsets[1] > length)
        {
            throw place.Get("data_offsets").Wrong($"expected a begin and an end within the {length} bytes of data, found [{string.Join(", ", offsets)}]");
        }

        long elements = (offsets[1] - offsets[0]) / type.Bytes;
        if (elements * type.Bytes != offsets[1] - offsets[0] || !ShapeHolds(shape, elements))
        {
            throw place.Wrong($"the shape [{string.Join(", ", shape)}] of {type.Name} does not fill its {offsets[1] - offsets[0]} bytes");
        }

        return new(name, type, [.. shape.Select(size => (int)size)], offsets[0], offsets[1]);
    }

    /// <summary>Whether the product of the sizes is the number of elements; it may be far beyond any number type.</summary>
    public static bool ShapeHolds(IReadOnlyList<long> shape, long elements)
    {
        if (shape.Contains(0))
        {
            return elements == 0 && shape.All(size => size <= int.MaxValue);
        }

        long product = 1;
        foreach (long size in shape)
        {
            if (size > elements / product)
            {
                return false;
            }

            product *= size;
        }

        return product == elements;
    }

    private static long WholeNumber(JsonPlace place) =>
        place.Kind == JsonValueKind.Number && place.Element.TryGetInt64(out long value) && value >= 0 ? value : throw place.Wrong($"expected a whole number, found {place.Found}");

    private static void CheckCoverage(JsonPlace root, IReadOnlyList<(string Name, long Begin, long End)> tensors, int length)
    {
        long end = 0;
        foreach ((string name, long begin, long next) in tensors)
        {
            if (begin != end)
            {
                throw new ModelFormatException(root.File, name, $"begins at byte {begin} of the data, but what comes before ends at {end}");
            }

            end = next;
        }

        if (end != length)
        {
            throw new ModelFormatException(root.File, "data", $"the tensors end at byte {end}, but there are {length} bytes");
        }
    }
}
