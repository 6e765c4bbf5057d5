namespace NetGen.Training;

/// <summary>
/// Levenberg-Marquardt for objectives that are sums of squares: solves <c>(A' A + damping D) step = -A' r</c>, where <c>A</c> is the Jacobian of the
/// residuals by the parameters and <c>D</c> the largest diagonal of <c>A' A</c> so far. Takes all rows at once; an epoch is one step that lowers the objective.
/// </summary>
/// <remarks>
/// <para>J. More: The Levenberg-Marquardt algorithm, 1978 (the scaling); H. B. Nielsen: Damping parameter in Marquardt's method, 1999 (the damping).</para>
/// <para>A step takes memory for two matrices of ParameterCount x ParameterCount numbers and some more for the sums over rows, and time that grows with the cube of
/// ParameterCount: for networks of up to a thousand parameters or so.</para>
/// <para>Rows of <c>A</c> come from a backward pass each. A network that has the methods <c>[Derivative(Variable.Parameters)]</c> and, when derivatives are
/// known, <c>[Derivative(Variable.Input, Variable.Parameters)]</c> for many samples (a first parameter named <c>inputs</c>) gives those of many rows at once,
/// which takes about half the time; nothing else changes.</para>
/// </remarks>
public sealed record LevenbergMarquardt : Optimizer
{
    private readonly double initialDamping = 1e-3;
    private readonly double gradientTolerance = 1e-12;

    /// <summary>The damping of the first step, positive. Default: 1e-3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public double InitialDamping
    {
        get => initialDamping;
        init => initialDamping = Numbers.Positive(value, nameof(InitialDamping));
    }

    /// <summary>It has converged when no entry of the gradient is larger. Default: 1e-12.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double GradientTolerance
    {
        get => gradientTolerance;
        init => gradientTolerance = Numbers.NotNegative(value, nameof(GradientTolerance));
    }

    internal override OptimizerRun Start(Objective objective) => objective.IsLeastSquares
        ? new LevenbergMarquardtRun(this, objective)
        : throw new ArgumentException("Levenberg-Marquardt needs an objective that is a sum of squares: a network with the loss SquaredError.", nameof(objective));
}
