using System.Globalization;

namespace NetGen.Sample.Printing;

/// <summary>Numbers as text, the same in every culture.</summary>
internal static class Figure
{
    /// <summary>A fixed number of decimals.</summary>
    public static string Fixed(double value, int decimals) =>
        (value + 0.0).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture); // + 0.0: no negative zero

    /// <summary>The order of magnitude: two digits and an exponent.</summary>
    public static string Small(double value) => value == 0 ? "0" : value.ToString("0.0e+0", CultureInfo.InvariantCulture);

    public static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
