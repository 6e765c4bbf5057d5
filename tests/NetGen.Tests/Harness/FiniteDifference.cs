namespace NetGen.Tests.Harness;

/// <summary>Derivatives by central differences, extrapolated to step zero (Richardson), with an estimate of their own error.</summary>
internal static class FiniteDifference
{
    private const double Step = 1.0 / 64;

    // Functions of the interpreter are within a few units of roundoff of their value, or of their argument: x (1 + erf(x)) cancels on the left.
    private const double FunctionError = 16 * 1.1102230246251565e-16;

    /// <returns>The derivative, and how far it may be off: truncation as far as one more halving changes it, and rounding.</returns>
    public static (double Value, double Error) Derivative(Func<double, double> f, double x)
    {
        double once = Extrapolated(f, x, Step);
        double twice = Extrapolated(f, x, Step / 2);
        double largest = new[] { -Step, -Step / 2, -Step / 4, Step / 4, Step / 2, Step }.Max(h => Math.Max(Math.Abs(f(x + h)), Math.Abs(x)));
        return (twice, Math.Abs(twice - once) + (FunctionError * largest / (Step / 4)) + (FunctionError * Math.Abs(twice)));
    }

    /// <summary>
    /// The same for many functions of one variable at 0. With values off by at most E, a difference over t is off by E / t, and
    /// (4 D(h / 4) - D(h / 2)) / 3 by (4 / 3) (4 E / h) + (1 / 3) (2 E / h) = 6 E / h. (E is taken at 0; nearby it is at most twice as large.)
    /// </summary>
    /// <param name="rounding">How far the values at 0 may be off.</param>
    public static Bounded Derivative(Func<double, double[]> f, double step, double[] rounding)
    {
        double[] coarse = Central(f, step);
        double[] middle = Central(f, step / 2);
        double[] fine = Central(f, step / 4);
        double[] twice = Extrapolated(middle, fine);
        return new(twice, [.. twice.Zip(Extrapolated(coarse, middle), rounding).Select(e => Math.Abs(e.First - e.Second) + (2 * 6 * e.Third / step))]);
    }

    private static double[] Extrapolated(double[] whole, double[] half) => [.. whole.Zip(half, (w, h) => ((4 * h) - w) / 3)];

    private static double[] Central(Func<double, double[]> f, double h) => [.. f(h).Zip(f(-h), (above, below) => (above - below) / (2 * h))];

    // D(h) = f' + c h^2 + O(h^4), so (4 D(h / 2) - D(h)) / 3 = f' + O(h^4)
    private static double Extrapolated(Func<double, double> f, double x, double h) => ((4 * Central(f, x, h / 2)) - Central(f, x, h)) / 3;

    private static double Central(Func<double, double> f, double x, double h) => (f(x + h) - f(x - h)) / (2 * h);
}
