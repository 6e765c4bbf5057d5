using System.Runtime.CompilerServices;

namespace NetGen.Training;

/// <summary>
/// A line search for the strong Wolfe conditions: a step <c>a</c> with <c>f(a) &lt;= f(0) + c1 a f'(0)</c> and <c>|f'(a)| &lt;= c2 |f'(0)|</c>.
/// </summary>
/// <remarks>
/// <para>J. Nocedal, S. Wright: Numerical optimization, 2006, algorithms 3.5 and 3.6, with cubic interpolation (3.59) kept away from the ends of the bracket.</para>
/// <para>Where the decrease drowns in the rounding of <c>f</c>, the first condition is replaced by one on the slope, <c>f'(a) &lt;= (2 c1 - 1) f'(0)</c>, which
/// is equivalent for a quadratic (W. Hager, H. Zhang: A new conjugate gradient method with guaranteed descent, 2005, 4.1). Without it, minima could be found to
/// half of all digits only.</para>
/// </remarks>
internal sealed class StrongWolfe(Objective objective)
{
    private const double C1 = 1e-4;
    private const double C2 = 0.9;
    private const int MostEvaluations = 40;

    private readonly double rounding = objective.LossRounding;
    private readonly double[] point = new double[objective.ParameterCount];
    private readonly double[] gradient = new double[objective.ParameterCount];
    private double[] origin = [];
    private double[] direction = [];
    private double loss0;
    private double slope0;
    private int evaluations;
    private int counted;

    /// <summary>Where the last search ended.</summary>
    public double[] Point => point;

    public double[] Gradient => gradient;

    public double Loss { get; private set; }

    private double Slope { get; set; }

    /// <summary>Evaluations since the last call.</summary>
    public int TakeEvaluations()
    {
        int count = counted;
        counted = 0;
        return count;
    }

    /// <summary>Searches; false when no step was found that satisfies the conditions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Run(double[] from, double loss, double[] along, double slope, double first)
    {
        (origin, loss0, direction, slope0, evaluations) = (from, loss, along, slope, 0);
        Trial before = new(0, loss, slope);
        double step = first;
        while (evaluations < MostEvaluations)
        {
            Trial trial = Evaluate(step);
            if (!Decreases(trial) || (before.Step > 0 && trial.Loss >= before.Loss && !IsRounding(trial)))
            {
                return Zoom(before, trial);
            }

            if (IsFlat(trial))
            {
                return true;
            }

            if (trial.Slope >= 0)
            {
                return Zoom(trial, before);
            }

            before = trial;
            step *= 2.5;
        }

        return false;
    }

    // Between the end with the lower loss and the other one lies a step with both conditions.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Zoom(Trial low, Trial high)
    {
        while (evaluations < MostEvaluations && Math.Abs(high.Step - low.Step) > 1e-16 * Math.Max(low.Step, high.Step))
        {
            Trial trial = Evaluate(Between(low, high));
            if (!Decreases(trial) || (trial.Loss >= low.Loss && !IsRounding(trial)))
            {
                high = trial;
                continue;
            }

            if (IsFlat(trial))
            {
                return true;
            }

            if (trial.Slope * (high.Step - low.Step) >= 0)
            {
                high = low;
            }

            low = trial;
        }

        // Not flat enough, but lower.
        if (low.Step > 0 && low.Loss < loss0)
        {
            Evaluate(low.Step);
            return true;
        }

        return false;
    }

    // The minimum of the cubic through both ends; where one is not finite, the middle.
    private static double Between(Trial low, Trial high)
    {
        double width = high.Step - low.Step;
        double middle = low.Step + (width / 2);
        if (!double.IsFinite(high.Loss) || !double.IsFinite(high.Slope))
        {
            return low.Step + (width / 10);
        }

        double d1 = low.Slope + high.Slope - (3 * (low.Loss - high.Loss) / (low.Step - high.Step));
        double square = (d1 * d1) - (low.Slope * high.Slope);
        if (!(square >= 0))
        {
            return middle;
        }

        double d2 = Math.Sign(width) * Math.Sqrt(square);
        double step = high.Step - (width * (high.Slope + d2 - d1) / (high.Slope - low.Slope + (2 * d2)));
        double margin = 0.1 * Math.Abs(width);
        (double least, double most) = (Math.Min(low.Step, high.Step) + margin, Math.Max(low.Step, high.Step) - margin);
        return step >= least && step <= most ? step : double.IsFinite(step) ? Math.Clamp(step, least, most) : middle;
    }

    private bool Decreases(Trial trial) =>
        trial.Loss <= loss0 + (C1 * trial.Step * slope0) || (IsRounding(trial) && trial.Slope <= ((2 * C1) - 1) * slope0);

    private bool IsRounding(Trial trial) => Math.Abs(trial.Loss - loss0) <= rounding * Math.Abs(loss0);

    private bool IsFlat(Trial trial) => Math.Abs(trial.Slope) <= -C2 * slope0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Trial Evaluate(double step)
    {
        evaluations++;
        counted++;
        Vectors.Combine(point, origin, step, direction);
        Loss = objective.LossGradient(point, gradient);
        Slope = Vectors.Dot(gradient, direction);
        if (!double.IsFinite(Loss) || !double.IsFinite(Slope))
        {
            // Too far: what is not a number counts as too large.
            return new(step, double.PositiveInfinity, double.NaN);
        }

        return new(step, Loss, Slope);
    }

    private readonly record struct Trial(double Step, double Loss, double Slope);
}
