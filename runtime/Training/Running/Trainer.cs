namespace NetGen.Training;

/// <summary>Runs an optimizer on an objective: epochs, validation, checkpoints, and an eye on numbers that are none.</summary>
/// <example>
/// <code>
/// var objective = NetworkObjective.Of(network, data);
/// TrainingResult result = new Trainer(new Lbfgs()) { Epochs = 500 }.Run(objective);
/// </code>
/// </example>
public sealed record Trainer
{
    private readonly Optimizer optimizer;
    private readonly int epochs = 1000;
    private readonly int patience;
    private readonly double minimumImprovement;
    private readonly int checkpointEvery = 100;

    /// <summary>A trainer.</summary>
    /// <param name="optimizer">What changes the parameters.</param>
    /// <exception cref="ArgumentNullException"><paramref name="optimizer"/> is null.</exception>
    public Trainer(Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        this.optimizer = optimizer;
    }

    /// <summary>What changes the parameters.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public Optimizer Optimizer
    {
        get => optimizer;
        init => optimizer = value ?? throw new ArgumentNullException(nameof(Optimizer));
    }

    /// <summary>How many epochs there are at most: passes over the rows, or iterations. Default: 1000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Epochs
    {
        get => epochs;
        init => epochs = Numbers.AtLeast(value, 0, nameof(Epochs));
    }

    /// <summary>The run ends when the loss (on the validation set, if there is one) is not larger. Default: minus infinity, which it never is.</summary>
    public double TargetLoss { get; init; } = double.NegativeInfinity;

    /// <summary>The run ends when the loss (on the validation set, if there is one) has not improved for so many epochs; 0 to go on. Default: 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Patience
    {
        get => patience;
        init => patience = Numbers.AtLeast(value, 0, nameof(Patience));
    }

    /// <summary>What counts as an improvement for <see cref="Patience"/>: a loss that is lower by more than this. Default: 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double MinimumImprovement
    {
        get => minimumImprovement;
        init => minimumImprovement = Numbers.NotNegative(value, nameof(MinimumImprovement));
    }

    /// <summary>
    /// The file that checkpoints are written to, every <see cref="CheckpointEvery"/> epochs and when the run ends or is cancelled, but not when it diverged; null for
    /// none. The file's folder is made when it is missing. A run with a file that is there already goes on where it ended, and gives the same numbers, bit for bit, as one that was never interrupted (on the same
    /// hardware, with the same settings and data). One that was finished there takes no further step, and gives its result again.
    /// </summary>
    public string? CheckpointFile { get; init; }

    /// <summary>Epochs between checkpoints, positive. Default: 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public int CheckpointEvery
    {
        get => checkpointEvery;
        init => checkpointEvery = Numbers.AtLeast(value, 1, nameof(CheckpointEvery));
    }

    /// <summary>Trains. Whatever happens, the objective's parameters are then the best of the run.</summary>
    /// <param name="objective">What is made small; its own parameters are where the run begins.</param>
    /// <param name="validation">
    /// The objective on other data, which decides what is best and when to stop; null for none. It may be of the same network as
    /// <paramref name="objective"/>.
    /// </param>
    /// <param name="progress">Is told about every epoch; null for nobody.</param>
    /// <param name="cancellation">Ends the run early: no exception, but a result.</param>
    /// <exception cref="ArgumentNullException"><paramref name="objective"/> is null.</exception>
    /// <exception cref="ArgumentException">The objectives have different numbers of parameters, or the optimizer cannot be used for this one.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is damaged, or of other settings of the optimizer, another network or other data, or with or without validation unlike this run.</exception>
    /// <exception cref="IOException">The checkpoint cannot be written; found out before the training begins.</exception>
    public TrainingResult Run(Objective objective, Objective? validation = null, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        if (validation is not null && validation.ParameterCount != objective.ParameterCount)
        {
            throw new ArgumentException($"The validation objective has {validation.ParameterCount} parameters, the training objective {objective.ParameterCount}.", nameof(validation));
        }

        return new TrainingRun(this, objective, validation, progress, cancellation).Run();
    }
}
