namespace NetGen.Training;

/// <summary>What optimizers have in common that step along the gradient by a learning rate. An epoch is a pass over the rows.</summary>
public abstract record FirstOrderOptimizer : Optimizer
{
    private readonly LearningRateSchedule learningRate;
    private readonly int batchSize;
    private readonly double clipNorm = double.PositiveInfinity;

    private protected FirstOrderOptimizer(LearningRateSchedule learningRate)
    {
        ArgumentNullException.ThrowIfNull(learningRate);
        this.learningRate = learningRate;
    }

    /// <summary>The learning rate, a number or a schedule.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public LearningRateSchedule LearningRate
    {
        get => learningRate;
        init => learningRate = value ?? throw new ArgumentNullException(nameof(LearningRate));
    }

    /// <summary>How many rows each step takes; 0 for all of them. Default: 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int BatchSize
    {
        get => batchSize;
        init => batchSize = Numbers.AtLeast(value, 0, nameof(BatchSize));
    }

    /// <summary>Decides, together with the epoch, which rows a batch has. The same seed gives the same batches, on every machine. Default: 0.</summary>
    public int Seed { get; init; }

    /// <summary>A gradient with a larger norm is scaled down to it. Default: infinity, no gradient is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public double ClipNorm
    {
        get => clipNorm;
        init => clipNorm = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(ClipNorm), value, "ClipNorm must be positive.");
    }
}
