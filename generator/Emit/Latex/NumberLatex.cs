using System.Globalization;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Emit;

/// <summary>Numbers as a mathematician writes them: <c>1/6</c> and <c>2 / sqrt(pi)</c> rather than their digits; every digit where there is no such form.</summary>
internal static class NumberLatex
{
    private const int LargestDenominator = 12;
    private const int LargestNumerator = 1000;

    // Recognised constants come out of a handful of multiplications, each of which rounds.
    private const double Tolerance = 1e-15;

    private static readonly (double Value, string Latex)[] Roots =
        [(Math.Sqrt(2), @"\sqrt{2}"), (Math.Sqrt(Math.PI), @"\sqrt{\pi}"), (Math.Sqrt(2 * Math.PI), @"\sqrt{2 \pi}")];

    /// <summary>A number in running text.</summary>
    public static string Of(double value)
    {
        (string above, string below) = Split(Math.Abs(value));
        return (value < 0 ? "-" : "") + (below.Length == 0 ? above : $@"\frac{{{above}}}{{{below}}}");
    }

    /// <summary>Numerator and denominator of a number that is not negative; the denominator is empty where there is none.</summary>
    public static (string Above, string Below) Split(double value)
    {
        if (double.IsInfinity(value) || double.IsNaN(value) || value == 0)
        {
            return (double.IsNaN(value) ? @"\mathrm{NaN}" : value == 0 ? "0" : @"\infty", "");
        }

        if (Fraction(value) is { } fraction)
        {
            return (Text.Of(fraction.Above), fraction.Below == 1 ? "" : Text.Of(fraction.Below));
        }

        foreach ((double root, string latex) in Roots)
        {
            if (Fraction(value * root) is { } over)
            {
                return (Text.Of(over.Above), Times(over.Below, latex));
            }

            if (Fraction(value / root) is { } times)
            {
                return (Times(times.Above, latex), times.Below == 1 ? "" : Text.Of(times.Below));
            }
        }

        return (Digits(value), "");
    }

    private static string Times(int number, string latex) => number == 1 ? latex : $"{Text.Of(number)} {latex}";

    // Tenths are left to decimals.
    private static (int Above, int Below)? Fraction(double value)
    {
        for (int below = 1; below <= LargestDenominator; below++)
        {
            double above = Math.Round(value * below);
            if (below % 5 != 0 && above is >= 1 and <= LargestNumerator && Math.Abs((value * below) - above) <= Tolerance * above)
            {
                return ((int)above, below);
            }
        }

        return null;
    }

    private static string Digits(double value)
    {
        string text = new[] { "G15", "G16", "G17" }.Select(format => value.ToString(format, CultureInfo.InvariantCulture))
            .First(digits => double.Parse(digits, CultureInfo.InvariantCulture) == value || digits.Length > 16);
        int exponent = text.IndexOf('E');
        return exponent < 0 ? text : $@"{text.Substring(0, exponent)} \cdot 10^{{{Text.Of(int.Parse(text.Substring(exponent + 1), CultureInfo.InvariantCulture))}}}";
    }
}
