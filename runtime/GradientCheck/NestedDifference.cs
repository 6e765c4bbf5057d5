using System.Numerics;

namespace NetGen.GradientChecks;

/// <summary>
/// Nested central differences of a network's quantities: <c>D_v g = (g(x + h v) - g(x - h v)) / 2h</c>, and again for every further direction.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
/// <param name="probe">What is displaced; it is back when a method returns.</param>
/// <param name="tolerance">Steps and bounds.</param>
internal sealed class NestedDifference<T>(Probe<T> probe, Tolerance tolerance)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    // What changes although it counts as converged, as with two kinks in balance, hints at errors of a few times that size: bounds allow for them.
    // Where nothing is in the way, the change is far below the bound.
    private const double Doubt = 5;

    /// <summary>
    /// Estimates derivatives by Richardson's extrapolation of the steps h and h/2. An entry has converged if the extrapolation of 2h and h agrees, and
    /// if the slopes on either side of the point are not apart. If one entry has not, all take a shorter step: what is in its way, a kink, is in the
    /// way of others, and two kinks can look like convergence. At the shortest step entries stand for themselves.
    /// </summary>
    /// <param name="quantity">Evaluates the quantities where the probe is.</param>
    /// <param name="centre">The quantities at the point itself.</param>
    /// <param name="directions">One for every differentiation.</param>
    /// <param name="scale">What bounds are relative to.</param>
    public Estimate Estimate(Func<double[]> quantity, double[] centre, Direction[] directions, double scale)
    {
        if (directions.Length == 0)
        {
            return GradientChecks.Estimate.Within(centre, tolerance.Agreement * scale);
        }

        Estimate estimate = GradientChecks.Estimate.Within(centre, double.NaN);
        foreach (double step in tolerance.Steps(directions.Length))
        {
            estimate = At(quantity, centre, directions, step, tolerance.Difference(directions.Length, step) * scale);
            if (!Enumerable.Range(0, centre.Length).Any(i => double.IsNaN(estimate.Bounds[i]) && double.IsFinite(centre[i])))
            {
                break;
            }
        }

        probe.Return();
        KeepUndefined(centre, estimate);
        return estimate;
    }

    // What is not a finite number at the point itself has no derivative: an error of the network, not of the differences.
    private static void KeepUndefined(double[] centre, Estimate estimate)
    {
        for (int i = 0; i < centre.Length; i++)
        {
            if (!double.IsFinite(centre[i]))
            {
                (estimate.Values[i], estimate.Bounds[i]) = (double.NaN, 0);
            }
        }
    }

    private Estimate At(Func<double[]> quantity, double[] centre, Direction[] directions, double step, double bound)
    {
        Slopes wide = SlopesAt(quantity, centre, directions, 2 * step);
        Slopes middle = SlopesAt(quantity, centre, directions, step);
        Slopes narrow = SlopesAt(quantity, centre, directions, step / 2);
        var estimate = new Estimate(new double[centre.Length], new double[centre.Length]);
        for (int i = 0; i < centre.Length; i++)
        {
            double coarse = ((4 * middle.Central[i]) - wide.Central[i]) / 3;
            double fine = ((4 * narrow.Central[i]) - middle.Central[i]) / 3;

            // A smooth function's slopes to the right and to the left differ by a h + b h^3 + ...: what the three steps leave when both terms are
            // removed is rounding. At a kink they differ by the same amount at every step, of which this is 7/16, while central differences
            // agree on the mean of both slopes.
            double kink = Math.Abs(narrow.Gap[i] - (0.625 * middle.Gap[i]) + (0.0625 * wide.Gap[i]));
            double change = Math.Abs(fine - coarse);
            bool hasConverged = change <= bound / 2 && kink <= bound;
            estimate.Values[i] = fine;
            estimate.Bounds[i] = hasConverged ? bound + (Doubt * (change + kink)) : double.NaN;
        }

        return estimate;
    }

    private Slopes SlopesAt(Func<double[]> quantity, double[] centre, Direction[] directions, double step)
    {
        int length = centre.Length;
        double[] above = new double[length];
        double[] below = new double[length];
        double[] here = directions.Length == 1 ? centre : new double[length];
        ReadOnlySpan<Direction> inner = directions.AsSpan(1);
        if (!inner.IsEmpty)
        {
            AddInner(quantity, inner, step, 1, here);
        }

        probe.Displace(directions[0], step);
        AddInner(quantity, inner, step, 1, above);
        probe.Displace(directions[0], -2 * step);
        AddInner(quantity, inner, step, 1, below);
        probe.Displace(directions[0], step);

        double[] central = new double[length];
        double[] gap = new double[length];
        for (int i = 0; i < length; i++)
        {
            central[i] = (above[i] - below[i]) / (2 * step);
            gap[i] = (above[i] - here[i] - (here[i] - below[i])) / step;
        }

        return new Slopes(central, gap);
    }

    private void AddInner(Func<double[]> quantity, ReadOnlySpan<Direction> directions, double step, double weight, double[] sum)
    {
        if (directions.IsEmpty)
        {
            double[] values = quantity();
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += weight * values[i];
            }

            return;
        }

        Direction direction = directions[0];
        probe.Displace(direction, step);
        AddInner(quantity, directions[1..], step, weight / (2 * step), sum);
        probe.Displace(direction, -2 * step);
        AddInner(quantity, directions[1..], step, -weight / (2 * step), sum);
        probe.Displace(direction, step);
    }

    /// <param name="Central">The central difference.</param>
    /// <param name="Gap">The forward difference less the backward one, by the first direction.</param>
    private readonly record struct Slopes(double[] Central, double[] Gap);
}
