using System.Globalization;

namespace NetGen.Generator.Graph;

/// <summary>Numbers as text, the same under every culture.</summary>
internal static class Text
{
    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>With thousands separated by commas, for people: <c>1,050,624</c>.</summary>
    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
