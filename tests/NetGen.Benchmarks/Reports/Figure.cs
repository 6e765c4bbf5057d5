using System.Globalization;

namespace NetGen.Benchmarks.Reports;

/// <summary>Numbers as text, the same in every culture.</summary>
internal static class Figure
{
    /// <summary>Three digits, or all before the point.</summary>
    public static string Digits(double value) => value.ToString(
        value switch
        {
            < 9.995 => "F2",
            < 99.95 => "F1",
            _ => "N0",
        },
        CultureInfo.InvariantCulture);

    public static string Digits(double? value) => value is double number ? Digits(number) : "";

    public static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
