namespace NetGen.Training;

/// <summary>What an optimizer knows between its steps.</summary>
internal abstract class OptimizerRun(Objective objective)
{
    protected Objective Objective { get; } = objective;

    /// <summary>Where it is.</summary>
    public double[] Parameters { get; } = new double[objective.ParameterCount];

    /// <summary>The objective there, or what <see cref="IsEstimate"/> says.</summary>
    public double Loss { get; protected set; }

    /// <summary>The Euclidean norm of the gradient there; null where nobody computes it.</summary>
    public double? GradientNorm { get; protected set; }

    /// <summary>How often the objective was evaluated, counted in passes over all rows.</summary>
    public double Evaluations { get; protected set; }

    /// <summary>The learning rate of the last step; NaN for optimizers that choose their steps themselves.</summary>
    public virtual double LearningRate => double.NaN;

    /// <summary>Whether <see cref="Loss"/> is the mean over an epoch's batches, during which the parameters moved, instead of the objective at the parameters.</summary>
    public virtual bool IsEstimate => false;

    /// <summary>Evaluates the objective where the run begins.</summary>
    public virtual void Begin() => Objective.GetParameters(Parameters);

    /// <summary>One epoch: a pass over the rows, or one iteration.</summary>
    /// <param name="epoch">Counted from 0.</param>
    /// <param name="epochs">How many there are at most.</param>
    /// <param name="cancellation">Asks it to stop early.</param>
    public abstract StepOutcome Step(int epoch, int epochs, CancellationToken cancellation);

    /// <summary>Hands everything that the next step depends on to a checkpoint, or takes it from one.</summary>
    public virtual void Exchange(StateExchange state)
    {
        state.Numbers(nameof(Parameters), Parameters);
        Loss = state.Number(nameof(Loss), Loss);
        ExchangeGradientNorm(state);
        Evaluations = state.Number(nameof(Evaluations), Evaluations);
    }

    // No run goes on from a norm that is no number, so that one stands for none.
    private void ExchangeGradientNorm(StateExchange state)
    {
        double norm = state.Number(nameof(GradientNorm), GradientNorm ?? double.NaN);
        GradientNorm = double.IsNaN(norm) ? null : norm;
    }
}

/// <summary>Whether to go on after a step.</summary>
/// <param name="Converged">Why there is nothing more to gain, or null.</param>
/// <param name="IsUndone">Whether the epoch was cancelled halfway and does not count: repeated, it ends where it would have ended.</param>
internal readonly record struct StepOutcome(string? Converged, bool IsUndone = false)
{
    public static readonly StepOutcome Continue = default;
}
