using System.Diagnostics;
using System.Globalization;
using NetGen.Training;
using static NetGen.Tests.Training.TrainingRuns;

namespace NetGen.Tests.Training;

/// <summary>Going on from a checkpoint, and only from the right one.</summary>
public sealed class CheckpointTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("netgen").FullName;

    public static TheoryData<string> Optimizers => ["Descent", "Adam", "Batches", "Lbfgs", "LevenbergMarquardt", "Swarm"];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_checkpoint_that_cannot_be_written_leaves_nothing_behind()
    {
        string file = Path.Combine(folder, "run");
        var blocked = new Reports(_ => Directory.CreateDirectory(Path.Combine(file, "in the way")));
        Assert.ThrowsAny<Exception>(() => (new Trainer(Optimizer("Adam")) { Epochs = 2, CheckpointFile = file }).Run(Objective(), Validation(), blocked));
        Assert.Equal([file], Directory.GetFileSystemEntries(folder));
    }

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

    // In another process nobody fits means and scales again: they are not to be forgotten, nor fitted to other data. A swarm's threads and a validation set
    // have networks of their own.
    [Theory]
    [InlineData("Adam")]
    [InlineData("Swarm")]
    public void A_checkpoint_keeps_means_and_scales(string name)
    {
        DataSet data = DataSet.FromRows(Enumerable.Range(0, 30).Select(i => new DataRow([i, 100 * Math.Sin(i), 3], [Math.Cos(i), 5 + i])));
        var trainer = new Trainer(name == "Adam" ? new Adam(0.01) : new ParticleSwarm { Bounds = (-1, 1), Threads = 3 }) { Epochs = 10 };
        TrainingResult expected = trainer.Run(Of(Fitted()), Of(Fitted()));
        Assert.InRange(expected.BestEpoch, 5, 10);

        trainer = trainer with { CheckpointFile = Path.Combine(folder, "normalized") };
        (trainer with { Epochs = 4 }).Run(Of(Fitted()), Of(Fitted()));
        ITrainable<double> other = TrainedNetworks.Drawn("Normalized", 2), validation = TrainedNetworks.Drawn("Normalized", 3);
        TrainingResult resumed = trainer.Run(Of(other), Of(validation));

        Assert.Equal(expected.Parameters, resumed.Parameters);
        Assert.Equal(expected.History, resumed.History);
        Assert.All([other, validation], network => Assert.Equal(Numbers(Fitted()), Numbers(network)));

        NetworkObjective<double> Of(ITrainable<double> network) => new(network, data, create: () => TrainedNetworks.New("Normalized"));

        static double[] Numbers(ITrainable<double> network) => ((INormalized<double>)network).Normalization.Numbers.ToArray();

        ITrainable<double> Fitted()
        {
            ITrainable<double> network = TrainedNetworks.Drawn("Normalized", 1);
            ((INormalized<double>)network).FitNormalization(data);
            return network;
        }
    }

    // Once more from its checkpoint a finished run does nothing, and says the same reason.
    [Theory]
    [InlineData(StopReason.TargetReached)]
    [InlineData(StopReason.EarlyStopping)]
    [InlineData(StopReason.Converged)]
    [InlineData(StopReason.EpochLimit)]
    public void A_finished_run_is_finished(StopReason reason)
    {
        var trainer = new Trainer(new GradientDescent(0.5) { Momentum = 0 }) { Epochs = 20, CheckpointFile = Path.Combine(folder, "run") };
        trainer = reason switch
        {
            StopReason.TargetReached => trainer with { TargetLoss = 0.1 },
            StopReason.EarlyStopping => trainer with { Patience = 3, MinimumImprovement = 0.1 },
            StopReason.Converged => trainer with { Optimizer = new Lbfgs() },
            _ => trainer,
        };
        TrainingResult first = trainer.Run(new Bowl([1], 2));
        TrainingResult second = trainer.Run(new Bowl([1], 2));
        Assert.Equal((reason, reason), (first.Reason, second.Reason));
        Assert.Equal(first.History, second.History);
        Assert.Equal((first.Epochs, first.BestLoss, first.Evaluations), (second.Epochs, second.BestLoss, second.Evaluations));
        Assert.Equal(first.Parameters, second.Parameters);
    }

    // The loss is 2 0.81^k, whose last improvement is after 7 epochs: patience counts from there, whether the run was interrupted or not.
    [Fact]
    public void Patience_goes_on_from_a_checkpoint()
    {
        var trainer = new Trainer(new GradientDescent(0.1) { Momentum = 0 }) { Epochs = 9, Patience = 3, MinimumImprovement = 0.3, CheckpointFile = Path.Combine(folder, "run") };
        Assert.Equal(StopReason.EpochLimit, trainer.Run(new Bowl([1], 2)).Reason);
        TrainingResult result = (trainer with { Epochs = 20 }).Run(new Bowl([1], 2));
        Assert.Equal((StopReason.EarlyStopping, 10), (result.Reason, result.Epochs));
    }

    // The limit may be moved, also to before the checkpoint: the result says where it is.
    [Fact]
    public void A_checkpoint_past_the_last_epoch_is_not_said_to_be_there()
    {
        var trainer = new Trainer(new GradientDescent(0.01)) { Epochs = 37, CheckpointFile = Path.Combine(folder, "run") };
        Assert.Equal("Ran all 37 epochs.", trainer.Run(new Bowl([1], 2)).Message);
        TrainingResult result = (trainer with { Epochs = 2 }).Run(new Bowl([1], 2));
        Assert.Equal((StopReason.EpochLimit, 37, "The checkpoint has 37 epochs already, there are 2 at most."), (result.Reason, result.Epochs, result.Message));
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
        Assert.Contains("of another run: of Adam { LearningRate = ", Assert.Throws<InvalidDataException>(() => (trainer with { Optimizer = new Lbfgs() }).Run(Objective())).Message);
        byte[] bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, bytes[..^5]);
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => trainer.Run(Objective())).Message);
        bytes[100] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => trainer.Run(Objective())).Message);
        File.WriteAllBytes(file, []);
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => trainer.Run(Objective())).Message);
    }

    // Everything the numbers depend on; the message names what differs, and only that.
    [Fact]
    public void Checkpoints_of_other_settings_networks_and_data_are_refused()
    {
        DataSet data = TrainingData.Random(2, 1, 30, withDerivatives: true);
        Trainer trainer = new(new Lbfgs { Memory = 5, LossTolerance = 0.5e-14 }) { Epochs = 2, CheckpointFile = Path.Combine(folder, "run") };
        trainer.Run(Of("ReluCircles", data));

        Refuses("Lbfgs { Memory = 5, GradientTolerance = 1E-10, LossTolerance = 5E-15 }; but", trainer with { Optimizer = new Lbfgs { Memory = 6, LossTolerance = 0.5e-14 } }, Of("ReluCircles", data));
        Refuses("2x4 ReLU", trainer, Of("TanhCircles", data));
        Trainer robust = trainer with { CheckpointFile = Path.Combine(folder, "robust") };
        robust.Run(Of("Robust", data));
        Refuses("loss Huber from 0.25 on linear", robust, Of("MoreRobust", data));
        Refuses("weight decay 0.5", trainer, Of("ReluCircles", data, new() { WeightDecay = 0.5 }));
        Refuses("data ", trainer, Of("ReluCircles", TrainingData.Random(2, 1, 30, withDerivatives: true, seed: 2)));
        Refuses("data ", trainer, Of("ReluCircles", data, new() { JacobianWeight = 2 }));
        Refuses("of no validation; but this one is of validation by", trainer, Of("ReluCircles", data), Of("ReluCircles", data));
        Assert.Equal(2, trainer.Run(Of("ReluCircles", data, new() { Threads = 1 })).Epochs);

        trainer = new(new ParticleSwarm { Bounds = (-1, 2.5) }) { Epochs = 2, CheckpointFile = Path.Combine(folder, "swarm") };
        trainer.Run(Of("ReluCircles", data));
        Refuses("Bounds = (-1, 2.5)", trainer with { Optimizer = new ParticleSwarm { Bounds = (-1, 3) } }, Of("ReluCircles", data));

        static void Refuses(string expected, Trainer trainer, Objective objective, Objective? validation = null) =>
            Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => trainer.Run(objective, validation)).Message);

        static Objective Of(string network, DataSet data, ObjectiveOptions? options = null) => NetworkObjective.Of(TrainedNetworks.Drawn(network, 1), Probabilities(data), options);

        // Targets of a cross-entropy.
        static DataSet Probabilities(DataSet data) => new(2, 1, data.Inputs, [.. data.Targets.ToArray().Select(target => Math.Abs(target))], data.JacobianTargets);
    }

    // Numbers are compared as text: it must not matter how a country writes them, nor how many threads there are.
    [Fact]
    public void A_run_goes_on_in_another_culture_with_other_threads()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        Trainer trainer = new(new ParticleSwarm { Bounds = (-2.5, 2.5), Threads = 1 }) { Epochs = 2, CheckpointFile = Path.Combine(folder, "run") };
        trainer.Run(Objective());
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
            Assert.Equal(3, (trainer with { Optimizer = new ParticleSwarm { Bounds = (-2.5, 2.5), Threads = 2 }, Epochs = 3 }).Run(Objective()).Epochs);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
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
}
