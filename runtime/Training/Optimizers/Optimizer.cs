namespace NetGen.Training;

/// <summary>The settings of an optimizer, which a <see cref="Trainer"/> runs. Settings do not change: one optimizer can serve many runs.</summary>
public abstract record Optimizer
{
    private protected Optimizer()
    {
    }

    /// <summary>The same settings but for what changes no result: a run may go on with more or fewer threads.</summary>
    internal virtual Optimizer WithoutThreads => this;

    /// <summary>Begins a run at the objective's own parameters.</summary>
    internal abstract OptimizerRun Start(Objective objective);
}
