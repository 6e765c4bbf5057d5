using System.Globalization;

namespace NetGen.Sample.Pictures;

/// <summary>Where numbers lie along an axis, linear or logarithmic, and which of them get a tick.</summary>
internal sealed record Scale(double From, double To, bool IsLogarithmic = false)
{
    private const int FewestTicks = 4;

    /// <summary>A scale that holds all numbers that it can show.</summary>
    public static Scale Of(IEnumerable<double> numbers, bool isLogarithmic = false)
    {
        double[] shown = [.. numbers.Where(number => double.IsFinite(number) && (!isLogarithmic || number > 0))];
        (double least, double most) = shown.Length == 0 ? (1, 10) : (shown.Min(), shown.Max());
        if (isLogarithmic)
        {
            double low = Math.Pow(10, Math.Floor(Math.Log10(least)));
            return new(low, Math.Max(10 * low, Math.Pow(10, Math.Ceiling(Math.Log10(most)))), true);
        }

        double margin = most > least ? 0.04 * (most - least) : 1;
        return new(least - margin, most + margin);
    }

    public bool Contains(double number) => number >= From && number <= To;

    /// <summary>0 at the lower end, 1 at the upper one; what lies outside is moved to the nearer end.</summary>
    public double At(double number) => Math.Clamp(IsLogarithmic
        ? Math.Log10(Math.Max(number, From) / From) / Math.Log10(To / From)
        : (number - From) / (To - From), 0, 1);

    public IEnumerable<(double Number, string Text)> Ticks() => IsLogarithmic ? Decades() : Round();

    private IEnumerable<(double, string)> Decades()
    {
        int first = (int)Math.Round(Math.Log10(From)), last = (int)Math.Floor(Math.Log10(To) + 1e-9);
        int step = Math.Max(1, (last - first + 7) / 8);
        for (int power = first; power <= last; power += step)
        {
            yield return (Math.Pow(10, power), power is >= -2 and <= 3 ? Math.Pow(10, power).ToString("0.##", CultureInfo.InvariantCulture) : $"1e{power}");
        }
    }

    private static string Text(double number) => number == 0 || Math.Abs(number) >= 1e-3 ? number.ToString("G6", CultureInfo.InvariantCulture) : number.ToString("0.##e+0", CultureInfo.InvariantCulture);

    // Multiples of 1, 2 or 5 times a power of ten.
    private IEnumerable<(double, string)> Round()
    {
        double rough = (To - From) / FewestTicks;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * (rough / power >= 5 ? 5 : rough / power >= 2 ? 2 : 1);
        for (double tick = Math.Ceiling(From / step) * step; tick <= To + (step / 1000); tick += step)
        {
            double number = Math.Abs(tick) < step / 1000 ? 0 : tick;
            yield return (number, Text(number));
        }
    }
}
