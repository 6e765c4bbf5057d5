namespace NetGen.Training;

/// <summary>
/// A function of parameters that an optimizer makes small. <see cref="NetworkObjective{T}"/> is the loss of a network on data; derive from this class for
/// anything else whose gradient you know, such as the residual of a differential equation.
/// </summary>
/// <remarks>
/// Optimizers work in double precision, whatever the network computes in: they keep the parameters, and hand them over for every evaluation. One objective
/// is used by one thread at a time.
/// </remarks>
/// <param name="parameterCount">Number of parameters, positive.</param>
public abstract class Objective(int parameterCount)
{
    /// <summary>Number of parameters.</summary>
    public int ParameterCount { get; } = parameterCount > 0 ? parameterCount : throw new ArgumentOutOfRangeException(nameof(parameterCount), parameterCount, "There must be at least one parameter.");

    /// <summary>Number of rows of data, for optimizers that take some of them at a time; 0 when there are none.</summary>
    public virtual int RowCount => 0;

    /// <summary>
    /// What the objective is of, in words and always the same ones: a run goes on from a checkpoint only when it says the same. By default the type's name; say here
    /// what else the function depends on. What changes no result, such as a number of threads, does not belong here.
    /// </summary>
    public virtual string Description => GetType().Name;

    /// <summary>Whether <see cref="GaussNewton"/> is there: the objective is a sum of squares.</summary>
    public virtual bool IsLeastSquares => false;

    /// <summary>
    /// Half the distance from 1 to the next number in what losses and gradients are computed in: 2^-53 in double precision, the default, and 2^-24 in single. Tells
    /// optimizers which changes are rounding.
    /// </summary>
    public virtual double UnitRoundoff => 1.0 / (1L << 53);

    // Relative errors of a loss: a chunk of some thousand rows is added up in lanes.
    internal double LossRounding => 1024 * UnitRoundoff;

    /// <summary>The parameters the network, or whatever the objective is of, has now.</summary>
    /// <param name="parameters">Receives [<see cref="ParameterCount"/>].</param>
    public abstract void GetParameters(Span<double> parameters);

    /// <summary>Gives the network, or whatever the objective is of, its parameters.</summary>
    /// <param name="parameters">[<see cref="ParameterCount"/>].</param>
    public abstract void SetParameters(ReadOnlySpan<double> parameters);

    /// <summary>How many numbers beside the parameters the objective depends on, and are not trained: a checkpoint keeps them. A normalized network's means and scales.</summary>
    public virtual int ConstantCount => 0;

    /// <summary>The numbers that are not trained.</summary>
    /// <param name="constants">Receives [<see cref="ConstantCount"/>].</param>
    public virtual void GetConstants(Span<double> constants)
    {
    }

    /// <summary>Restores the numbers that are not trained, when a run goes on from a checkpoint.</summary>
    /// <param name="constants">[<see cref="ConstantCount"/>].</param>
    public virtual void SetConstants(ReadOnlySpan<double> constants)
    {
    }

    /// <summary>Evaluates the objective.</summary>
    /// <param name="parameters">[<see cref="ParameterCount"/>].</param>
    public abstract double Loss(ReadOnlySpan<double> parameters);

    /// <summary>Evaluates the objective and its gradient.</summary>
    /// <param name="parameters">[<see cref="ParameterCount"/>].</param>
    /// <param name="gradient">Receives [<see cref="ParameterCount"/>].</param>
    public abstract double LossGradient(ReadOnlySpan<double> parameters, Span<double> gradient);

    /// <summary>Evaluates the objective and its gradient on some rows of the data: an estimate of those on all rows.</summary>
    /// <param name="parameters">[<see cref="ParameterCount"/>].</param>
    /// <param name="rows">Counted from 0 to <see cref="RowCount"/> - 1; at least one.</param>
    /// <param name="gradient">Receives [<see cref="ParameterCount"/>].</param>
    /// <exception cref="NotSupportedException">The objective has no rows.</exception>
    public virtual double LossGradient(ReadOnlySpan<double> parameters, ReadOnlySpan<int> rows, Span<double> gradient) =>
        throw new NotSupportedException($"{GetType().Name} has no rows to take batches of; leave the batch size 0.");

    /// <summary>Evaluates an objective that is a sum of squares, its gradient, and the Gauss-Newton approximation of its Hessian.</summary>
    /// <remarks>
    /// For the objective <c>sum_j r_j^2 / 2</c> with the Jacobian <c>A_jp = dr_j / dparameter_p</c>, the gradient is <c>A' r</c> and the approximation <c>A' A</c>.
    /// </remarks>
    /// <param name="parameters">[<see cref="ParameterCount"/>].</param>
    /// <param name="gradient">Receives [<see cref="ParameterCount"/>].</param>
    /// <param name="hessian">Receives [<see cref="ParameterCount"/>, <see cref="ParameterCount"/>]; at least the lower triangle.</param>
    /// <exception cref="NotSupportedException"><see cref="IsLeastSquares"/> is false.</exception>
    public virtual double GaussNewton(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian) =>
        throw new NotSupportedException($"{GetType().Name} is no sum of squares.");

    /// <summary>Whether weight decay of an optimizer applies to a parameter. By default to all.</summary>
    /// <param name="parameter">From 0 to <see cref="ParameterCount"/> - 1.</param>
    public virtual bool Decays(int parameter) => true;

    /// <summary>
    /// The same objective for another thread, with parameters of its own; null when there is no such thing. Optimizers that evaluate many
    /// points use as many as there are cores.
    /// </summary>
    public virtual Objective? Fork() => null;
}
