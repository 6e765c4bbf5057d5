using System.Globalization;
using System.Text;

namespace NetGen.Formats.Code;

/// <summary>What both kinds of C# files have in common: indentation, names, rows of numbers.</summary>
internal sealed class CodeText
{
    private const int NumbersPerLine = 12;

    private readonly StringBuilder text = new();
    private int depth;

    public CodeText Line(string line = "")
    {
        text.Append(line.Length == 0 ? "" : new string(' ', 4 * depth)).Append(line).Append('\n');
        return this;
    }

    public CodeText Lines(string lines)
    {
        foreach (string line in lines.ReplaceLineEndings("\n").Split('\n'))
        {
            Line(line);
        }

        return this;
    }

    public CodeText Open(string line)
    {
        Line(line).Line("{");
        depth++;
        return this;
    }

    public CodeText Close(string after = "")
    {
        depth--;
        return Line("}" + after);
    }

    /// <summary>A span over constants of the assembly.</summary>
    public void Numbers(string declaration, IReadOnlyList<double> numbers, Precision precision)
    {
        Line(declaration + " => new " + Type(precision) + "[]");
        Line("{");
        depth++;
        foreach (double[] row in numbers.Chunk(NumbersPerLine))
        {
            Line(string.Join(", ", row.Select(number => Number(number, precision))) + ",");
        }

        Close(";");
    }

    public static string Type(Precision precision) => precision == Precision.Single ? "float" : "double";

    public static string Number(double value, Precision precision) =>
        value == 0 && double.IsNegative(value) ? Type(precision) + ".NegativeZero"
        : precision == Precision.Single ? ((float)value).ToString("R", CultureInfo.InvariantCulture) + "f"
        : value.ToString("R", CultureInfo.InvariantCulture) + "d";

    public override string ToString() => text.ToString();
}
