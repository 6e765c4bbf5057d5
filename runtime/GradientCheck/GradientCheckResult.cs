namespace NetGen;

/// <summary>How one quantity of a network compares with what it should be, over all points of a <see cref="GradientCheck"/>.</summary>
public sealed class GradientCheckResult
{
    internal GradientCheckResult(
        string name, string reference, string place, int point, double expected, double actual, double bound, long compared, long unreliable, long failed, bool isFinite)
    {
        Name = name;
        Reference = reference;
        Place = place;
        Point = point;
        Expected = expected;
        Actual = actual;
        Bound = bound;
        EntriesCompared = compared;
        EntriesUnreliable = unreliable;
        EntriesFailed = failed;
        IsFinite = isFinite;
    }

    /// <summary>What was checked: the name of the network's method, with <c>.output</c> for the outputs it gives beside a derivative.</summary>
    public string Name { get; }

    /// <summary>What it was compared with.</summary>
    public string Reference { get; }

    /// <summary>Whether no entry is wrong. Entries whose differences did not converge say nothing, see <see cref="IsConclusive"/>.</summary>
    public bool Passed => EntriesFailed == 0;

    /// <summary>Whether entries were compared at all: not one has converged if this is false, as when every point lies at a kink.</summary>
    public bool IsConclusive => EntriesCompared > 0;

    /// <summary>
    /// The entry whose error is the largest multiple of its bound: <c>Hessian[output 0, input 1, input 0]</c>, <c>ParameterVjp[Layer2.Weights[3, 1]]</c>.
    /// Empty if none was compared. Of methods for many samples, entries of the first samples are at the points of the check, in their order.
    /// </summary>
    public string Place { get; }

    /// <summary>The number of the point where the worst entry was met, from 0; -1 where all points play a part.</summary>
    public int Point { get; }

    /// <summary>What the worst entry should be.</summary>
    public double Expected { get; }

    /// <summary>What it is.</summary>
    public double Actual { get; }

    /// <summary><c>|Expected - Actual|</c>.</summary>
    public double Error => Math.Abs(Expected - Actual);

    /// <summary>The largest error that rounding, and truncation of the difference quotients, can explain there.</summary>
    public double Bound { get; }

    /// <summary>Number of entries compared, those that are wrong among them.</summary>
    public long EntriesCompared { get; }

    /// <summary>Number of entries whose difference quotients did not converge, as at a kink: neither right nor wrong.</summary>
    public long EntriesUnreliable { get; }

    /// <summary>Number of entries that are wrong.</summary>
    public long EntriesFailed { get; }

    /// <summary>Whether all numbers compared were finite. NaN and infinity are errors.</summary>
    public bool IsFinite { get; }

    /// <summary>The worst error as a multiple of its bound: more than 1 is wrong, infinite if a number was not finite.</summary>
    internal double Ratio => !IsFinite ? double.PositiveInfinity : Error == 0 ? 0 : Error / Bound;
}
