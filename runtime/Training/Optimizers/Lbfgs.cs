namespace NetGen.Training;

/// <summary>
/// L-BFGS: a quasi-Newton method that keeps the last few steps and changes of the gradient, with a line search for the strong Wolfe conditions. Takes all
/// rows at once; an epoch is one iteration.
/// </summary>
/// <remarks>J. Nocedal, S. Wright: Numerical optimization, 2006, algorithms 7.4 and 7.5; the line search is <see cref="StrongWolfe"/>.</remarks>
public sealed record Lbfgs : Optimizer
{
    private readonly int memory = 10;
    private readonly double gradientTolerance = 1e-10;
    private readonly double lossTolerance = 1e-14;

    /// <summary>How many steps are kept, positive. Default: 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public int Memory
    {
        get => memory;
        init => memory = Numbers.AtLeast(value, 1, nameof(Memory));
    }

    /// <summary>It has converged when no entry of the gradient is larger. Default: 1e-10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double GradientTolerance
    {
        get => gradientTolerance;
        init => gradientTolerance = Numbers.NotNegative(value, nameof(GradientTolerance));
    }

    /// <summary>
    /// It has converged when an iteration lowers the objective by less than this part of it; 0 to go on until rounding hides what could be gained, which also
    /// happens where this is less than <see cref="Objective.UnitRoundoff"/>, as the default is in single precision. Default: 1e-14.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double LossTolerance
    {
        get => lossTolerance;
        init => lossTolerance = Numbers.NotNegative(value, nameof(LossTolerance));
    }

    internal override OptimizerRun Start(Objective objective) => new LbfgsRun(this, objective);
}
