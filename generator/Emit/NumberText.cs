using System.Globalization;
using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>Numbers as C# literals: culture-free, round-tripping, special values by name.</summary>
internal static class NumberText
{
    public static string Literal(double value, Precision precision) => precision == Precision.Single ? Single((float)value) : Double(value);

    /// <summary>For a formula a person reads: <c>0.5</c>, <c>-1</c>.</summary>
    public static string Plain(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static string Single(float value) => Special(value, "float") ?? value.ToString("G9", CultureInfo.InvariantCulture) + "f";

    private static string Double(double value) => Special(value, "double") ?? value.ToString("G17", CultureInfo.InvariantCulture) + "d";

    private static string? Special(double value, string type) => value switch
    {
        double.PositiveInfinity => type + ".PositiveInfinity",
        double.NegativeInfinity => type + ".NegativeInfinity",
        0 when 1 / value < 0 => type + ".NegativeZero",
        _ when double.IsNaN(value) => type + ".NaN",
        _ => null,
    };
}
