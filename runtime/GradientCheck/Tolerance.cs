using System.Numerics;

namespace NetGen.GradientChecks;

/// <summary>
/// Steps of difference quotients and how far correct results can differ, from the machine epsilon <c>e</c>. All bounds are relative to a scale,
/// the largest magnitude among the values that are differenced and the derivatives that are sought, in units of the coordinates.
/// </summary>
/// <remarks>
/// <para>Rounding. A sum of n rounded terms is off by up to n e, but by about sqrt(n) e in practice, the errors being of either sign (N. Higham,
/// T. Mary: A new approach to probabilistic rounding error analysis, 2019, theorem 2.4). A value passes through a sum for every layer; activations
/// add some units in the last place for each. Hence <c>K e</c> with <c>K = 8 + 2 sqrt(sum of fan-ins)</c>.</para>
/// <para>Differences. An m-fold nested central quotient has the error <c>c2 h^2 + c4 h^4 + ...</c> (Taylor). Richardson's extrapolation,
/// <c>(4 D(h/2) - D(h)) / 3</c>, removes the first term (L. Richardson, 1911; P. Henrici: Elements of numerical analysis, 1964, section 12.4). The
/// step h in the middle of three, 2h, h and h/2, leaves <c>c h^4</c> of truncation and, with 1 / h for every factor of the quotient at its smallest
/// step, <c>K e (2 / h)^m</c> of rounding; the rounding of the displaced coordinates themselves is of the same order. Both are multiples of
/// <c>e^(4/(m+4))</c> for <c>h = e^(1/(m+4))</c>.</para>
/// <para>Constant. The extrapolation of the steps h and h/2 is off by <c>h^4 / 480</c> times the (m+4)-th derivative. The constant 8 would allow
/// for 3840 times the scale; what it is for is the disagreement with the extrapolation of 2h and h, 15 times as large, which must stay within half the bound: the
/// steepest functions that are accepted at the first step have an (m+4)-th derivative of 128 times the scale. Steeper ones take shorter steps.</para>
/// </remarks>
internal sealed class Tolerance
{
    private const double TruncationFactor = 8;

    // What is bounded worse than this would not tell a right entry from a wrong one.
    private const double MostRelative = 0.05;

    // Each step is a quarter of the one before: a steep function or a kink nearby is left outside sooner or later.
    private const double Shortening = 0.25;
    private const int MostSteps = 4;

    private readonly double epsilon;
    private readonly double roundingFactor;

    private Tolerance(double epsilon, double roundingFactor)
    {
        this.epsilon = epsilon;
        this.roundingFactor = roundingFactor;
    }

    public static Tolerance Of<T>(INeuralNetwork<T> network)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        double fanIns = 0;
        for (int layer = 1; layer <= network.LayerCount; layer++)
        {
            fanIns += network.Layer(layer).Weights.Rows;
        }

        return new Tolerance(double.CreateChecked(T.BitIncrement(T.One) - T.One), 8 + (2 * Math.Sqrt(fanIns)));
    }

    /// <summary>How far a value can be off, <c>K e</c>.</summary>
    public double Rounding => roundingFactor * epsilon;

    /// <summary>
    /// How far two ways to compute the same thing can differ: 8 times as much, since an exponential makes of its argument's relative error
    /// |z| times as large a one.
    /// </summary>
    public double Agreement => 8 * Rounding;

    /// <summary>How far an m-fold quotient of middle step h can be off: <c>8 h^4 + K e (2 / h)^m</c>.</summary>
    public double Difference(int order, double step) => (TruncationFactor * Math.Pow(step, 4)) + (Rounding * Math.Pow(2 / step, order));

    /// <summary>The steps to try for an m-fold quotient, longest first, from <c>e^(1/(m+4))</c> down to where rounding would hide errors.</summary>
    public IEnumerable<double> Steps(int order)
    {
        double step = Math.Pow(epsilon, 1.0 / (order + 4));
        for (int i = 0; i < MostSteps && (i == 0 || Difference(order, step) <= MostRelative); i++)
        {
            yield return step;
            step *= Shortening;
        }
    }
}
