using NetGen.Training;
using static NetGen.Tests.Training.TrainingRuns;

namespace NetGen.Tests.Training;

/// <summary>Running and stopping.</summary>
public sealed class TrainerTests
{
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
        var objective = new LostGradient(after: 1, double.NaN);
        TrainingResult result = new Trainer(new Lbfgs()) { Epochs = 50 }.Run(objective);
        Assert.Equal((StopReason.Converged, 2.5), (result.Reason, result.BestLoss));
        Assert.Equal([1, 2], objective.Current);
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

    // The loss is 2 0.81^k: lower by more than 0.3 than at the last improvement after 1, 2, 4 and 7 epochs, and never again.
    [Fact]
    public void A_small_improvement_is_none()
    {
        TrainingResult result = new Trainer(new GradientDescent(0.1) { Momentum = 0 }) { Patience = 3, MinimumImprovement = 0.3 }.Run(new Bowl([1], 2));
        Assert.Equal((StopReason.EarlyStopping, 10, 10), (result.Reason, result.Epochs, result.BestEpoch));
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

    // At most what the epochs took until the report was made, at least what they had taken at the report before; a tick is rounding.
    [Fact]
    public void What_remains_is_estimated_by_what_the_epochs_took()
    {
        var reports = new Reports(_ => { });
        new Trainer(new Adam()) { Epochs = 200 }.Run(new Bowl([1], 2), null, reports);
        for (int i = 1; i < reports.All.Count; i++)
        {
            (TrainingProgress before, TrainingProgress now) = (reports.All[i - 1], reports.All[i]);
            double others = (double)(200 - now.Epoch) / now.Epoch;
            Assert.InRange(now.Remaining.Ticks, (before.Elapsed.Ticks * others) - 1, (now.Elapsed.Ticks * others) + others + 1);
        }
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
}
