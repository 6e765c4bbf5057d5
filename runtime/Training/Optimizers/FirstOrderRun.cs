namespace NetGen.Training;

/// <summary>A run of an optimizer that steps along the gradient, on all rows at once or on one batch after the other.</summary>
internal abstract class FirstOrderRun(FirstOrderOptimizer settings, Objective objective) : GradientRun(objective)
{
    private readonly int[] order = IsBatched(settings, objective) ? new int[objective.RowCount] : [];
    private readonly StateSnapshot snapshot = new();
    private double learningRate = double.NaN;

    public override double LearningRate => learningRate;

    public override bool IsEstimate => IsBatched(settings, Objective);

    public override StepOutcome Step(int epoch, int epochs, CancellationToken cancellation)
    {
        learningRate = settings.LearningRate.At(epoch, epochs);
        if (IsEstimate)
        {
            snapshot.Take(this);
            if (StepBatches(epoch, cancellation))
            {
                return StepOutcome.Continue;
            }

            snapshot.Restore(this);
            return new(null, IsUndone: true);
        }

        Move(learningRate);
        Evaluate();
        return GradientNorm == 0 ? new("the gradient is zero") : StepOutcome.Continue;
    }

    /// <summary>Changes the parameters by <see cref="GradientRun.Gradient"/>.</summary>
    protected abstract void Update(double rate);

    // False when it was cancelled halfway.
    private bool StepBatches(int epoch, CancellationToken cancellation)
    {
        for (int row = 0; row < order.Length; row++)
        {
            order[row] = row;
        }

        Permutation.Shuffle(order, settings.Seed, epoch);
        double sum = 0;
        int seen = 0;
        while (seen < order.Length)
        {
            if (cancellation.IsCancellationRequested)
            {
                return false;
            }

            ReadOnlySpan<int> rows = order.AsSpan(seen, Math.Min(settings.BatchSize, order.Length - seen));
            double loss = Objective.LossGradient(Parameters, rows, Gradient);
            sum += loss * rows.Length;
            seen += rows.Length;
            double norm = Vectors.Norm(Gradient);
            GradientNorm = norm;
            if (!double.IsFinite(loss) || !double.IsFinite(norm))
            {
                break;
            }

            Move(learningRate);
        }

        Loss = sum / seen;
        Evaluations += (double)seen / order.Length;
        return true;
    }

    private void Move(double rate)
    {
        if (GradientNorm is { } norm && norm > settings.ClipNorm)
        {
            Vectors.Scale(Gradient, settings.ClipNorm / norm);
        }

        Update(rate);
    }

    private static bool IsBatched(FirstOrderOptimizer settings, Objective objective) =>
        settings.BatchSize > 0 && objective.RowCount == 0
            ? throw new ArgumentException($"{objective.GetType().Name} has no rows to take {settings.BatchSize} at a time of; leave the batch size 0.", nameof(objective))
            : settings.BatchSize > 0 && settings.BatchSize < objective.RowCount;
}
