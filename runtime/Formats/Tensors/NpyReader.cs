using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NetGen.Formats.Tensors;

/// <summary>
/// Reads NumPy's .npy: the magic text, a version, the length of a header, the header (a Python dictionary with type, order and shape), the
/// numbers.
/// </summary>
internal static partial class NpyReader
{
    private static readonly NumberType[] Types = [NumberType.Half("<f2"), NumberType.Single("<f4"), NumberType.Double("<f8")];

    public static Tensor Read(byte[] bytes, string file, string name)
    {
        if (bytes.Length < 10 || !IsMagic(bytes))
        {
            throw new ModelFormatException(file, name, "no .npy file: it does not begin with NumPy's mark");
        }

        bool isLong = bytes[6] >= 2;
        int start = isLong ? 12 : 10;
        long length = bytes.Length < start ? long.MaxValue : isLong ? BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(8)) : BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        if (bytes[6] is < 1 or > 3 || length > bytes.Length - start)
        {
            throw new ModelFormatException(file, name, $"version {bytes[6]} with a header of {length} bytes, where {bytes.Length} are in all");
        }

        return Read(Encoding.UTF8.GetString(bytes, start, (int)length), bytes.AsSpan(start + (int)length), file, name);
    }

    private static bool IsMagic(byte[] bytes) => bytes[0] == 0x93 && bytes.AsSpan(1, 5).SequenceEqual("NUMPY"u8);

    private static Tensor Read(string header, ReadOnlySpan<byte> data, string file, string name)
    {
        Match match = Header().Match(header);
        if (!match.Success)
        {
            throw new ModelFormatException(file, name, "the header is not the dictionary of descr, fortran_order and shape that NumPy writes");
        }

        string descr = match.Groups["descr"].Value;
        NumberType type = Types.FirstOrDefault(type => type.Name == descr)
            ?? throw new ModelFormatException(file, name, $"numbers of type '{descr}' are not read; read are {string.Join(", ", Types.Select(type => type.Name))}");
        long[] shape = [.. match.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(size => long.Parse(size, CultureInfo.InvariantCulture))];
        if (data.Length % type.Bytes != 0 || !SafetensorsReader.ShapeHolds(shape, data.Length / type.Bytes))
        {
            throw new ModelFormatException(file, name, $"the shape ({string.Join(", ", shape)}) of {descr} does not fill its {data.Length} bytes");
        }

        int[] sizes = [.. shape.Select(size => (int)size)];
        double[] values = type.Read(data);
        bool isColumnMajor = match.Groups["fortran"].Value == "True";
        return isColumnMajor && sizes.Length == 2
            ? new(name, sizes, new Tensor(name, [sizes[1], sizes[0]], values, type.Precision).Transposed(), type.Precision)
            : new(name, sizes, values, type.Precision);
    }

    [GeneratedRegex(@"^\s*\{\s*'descr':\s*'(?<descr>[^']{1,8})',\s*'fortran_order':\s*(?<fortran>True|False),\s*'shape':\s*\((?<shape>\s*(?:[0-9]{1,10}\s*,\s*)*(?:[0-9]{1,10})?)\s*\),?\s*\}\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Header();
}
