using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace NetGen.Training;

/// <summary>One run of a <see cref="Trainer"/>.</summary>
internal sealed class TrainingRun(Trainer settings, Objective objective, Objective? validation, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
{
    private readonly OptimizerRun run = settings.Optimizer.Start(objective);
    private readonly double[] best = new double[objective.ParameterCount];
    private readonly List<EpochLoss> history = [];
    private readonly string identity = settings.CheckpointFile is null ? "" : RunIdentity.Of(settings.Optimizer, objective, validation);
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private TimeSpan before;
    private int epoch;

    // The epoch this run began with, after others before a checkpoint.
    private int started;
    private int bestEpoch;
    private double bestLoss = double.PositiveInfinity;
    private int patientSince;
    private double patientLoss = double.PositiveInfinity;

    // Whether the optimizer had nothing more to gain; kept, so that a run that is finished stays so.
    private bool isConverged;

    public TrainingResult Run()
    {
        if (settings.CheckpointFile is { } file)
        {
            CheckpointWriter.Prepare(file);
        }

        objective.GetParameters(best);
        try
        {
            (StopReason reason, string message) = (Resume() ? Finished() : Begin()) ?? Epochs();
            if (reason != StopReason.Diverged)
            {
                Save();
            }

            return new(reason, message, epoch, bestEpoch, bestLoss, [.. best], run.Evaluations, Elapsed, history);
        }
        finally
        {
            objective.SetParameters(best);
        }
    }

    private TimeSpan Elapsed => before + watch.Elapsed;

    private (StopReason Reason, string Message)? Begin()
    {
        run.Begin();
        return Note(run.Loss);
    }

    /// <summary>The reason not to go on from a checkpoint; null to go on.</summary>
    private (StopReason Reason, string Message)? Finished() =>
        End(history[^1].ValidationLoss ?? history[^1].TrainingLoss)
        ?? (isConverged ? (StopReason.Converged, $"Converged after {epoch} epochs, before the checkpoint.")
            : epoch > settings.Epochs ? (StopReason.EpochLimit, $"The checkpoint has {epoch} epochs already, there are {settings.Epochs} at most.")
            : null);

    private (StopReason Reason, string Message) Epochs()
    {
        while (epoch < settings.Epochs)
        {
            if (cancellation.IsCancellationRequested)
            {
                return (StopReason.Cancelled, $"Cancelled after {epoch} epochs.");
            }

            StepOutcome outcome = run.Step(epoch, settings.Epochs, cancellation);
            if (outcome.IsUndone)
            {
                continue;
            }

            epoch++;
            if (Note(Loss()) is { } end)
            {
                return end;
            }

            if (outcome.Converged is { } why)
            {
                isConverged = true;
                PreferEnd();
                return (StopReason.Converged, $"Converged after {epoch} epochs: {why}.");
            }

            if (epoch % settings.CheckpointEvery == 0)
            {
                Save();
            }
        }

        return (StopReason.EpochLimit, $"Ran all {settings.Epochs} epochs.");
    }

    // With batches, the mean over an epoch is of no single point; the validation loss is, and without one the objective is evaluated once more.
    private double Loss() => run.IsEstimate && validation is null && double.IsFinite(run.Loss) ? objective.Loss(run.Parameters) : run.Loss;

    // Optimised from the first call, as all that happens in every epoch of a small fit.
    /// <summary>Takes note of the losses after an epoch; gives the reason to stop, if there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (StopReason Reason, string Message)? Note(double loss)
    {
        double? validationLoss = validation?.Loss(run.Parameters);
        double score = validationLoss ?? loss;
        if (Defect(loss, validationLoss) is { } defect)
        {
            return (StopReason.Diverged, $"Diverged in epoch {epoch}: {defect}. The parameters are the best before, those after {bestEpoch} epochs.");
        }

        history.Add(new(epoch, loss, validationLoss));
        if (score < bestLoss)
        {
            (bestLoss, bestEpoch) = (score, epoch);
            run.Parameters.CopyTo(best, 0);
        }

        if (score < patientLoss - settings.MinimumImprovement)
        {
            (patientLoss, patientSince) = (score, epoch);
        }

        if (epoch > 0)
        {
            Report(loss, validationLoss);
        }

        return End(score);
    }

    private (StopReason Reason, string Message)? End(double score) =>
        score <= settings.TargetLoss ? (StopReason.TargetReached, FormattableString.Invariant($"Reached a loss of {score:G6} after {epoch} epochs."))
            : settings.Patience > 0 && epoch - patientSince >= settings.Patience ? (StopReason.EarlyStopping, FormattableString.Invariant($"No improvement for {epoch - patientSince} epochs; the best loss, {bestLoss:G6}, was after {bestEpoch}."))
            : null;

    // Where losses differ by rounding only, the one who converged knows better than their order.
    private void PreferEnd()
    {
        EpochLoss last = history[^1];
        if (validation is null && last.TrainingLoss <= bestLoss + (objective.LossRounding * Math.Abs(bestLoss)))
        {
            (bestLoss, bestEpoch) = (last.TrainingLoss, last.Epoch);
            run.Parameters.CopyTo(best, 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private string? Defect(double loss, double? validationLoss)
    {
        for (int i = 0; i < run.Parameters.Length; i++)
        {
            if (!double.IsFinite(run.Parameters[i]))
            {
                return FormattableString.Invariant($"parameter {i} is {run.Parameters[i]}");
            }
        }

        return !double.IsFinite(loss) ? FormattableString.Invariant($"the training loss is {loss}")
            : run.GradientNorm is { } norm && !double.IsFinite(norm) ? FormattableString.Invariant($"the norm of the gradient is {norm}")
            : validationLoss is { } value && !double.IsFinite(value) ? FormattableString.Invariant($"the validation loss is {value}")
            : null;
    }

    private void Report(double loss, double? validationLoss)
    {
        if (progress is null)
        {
            return;
        }

        double perEpoch = watch.Elapsed.TotalSeconds / (epoch - started);
        progress.Report(new(epoch, settings.Epochs, loss, validationLoss, bestLoss, run.GradientNorm, run.LearningRate, Elapsed, TimeSpan.FromSeconds(perEpoch * (settings.Epochs - epoch))));
    }

    private void Save()
    {
        if (settings.CheckpointFile is { } file)
        {
            CheckpointWriter writer = new();
            Exchange(writer);
            writer.Save(file, identity);
        }
    }

    private bool Resume()
    {
        if (settings.CheckpointFile is not { } file || !File.Exists(file))
        {
            return false;
        }

        Exchange(CheckpointReader.Open(file, identity));
        started = epoch;
        return true;
    }

    private void Exchange(StateExchange state)
    {
        epoch = (int)state.Number(nameof(epoch), epoch);
        bestEpoch = (int)state.Number(nameof(bestEpoch), bestEpoch);
        bestLoss = state.Number(nameof(bestLoss), bestLoss);
        patientSince = (int)state.Number(nameof(patientSince), patientSince);
        patientLoss = state.Number(nameof(patientLoss), patientLoss);
        isConverged = state.Number(nameof(isConverged), isConverged ? 1 : 0) != 0;
        ExchangeElapsed(state);
        state.Numbers(nameof(best), best);
        ExchangeConstants(state, "constants", objective);
        if (validation is not null)
        {
            ExchangeConstants(state, "validation constants", validation);
        }

        run.Exchange(state);
        ExchangeHistory(state);
    }

    // The watch runs on: what it shows is taken off what was read, and off what was written alike.
    private void ExchangeElapsed(StateExchange state)
    {
        TimeSpan shown = watch.Elapsed;
        before = TimeSpan.FromTicks((long)state.Number(nameof(Elapsed), (before + shown).Ticks)) - shown;
    }

    private static void ExchangeConstants(StateExchange state, string name, Objective objective)
    {
        double[] constants = new double[objective.ConstantCount];
        objective.GetConstants(constants);
        state.Numbers(name, constants);
        objective.SetConstants(constants);
    }

    private void ExchangeHistory(StateExchange state)
    {
        double[] numbers = new double[3 * (int)state.Number("history length", history.Count)];
        for (int i = 0; i < history.Count; i++)
        {
            (numbers[3 * i], numbers[(3 * i) + 1], numbers[(3 * i) + 2]) = (history[i].Epoch, history[i].TrainingLoss, history[i].ValidationLoss ?? double.NaN);
        }

        state.Numbers(nameof(history), numbers);
        history.Clear();
        for (int i = 0; i < numbers.Length; i += 3)
        {
            history.Add(new((int)numbers[i], numbers[i + 1], double.IsNaN(numbers[i + 2]) ? null : numbers[i + 2]));
        }
    }
}
