using NetGen.Training;
using static NetGen.Tests.Training.TrainingRuns;

namespace NetGen.Tests.Training;

/// <summary>Optimizers step by step where the step is known, and on functions with known minima.</summary>
public class OptimizerTests
{
    [Fact]
    public void Gradient_descent_adds_momentum()
    {
        // g = p: v1 = -0.1, p1 = 0.9; v2 = 0.5 (-0.1) - 0.1 0.9 = -0.14, p2 = 0.76.
        var bowl = new Bowl([1], 1);
        new Trainer(new GradientDescent(0.1) { Momentum = 0.5 }) { Epochs = 2 }.Run(bowl);
        Assert.Equal(0.76, bowl.Current[0], 1e-15);

        // Nesterov: v1 = -0.1, p1 = 1 - 0.05 - 0.1 = 0.85; v2 = -0.05 - 0.085 = -0.135, p2 = 0.85 - 0.0675 - 0.085 = 0.6975.
        bowl = new Bowl([1], 1);
        new Trainer(new GradientDescent(0.1) { Momentum = 0.5, Nesterov = true }) { Epochs = 2 }.Run(bowl);
        Assert.Equal(0.6975, bowl.Current[0], 1e-15);
    }

    // After one step m / (1 - beta1) = g and v / (1 - beta2) = g^2: the step is the rate, whatever the gradient. The second one by hand.
    [Fact]
    public void Adam_steps_by_the_rate()
    {
        var bowl = new Bowl([1, 1000], 1, -2);
        new Trainer(new Adam(0.01)) { Epochs = 1 }.Run(bowl);
        Assert.Equal([0.99, -1.99], bowl.Current.Select(p => Math.Round(p, 9)));

        bowl = new Bowl([1], 1);
        new Trainer(new Adam(0.01)) { Epochs = 2 }.Run(bowl);
        double p1 = 1 - (0.01 / (1 + 1e-8));
        double m = ((0.9 * 0.1) + (0.1 * p1)) / (1 - (0.9 * 0.9));
        double v = ((0.999 * 0.001) + (0.001 * p1 * p1)) / (1 - (0.999 * 0.999));
        Assert.Equal(p1 - (0.01 * m / (Math.Sqrt(v) + 1e-8)), bowl.Current[0], 1e-12);
    }

    [Fact]
    public void AdamW_takes_its_decay_off_beside_the_step()
    {
        var bowl = new Bowl([1], 1);
        new Trainer(new AdamW(0.01) { WeightDecay = 0.5 }) { Epochs = 1 }.Run(bowl);
        Assert.Equal(1 - (0.01 * 0.5) - (0.01 / (1 + 1e-8)), bowl.Current[0], 1e-15);
    }

    [Fact]
    public void AdamW_leaves_biases_alone()
    {
        var bowl = new Biased();
        new Trainer(new AdamW(0.01) { WeightDecay = 0.5 }) { Epochs = 1 }.Run(bowl);
        double step = 0.01 / (1 + 1e-8);
        Assert.Equal(1 - (0.01 * 0.5) - step, bowl.Current[0], 1e-15);
        Assert.Equal(1 - step, bowl.Current[1], 1e-15);
    }

    // Two epochs against a loop written by hand: another order in each, by the seed; the loss of an epoch is the mean over its batches where a validation set judges,
    // and without one that of the objective at its end.
    [Fact]
    public void Batches_take_all_rows_in_an_order_of_the_seed()
    {
        NetworkObjective<double> objective = Objective();
        double[] parameters = objective.Get(), gradient = new double[parameters.Length];
        List<double> means = [], ends = [];
        for (int epoch = 0; epoch < 2; epoch++)
        {
            double sum = 0;
            foreach (int[] batch in Permutation.Of(objective.RowCount, 4, epoch).Chunk(7))
            {
                sum += objective.LossGradient(parameters, batch, gradient) * batch.Length;
                for (int i = 0; i < parameters.Length; i++)
                {
                    parameters[i] -= 0.01 * gradient[i];
                }
            }

            means.Add(sum / objective.RowCount);
            ends.Add(objective.Loss(parameters));
        }

        var trainer = new Trainer(new GradientDescent(0.01) { Momentum = 0, BatchSize = 7, Seed = 4 }) { Epochs = 2 };
        TrainingResult judged = trainer.Run(Objective(), new Declining(parameters.Length)), unjudged = trainer.Run(Objective());
        Assert.Equal(parameters, judged.Parameters);
        Assert.Equal(means, judged.History.Skip(1).Select(epoch => epoch.TrainingLoss));
        Assert.Equal(ends, unjudged.History.Skip(1).Select(epoch => epoch.TrainingLoss));
    }

    [Fact]
    public void A_long_gradient_is_clipped()
    {
        var bowl = new Bowl([1, 1], 3, 4);
        new Trainer(new GradientDescent(0.1) { Momentum = 0, ClipNorm = 1 }) { Epochs = 1 }.Run(bowl);
        Assert.Equal([2.94, 3.92], bowl.Current.Select(p => Math.Round(p, 12)));
    }

    [Fact]
    public void Learning_rates_follow_their_schedules()
    {
        Assert.Equal([2, 2, 2], Rates(LearningRateSchedule.Constant(2), 3));
        Assert.Equal([1, 0.5, 0.25], Rates(LearningRateSchedule.Exponential(1, 0.5), 3));
        Assert.Equal([1, 1, 0.1, 0.1, 0.01], Rates(LearningRateSchedule.Steps(1, 0.1, 2), 5));
        Assert.Equal([1, 0.75, 0.5], Rates(LearningRateSchedule.Cosine(1, 0.5), 3));
        Assert.Equal([0.25, 0.5, 0.75, 1, 0.5, 0], Rates(LearningRateSchedule.Cosine(1).AfterWarmup(3), 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Constant(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Cosine(1, double.NaN));

        static double[] Rates(LearningRateSchedule schedule, int epochs) => [.. Enumerable.Range(0, epochs).Select(epoch => Math.Round(schedule.At(epoch, epochs), 12))];
    }

    [Theory]
    [InlineData(-1.2, 1)]
    [InlineData(5, -30)]
    [InlineData(-1000, 1000)]
    public void Lbfgs_finds_the_end_of_the_valley(double x, double y)
    {
        var valley = new Rosenbrock(x, y);
        TrainingResult result = new Trainer(new Lbfgs { LossTolerance = 0 }) { Epochs = 2000 }.Run(valley);
        Assert.Equal(StopReason.Converged, result.Reason);
        Assert.Equal(1, valley.Current[0], 1e-9);
        Assert.Equal(1, valley.Current[1], 1e-9);
    }

    // Both conditions, from many starts and with first steps that are far too short or too long.
    [Theory]
    [InlineData(1e-6)]
    [InlineData(1)]
    [InlineData(1e6)]
    public void The_line_search_gives_strong_Wolfe_steps(double first)
    {
        var random = new Random(1);
        for (int round = 0; round < 50; round++)
        {
            var valley = new Rosenbrock((4 * random.NextDouble()) - 2, (4 * random.NextDouble()) - 2);
            double[] from = valley.Current, gradient = new double[2];
            double loss = valley.LossGradient(from, gradient);
            double[] direction = [-gradient[0], -gradient[1]];
            double slope = Vectors.Dot(gradient, direction);
            var search = new StrongWolfe(valley);
            Assert.True(search.Run(from, loss, direction, slope, first / Math.Sqrt(-slope)));
            double step = (search.Point[0] - from[0]) / direction[0];
            Assert.True(search.Loss <= loss + (1e-4 * step * slope));
            Assert.True(Math.Abs(Vectors.Dot(search.Gradient, direction)) <= -0.9 * slope);
        }
    }

    [Fact]
    public void The_line_search_stays_where_there_are_numbers()
    {
        var cliff = new Cliff(4);
        TrainingResult result = new Trainer(new Lbfgs()) { Epochs = 100 }.Run(cliff);
        Assert.Equal(StopReason.Converged, result.Reason);
        Assert.All(result.History, epoch => Assert.True(double.IsFinite(epoch.TrainingLoss)));

        // From 6 to next to nothing: the edge is reached, not passed.
        Assert.InRange(result.BestLoss, 0, 0.1);
        Assert.InRange(cliff.Current[0], 0, 0.01);
    }

    // In single precision the loss, 1 and a little, shows nothing of parameters below 3e-4; the gradient shows them to the last digit.
    [Fact]
    public void Lbfgs_in_single_precision_goes_on_by_the_gradient()
    {
        var bowl = new SingleBowl([1, 10, 100], 3, -2, 1);
        TrainingResult result = new Trainer(new Lbfgs { GradientTolerance = 0 }) { Epochs = 1000 }.Run(bowl);
        Assert.Equal(StopReason.Converged, result.Reason);
        Assert.All(bowl.Current, parameter => Assert.InRange(parameter, -1e-5, 1e-5));
    }

    // The same of a network: not as many evaluations as there may be, and a loss that is one.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Lbfgs_on_a_network_in_single_precision_ends_in_rounding(int seed)
    {
        ITrainable<float> network = TrainedNetworks.NewSingle();
        network.Initialize(new Random(seed));
        var objective = NetworkObjective.Of(network, TrainingData.Random(3, 2, 100, withDerivatives: false, seed: 4));
        Assert.Equal(Math.Pow(2, -24), objective.UnitRoundoff);
        TrainingResult result = new Trainer(new Lbfgs()) { Epochs = 100_000 }.Run(objective);
        Assert.Equal(StopReason.Converged, result.Reason);
        Assert.Contains("rounding", result.Message);
        Assert.Equal(objective.Loss([.. result.Parameters]), result.BestLoss, result.BestLoss * 1024 * objective.UnitRoundoff);
    }

    [Fact]
    public void Levenberg_Marquardt_needs_squares() =>
        Assert.Contains("sum of squares", Assert.Throws<ArgumentException>(() => new Trainer(new LevenbergMarquardt()).Run(new Rosenbrock(0, 0))).Message);

    [Fact]
    public void A_swarm_finds_the_valley_and_repeats_itself()
    {
        TrainingResult Run(int seed) => new Trainer(new ParticleSwarm { Seed = seed }) { Epochs = 300 }.Run(new Rosenbrock(-3, 4));
        TrainingResult first = Run(1);
        Assert.InRange(first.BestLoss, 0, 1e-6);
        Assert.Equal(first.Parameters, Run(1).Parameters);
        Assert.NotEqual(first.Parameters, Run(2).Parameters);
    }

    // The minimum at (1, 1) is outside: the lowest point of the box is (0.5, 0.25).
    [Fact]
    public void A_swarm_stays_in_its_box()
    {
        TrainingResult result = new Trainer(new ParticleSwarm { Bounds = (-0.5, 0.5) }) { Epochs = 300 }.Run(new Rosenbrock(9, 9));
        Assert.All(result.Parameters, parameter => Assert.InRange(parameter, -0.5, 0.5));
        Assert.Equal(0.25, result.BestLoss, 1e-6);
    }

    // With x in [-0.5, 0.25] and y in [0.5, 2] the lowest point is (-0.5, 0.5): 100 (y - x^2)^2 = 6.25, and (1 - x)^2 = 2.25.
    [Fact]
    public void Each_parameter_of_a_swarm_may_have_bounds_of_its_own()
    {
        TrainingResult result = new Trainer(new ParticleSwarm { Bounds = new([-0.5, 0.5], [0.25, 2]) }) { Epochs = 300 }.Run(new Rosenbrock(0, 1));
        Assert.Equal([-0.5, 0.5], result.Parameters.Select(parameter => Math.Round(parameter, 6)));
        Assert.Equal(8.5, result.BestLoss, 1e-6);
    }

    // The start is the minimum, far outside: nothing in the box is as good.
    [Fact]
    public void A_swarm_keeps_a_start_outside_its_box()
    {
        var valley = new Rosenbrock(1, 1);
        TrainingResult result = new Trainer(new ParticleSwarm { Bounds = (-0.5, 0.5) }) { Epochs = 20 }.Run(valley);
        Assert.Equal((0.0, 0), (result.BestLoss, result.BestEpoch));
        Assert.All(result.History, epoch => Assert.Equal(0, epoch.TrainingLoss));
        Assert.Equal([1, 1], valley.Current);
    }

    // Its loss is no number, but the swarm has points where it is one.
    [Fact]
    public void A_swarm_leaves_a_start_without_a_loss()
    {
        TrainingResult result = new Trainer(new ParticleSwarm()) { Epochs = 5 }.Run(new Cliff(-1));
        Assert.Equal(StopReason.EpochLimit, result.Reason);
        Assert.InRange(result.BestLoss, 0, 7.3);
    }

    [Fact]
    public void The_number_of_threads_does_not_change_a_swarm()
    {
        DataSet data = TrainingData.Random(3, 2, 40, withDerivatives: true);
        double[] Run(int threads) => [.. new Trainer(new ParticleSwarm { Threads = threads }) { Epochs = 20 }
            .Run(new NetworkObjective<double>(TrainedNetworks.Drawn("Normalized", 1), data, create: () => TrainedNetworks.New("Normalized"))).Parameters];
        Assert.Equal(Run(1), Run(3));
    }

    // Against Gaussian elimination's answer for a matrix whose solution is known.
    [Fact]
    public void Cholesky_solves_positive_definite_systems_and_refuses_others()
    {
        double[] x = [1, 2, 3];
        Assert.True(Cholesky.Solve(Matrix(), x));
        double[] b = [.. Enumerable.Range(0, 3).Select(i => Enumerable.Range(0, 3).Sum(j => Matrix()[(3 * Math.Max(i, j)) + Math.Min(i, j)] * x[j]))];
        Assert.All(b.Zip([1.0, 2, 3]), pair => Assert.Equal(pair.Second, pair.First, 1e-13));
        Assert.False(Cholesky.Solve([1, 0, 2, 1], [1, 1]));

        static double[] Matrix() => [4, 0, 0, 1, 5, 0, -2, 1, 6];
    }

    [Fact]
    public void Settings_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { Beta1 = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { BatchSize = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientDescent(0.1) { Momentum = -0.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientDescent(0.1) { ClipNorm = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW { WeightDecay = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lbfgs { Memory = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParticleSwarm { Particles = 2 });
        Assert.Contains("Bounds 0 are 0 and Infinity", Assert.Throws<ArgumentException>(() => new ParticleSwarm { Bounds = (0, double.PositiveInfinity) }).Message);
        Assert.Contains("Bounds 1 are 3 and 2", Assert.Throws<ArgumentException>(() => new ParameterBounds([0, 3], [1, 2])).Message);
        Assert.Equal(new ParticleSwarm { Bounds = (-1, 2) }, new ParticleSwarm { Bounds = new([-1], [2]) });
        Assert.NotEqual(new ParticleSwarm { Bounds = (-1, 2) }, new ParticleSwarm { Bounds = new([-1, -1], [2, 2]) });
        Assert.Contains("2 lower and 1 upper bounds", Assert.Throws<ArgumentException>(() => new ParameterBounds([0, 3], [4])).Message);
        Assert.Contains("bounds for 3 parameters, the objective has 2", Assert.Throws<ArgumentException>(() => new Trainer(new ParticleSwarm { Bounds = new([0, 0, 0], [1, 1, 1]) }).Run(new Rosenbrock(0, 0))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LevenbergMarquardt { InitialDamping = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(new Lbfgs()) { Epochs = -1 });
        Assert.Throws<ArgumentNullException>("LearningRate", () => new Adam { LearningRate = null! });
        Assert.Throws<ArgumentNullException>("learningRate", () => new GradientDescent(null!));
        Assert.Throws<ArgumentNullException>("Optimizer", () => new Trainer(new Lbfgs()) with { Optimizer = null! });
        Assert.Contains("no rows to take 10", Assert.Throws<ArgumentException>(() => new Trainer(new Adam { BatchSize = 10 }).Run(new Rosenbrock(0, 0))).Message);
    }

    /// <summary><c>(p^2 + q^2) / 2</c> from (1, 1), where q is a bias.</summary>
    private sealed class Biased() : FunctionObjective([1, 1])
    {
        public override bool Decays(int parameter) => parameter == 0;

        public override double LossGradient(ReadOnlySpan<double> at, Span<double> gradient) => new Bowl([1, 1], 1, 1).LossGradient(at, gradient);
    }

    /// <summary>Is better with every evaluation, wherever it is.</summary>
    private sealed class Declining(int parameterCount) : FunctionObjective(new double[parameterCount])
    {
        private int evaluations;

        public override double LossGradient(ReadOnlySpan<double> at, Span<double> gradient) => --evaluations;
    }
}
