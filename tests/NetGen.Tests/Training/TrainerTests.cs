using System.Diagnostics;
using NetGen.Training;

namespace NetGen.Tests.Training;

/// <summary>Running, stopping and going on.</summary>
public sealed class TrainerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("netgen").FullName;

    public static TheoryData<string> Optimizers => ["Descent", "Adam", "Batches", "Lbfgs", "LevenbergMarquardt", "Swarm"];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // Twelve epochs at once, and five, interrupted, then the rest from the checkpoint.
    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_resumed_run_is_the_same_bit_for_bit(string name)
    {
        var whole = new Trainer(Optimizer(name)) { Epochs = 12 };
        TrainingResult expected = whole.Run(Objective(), Validation());

        string file = Path.Combine(folder, "run");
        using var cancellation = new CancellationTokenSource();
        var stopAt = new Reports(progress => Cancel(progress.Epoch == 5));
        TrainingResult first = (whole with { CheckpointFile = file, CheckpointEvery = 1000 }).Run(Objective(), Validation(), stopAt, cancellation.Token);
        Assert.Equal((StopReason.Cancelled, 5), (first.Reason, first.Epochs));
        TrainingResult second = (whole with { CheckpointFile = file }).Run(Objective(), Validation());

        Assert.Equal(expected.Reason, second.Reason);
        Assert.Equal(expected.Parameters, second.Parameters);
        Assert.Equal(expected.History, second.History);
        Assert.Equal((expected.BestLoss, expected.BestEpoch, expected.Evaluations), (second.BestLoss, second.BestEpoch, second.Evaluations));

        void Cancel(bool now)
        {
            if (now)
            {
                cancellation.Cancel();
            }
        }
    }

    // In another process nobody fits means and scales again: they are not to be forgotten, nor fitted to other data.
    [Fact]
    public void A_checkpoint_keeps_means_and_scales()
    {
        DataSet data = DataSet.FromRows(Enumerable.Range(0, 30).Select(i => new DataRow([i, 100 * Math.Sin(i), 3], [Math.Cos(i), 5 + i])));
        var trainer = new Trainer(new Adam(0.01)) { Epochs = 10 };
        TrainingResult expected = trainer.Run(NetworkObjective.Of(Fitted(), data));

        trainer = trainer with { CheckpointFile = Path.Combine(folder, "normalized") };
        (trainer with { Epochs = 4 }).Run(NetworkObjective.Of(Fitted(), data));
        ITrainable<double> other = TrainedNetworks.Drawn("Normalized", 2);
        TrainingResult resumed = trainer.Run(NetworkObjective.Of(other, data));

        Assert.Equal(expected.Parameters, resumed.Parameters);
        Assert.Equal(((INormalized<double>)Fitted()).Normalization.InputScale.ToArray(), ((INormalized<double>)other).Normalization.InputScale.ToArray());

        ITrainable<double> Fitted()
        {
            ITrainable<double> network = TrainedNetworks.Drawn("Normalized", 1);
            ((INormalized<double>)network).FitNormalization(data);
            return network;
        }
    }

    // Cancelled after some batches of an epoch: the epoch is undone, and a resumed run repeats it.
    [Fact]
    public void An_epoch_that_is_cancelled_halfway_is_undone()
    {
        var trainer = new Trainer(Optimizer("Batches")) { Epochs = 6 };
        TrainingResult expected = trainer.Run(Objective());
        string file = Path.Combine(folder, "run");
        using var cancellation = new CancellationTokenSource();
        var counting = new CountingObjective(Objective(), evaluations: 10, cancellation.Cancel);
        TrainingResult first = (trainer with { CheckpointFile = file }).Run(counting, null, null, cancellation.Token);
        Assert.Equal(StopReason.Cancelled, first.Reason);
        Assert.InRange(first.Epochs, 1, 2);
        Assert.Equal(expected.Parameters, (trainer with { CheckpointFile = file }).Run(new CountingObjective(Objective(), -1, () => { })).Parameters);
    }

    [Fact]
    public void Damaged_and_foreign_checkpoints_are_refused()
    {
        string file = Path.Combine(folder, "run");
        Trainer trainer = new(Optimizer("Adam")) { Epochs = 2, CheckpointFile = file };
        trainer.Run(Objective());
        Assert.Contains("of another run: of Adam, 26 parameters", Assert.Throws<InvalidDataException>(() => (trainer with { Optimizer = new Lbfgs() }).Run(Objective())).Message);
        byte[] bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, bytes[..^5]);
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => trainer.Run(Objective())).Message);
        bytes[100] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => trainer.Run(Objective())).Message);
        File.WriteAllBytes(file, []);
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => trainer.Run(Objective())).Message);
    }

    [Fact]
    public void Lbfgs_checkpoints_with_another_memory_are_refused()
    {
        string file = Path.Combine(folder, "run");
        Trainer trainer = new(new Lbfgs { Memory = 5 }) { Epochs = 2, CheckpointFile = file };
        trainer.Run(Objective());
        Assert.Contains("of other settings", Assert.Throws<InvalidDataException>(() => (trainer with { Optimizer = new Lbfgs { Memory = 6 } }).Run(Objective())).Message);
    }

    // The rate is far too large: the bowl's parameter grows with every step until it is infinite.
    [Fact]
    public void A_run_that_diverges_keeps_the_best_and_says_why()
    {
        var bowl = new Bowl([1, 1], 1, 2);
        TrainingResult result = new Trainer(new GradientDescent(1e100) { Momentum = 0 }) { Epochs = 100 }.Run(bowl);
        Assert.Equal(StopReason.Diverged, result.Reason);
        Assert.Equal((0, 2.5), (result.BestEpoch, result.BestLoss));
        Assert.Equal([1, 2], bowl.Current);
        Assert.Contains("Diverged in epoch 2", result.Message);
        Assert.Contains("the training loss is Infinity", result.Message);
    }

    [Fact]
    public void A_start_that_is_no_number_is_a_divergence()
    {
        var bowl = new Bowl([1], double.NaN);
        TrainingResult result = new Trainer(new Adam()).Run(bowl);
        Assert.Equal((StopReason.Diverged, 0), (result.Reason, result.Epochs));
        Assert.Contains("parameter 0 is NaN", result.Message);
    }

    // The loss alone shows nothing.
    [Theory]
    [InlineData("Descent", 4, double.NaN)]
    [InlineData("Adam", 4, double.PositiveInfinity)]
    [InlineData("Batches", 4, double.NaN)]
    [InlineData("Lbfgs", 0, double.NaN)]
    [InlineData("Lbfgs", 0, double.PositiveInfinity)]
    public void A_gradient_that_is_no_number_is_a_divergence(string name, int after, double lost)
    {
        var objective = new LostGradient(after, lost);
        TrainingResult result = new Trainer(Optimizer(name)) { Epochs = 50 }.Run(objective);
        Assert.Equal(StopReason.Diverged, result.Reason);
        Assert.Contains(FormattableString.Invariant($"the norm of the gradient is {lost}"), result.Message);
        Assert.All(objective.Current, parameter => Assert.True(double.IsFinite(parameter)));
    }

    // Further on there is no gradient: the search stays before it.
    [Fact]
    public void A_line_search_does_not_go_where_the_gradient_is_no_number()
    {
        TrainingResult result = new Trainer(new Lbfgs()) { Epochs = 50 }.Run(new LostGradient(after: 1, double.NaN));
        Assert.Equal((StopReason.Converged, 0), (result.Reason, result.BestEpoch));
    }

    // The validation data contradict the training data, so the fit to one gets worse on the other.
    [Fact]
    public void Early_stopping_keeps_what_was_best_on_the_validation_set()
    {
        var objective = new Bowl([1], 4);
        var validation = new Shifted(3);
        var reports = new Reports(_ => { });
        TrainingResult result = new Trainer(new GradientDescent(0.01) { Momentum = 0 }) { Epochs = 1000, Patience = 7 }.Run(objective, validation, reports);
        Assert.Equal(StopReason.EarlyStopping, result.Reason);
        Assert.Equal(3, objective.Current[0], 0.03);
        Assert.Equal(result.BestEpoch + 7, result.Epochs);
        Assert.Equal(result.History.Min(epoch => epoch.ValidationLoss), result.BestLoss);
        Assert.Equal(result.Epochs, reports.All.Count);
    }

    [Fact]
    public void A_target_ends_the_run()
    {
        TrainingResult result = new Trainer(new GradientDescent(0.1) { Momentum = 0 }) { TargetLoss = 0.5 }.Run(new Bowl([1], 2));
        Assert.Equal(StopReason.TargetReached, result.Reason);
        Assert.Equal(0.5 * 4 * Math.Pow(0.81, 7), result.BestLoss, 1e-12);
    }

    [Fact]
    public void Progress_says_how_it_goes()
    {
        var reports = new Reports(_ => { });
        new Trainer(new GradientDescent(LearningRateSchedule.Exponential(0.1, 0.5)) { Momentum = 0 }) { Epochs = 3 }.Run(new Bowl([1], 2), null, reports);
        Assert.Equal([1, 2, 3], reports.All.Select(progress => progress.Epoch));
        Assert.All(reports.All, progress => Assert.Equal(3, progress.Epochs));
        Assert.Equal([0.1, 0.05, 0.025], reports.All.Select(progress => progress.LearningRate));
        Assert.Equal(reports.All.Select(progress => progress.TrainingLoss), reports.All.Select(progress => progress.BestLoss));
        Assert.All(reports.All, progress => Assert.Equal(Math.Sqrt(2 * progress.TrainingLoss), progress.GradientNorm!.Value, 1e-12));
        Assert.Equal(TimeSpan.Zero, reports.All[^1].Remaining);
        Assert.True(reports.All[0].Elapsed <= reports.All[1].Elapsed);
    }

    [Fact]
    public void A_missing_folder_is_made_for_the_checkpoint()
    {
        string file = Path.Combine(folder, "not", "there", "run");
        new Trainer(Optimizer("Adam")) { Epochs = 1, CheckpointFile = file }.Run(Objective());
        Assert.Equal([file], Directory.GetFiles(Path.GetDirectoryName(file)!));
    }

    // Nothing is evaluated before it is known where to save.
    [Fact]
    public void A_checkpoint_that_cannot_be_written_is_found_out_at_the_start()
    {
        string file = Path.Combine(folder, "file");
        File.WriteAllText(file, "");
        var counting = new CountingObjective(Objective(), evaluations: 1, () => Assert.Fail("It trains."));
        var trainer = new Trainer(Optimizer("Adam")) { CheckpointFile = Path.Combine(file, "run") };
        Assert.Contains("cannot be written", Assert.Throws<IOException>(() => trainer.Run(counting)).Message);
        Assert.Contains("is a folder", Assert.Throws<IOException>(() => (trainer with { CheckpointFile = folder }).Run(counting)).Message);
    }

    [Fact]
    public void A_diverged_run_leaves_the_last_good_checkpoint()
    {
        string file = Path.Combine(folder, "run");
        var trainer = new Trainer(new GradientDescent(1e100) { Momentum = 0 }) { Epochs = 100, CheckpointFile = file, CheckpointEvery = 1 };
        Assert.Equal(StopReason.Diverged, trainer.Run(new Bowl([1, 1], 1, 2)).Reason);
        TrainingResult good = (trainer with { Epochs = 1 }).Run(new Bowl([1, 1], 1, 2));
        Assert.Equal((StopReason.EpochLimit, 1, 2.5), (good.Reason, good.Epochs, good.BestLoss));
    }

    // Saving takes nothing off the watch and adds nothing; what came before a checkpoint counts.
    [Fact]
    public void Checkpoints_do_not_change_the_time()
    {
        var outside = Stopwatch.StartNew();
        var trainer = new Trainer(Optimizer("Adam")) { Epochs = 50, CheckpointFile = Path.Combine(folder, "run"), CheckpointEvery = 1 };
        TimeSpan first = trainer.Run(Objective()).Elapsed;
        Assert.InRange(first, TimeSpan.FromTicks(1), outside.Elapsed);
        Assert.InRange((trainer with { Epochs = 100 }).Run(Objective()).Elapsed, first, outside.Elapsed);
    }

    [Fact]
    public void A_cancelled_run_gives_a_result()
    {
        TrainingResult result = new Trainer(new Adam()).Run(new Bowl([1], 2), null, null, new CancellationToken(canceled: true));
        Assert.Equal((StopReason.Cancelled, 0, 2.0), (result.Reason, result.Epochs, result.BestLoss));
    }

    [Fact]
    public void The_network_has_the_parameters_of_the_result()
    {
        ITrainable<float> network = TrainedNetworks.NewSingle();
        network.Initialize(new Random(1));
        var objective = NetworkObjective.Of(network, TrainingData.Random(3, 2, 50, withDerivatives: false));
        TrainingResult result = new Trainer(new Adam(0.01)) { Epochs = 200 }.Run(objective);
        Assert.Equal(result.Parameters.Select(parameter => (float)parameter), network.Parameters.ToArray());
        Assert.Equal(result.BestLoss, objective.Loss([.. result.Parameters]));
        Assert.True(result.BestLoss < result.History[0].TrainingLoss);
    }

    // What throws halfway takes nothing away that was reached before.
    [Fact]
    public void An_exception_leaves_the_best_parameters()
    {
        var counting = new CountingObjective(Objective(), evaluations: 40, () => throw new IOException("gone"));
        double before = counting.Inner.Loss(counting.Inner.Get());
        Assert.Throws<IOException>(() => new Trainer(new Adam(0.01)) { Epochs = 100 }.Run(counting));
        Assert.True(counting.Inner.Loss(counting.Inner.Get()) < before);
    }

    [Fact]
    public void Objectives_belong_together() =>
        Assert.Contains("has 1 parameters, the training objective 2", Assert.Throws<ArgumentException>(() => new Trainer(new Adam()).Run(new Bowl([1, 1], 1, 1), new Bowl([1], 1))).Message);

    private static Optimizer Optimizer(string name) => name switch
    {
        "Descent" => new GradientDescent(LearningRateSchedule.Cosine(0.1)) { Nesterov = true },
        "Adam" => new Adam(0.01),
        "Batches" => new AdamW(LearningRateSchedule.Steps(0.01, 0.5, 3)) { BatchSize = 7, Seed = 4, ClipNorm = 0.5 },
        "Lbfgs" => new Lbfgs { Memory = 3 },
        "LevenbergMarquardt" => new LevenbergMarquardt(),
        _ => new ParticleSwarm { Particles = 5 },
    };

    private static NetworkObjective<double> Objective() =>
        NetworkObjective.Of(TrainedNetworks.Drawn("Normalized", 6)!, TrainingData.Random(3, 2, 33, withDerivatives: true), new() { WeightDecay = 1e-3 });

    private static NetworkObjective<double> Validation() => NetworkObjective.Of(TrainedNetworks.Drawn("Normalized", 6), TrainingData.Random(3, 2, 20, withDerivatives: false, seed: 9));

    // Reports at once, where Progress<T> would go through the thread pool.
    private sealed class Reports(Action<TrainingProgress> act) : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> All { get; } = [];

        public void Report(TrainingProgress value)
        {
            All.Add(value);
            act(value);
        }
    }

    /// <summary><c>(p - centre)^2 / 2</c></summary>
    private sealed class Shifted(double centre) : FunctionObjective([0])
    {
        public override double LossGradient(ReadOnlySpan<double> at, Span<double> gradient)
        {
            gradient[0] = at[0] - centre;
            return gradient[0] * gradient[0] / 2;
        }
    }

    /// <summary>A bowl whose gradient is lost after some evaluations, while its loss stays.</summary>
    private sealed class LostGradient(int after, double lost) : FunctionObjective([1, 2])
    {
        private readonly Bowl bowl = new([1, 1], 1, 2);
        private int evaluations;

        public override int RowCount => 20;

        public override double Loss(ReadOnlySpan<double> at) => bowl.Loss(at);

        public override double LossGradient(ReadOnlySpan<double> at, Span<double> gradient)
        {
            double loss = bowl.LossGradient(at, gradient);
            gradient[1] = evaluations++ < after ? gradient[1] : lost;
            return loss;
        }

        public override double LossGradient(ReadOnlySpan<double> at, ReadOnlySpan<int> rows, Span<double> gradient) => LossGradient(at, gradient);
    }

    // Does something at a certain evaluation.
    private sealed class CountingObjective(Objective inner, int evaluations, Action act) : Objective(inner.ParameterCount)
    {
        private int count;

        public Objective Inner => inner;

        public override int RowCount => inner.RowCount;

        public override void GetParameters(Span<double> parameters) => inner.GetParameters(parameters);

        public override void SetParameters(ReadOnlySpan<double> parameters) => inner.SetParameters(parameters);

        public override bool Decays(int parameter) => inner.Decays(parameter);

        public override double Loss(ReadOnlySpan<double> parameters) => inner.Loss(parameters);

        public override double LossGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
        {
            Count();
            return inner.LossGradient(parameters, gradient);
        }

        public override double LossGradient(ReadOnlySpan<double> parameters, ReadOnlySpan<int> rows, Span<double> gradient)
        {
            Count();
            return inner.LossGradient(parameters, rows, gradient);
        }

        private void Count()
        {
            if (++count == evaluations)
            {
                act();
            }
        }
    }
}

internal static class ObjectiveExtensions
{
    public static double[] Get(this Objective objective)
    {
        double[] parameters = new double[objective.ParameterCount];
        objective.GetParameters(parameters);
        return parameters;
    }
}
