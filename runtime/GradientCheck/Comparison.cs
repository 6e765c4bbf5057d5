namespace NetGen.GradientChecks;

/// <summary>Compares the entries of one quantity with what they should be, at all points, and keeps the worst.</summary>
/// <param name="name">The quantity.</param>
/// <param name="reference">What it is compared with.</param>
/// <param name="names">Names its entries.</param>
internal sealed class Comparison(string name, string reference, EntryNames names)
{
    private long compared;
    private long unreliable;
    private long failed;
    private bool isFinite = true;
    private double worstRatio = -1;
    private Worst worst = new("", -1, 0, 0, 0);

    public GradientCheckResult Result =>
        new(name, reference, worst.Place, worst.Point, worst.Expected, worst.Actual, worst.Bound, compared, unreliable, failed, isFinite);

    /// <summary>Compares an array with what its entries should be.</summary>
    /// <param name="point">The number of the point.</param>
    /// <param name="axes">The axes of the array.</param>
    /// <param name="expected">What it should be.</param>
    /// <param name="actual">What it is.</param>
    /// <param name="bound">How far entries may differ.</param>
    public void Compare(int point, ReadOnlySpan<Axis> axes, double[] expected, double[] actual, double bound)
    {
        for (int entry = 0; entry < actual.Length; entry++)
        {
            Compare(point, axes, entry, expected[entry], actual[entry], bound);
        }
    }

    /// <summary>Counts entries that are not finite numbers as wrong, of an array that is not compared entry by entry.</summary>
    public void RequireFinite(int point, ReadOnlySpan<Axis> axes, double[] actual)
    {
        for (int entry = 0; entry < actual.Length; entry++)
        {
            if (!double.IsFinite(actual[entry]))
            {
                Compare(point, axes, entry, double.NaN, actual[entry], double.NaN);
            }
        }
    }

    /// <summary>Compares an entry with what it should be.</summary>
    /// <param name="point">The number of the point.</param>
    /// <param name="axes">The axes of the array the entry is in.</param>
    /// <param name="entry">Its flat index there.</param>
    /// <param name="expected">What it should be.</param>
    /// <param name="actual">What it is.</param>
    /// <param name="bound">How far it may differ; NaN if what it should be is not known.</param>
    public void Compare(int point, ReadOnlySpan<Axis> axes, long entry, double expected, double actual, double bound)
    {
        bool isDefined = double.IsFinite(actual) && (double.IsFinite(expected) || double.IsNaN(bound));
        if (isDefined && double.IsNaN(bound))
        {
            unreliable++;
            return;
        }

        compared++;
        isFinite &= isDefined;
        double error = Math.Abs(expected - actual);
        bool holds = isDefined && error <= bound;
        failed += holds ? 0 : 1;

        // Zero of zero holds and is no error at all; NaN is the worst there can be.
        double ratio = !isDefined ? double.PositiveInfinity : error == 0 ? 0 : error / bound;
        if (ratio > worstRatio)
        {
            worstRatio = ratio;
            worst = new Worst(names.Entry(name, axes, entry), point, expected, actual, bound);
        }
    }

    private readonly record struct Worst(string Place, int Point, double Expected, double Actual, double Bound);
}
