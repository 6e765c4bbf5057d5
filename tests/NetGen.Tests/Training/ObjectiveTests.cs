using NetGen.Tests.Harness;
using NetGen.Training;

namespace NetGen.Tests.Training;

/// <summary>Objectives of networks: what they average, add and check, and that threads do not change them.</summary>
public class ObjectiveTests
{
    // Enough rows for several chunks.
    private const int Rows = 10_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_number_of_threads_does_not_change_a_bit(bool withDerivatives)
    {
        DataSet data = TrainingData.Random(3, 2, Rows, withDerivatives);
        (double Loss, double[] Gradient, double Value, double[] Hessian)[] results = [.. new[] { 1, 2, 7 }.Select(threads =>
        {
            var objective = NetworkObjective.Of(TrainedNetworks.Drawn("Normalized", 2), data, new() { Threads = threads });
            double[] parameters = Parameters(objective), gradient = new double[parameters.Length], hessian = new double[parameters.Length * parameters.Length];
            double loss = objective.LossGradient(parameters, gradient);
            objective.GaussNewton(parameters, new double[parameters.Length], hessian);
            return (loss, gradient, objective.Loss(parameters), hessian);
        })];
        Assert.All(results, result =>
        {
            Assert.Equal(results[0].Loss, result.Loss);
            Assert.Equal(results[0].Value, result.Value);
            Assert.Equal(results[0].Gradient, result.Gradient);
            Assert.Equal(results[0].Hessian, result.Hessian);
        });
    }

    [Fact]
    public void The_loss_is_the_mean_over_the_rows()
    {
        ITrainable<double> network = TrainedNetworks.Drawn("Normalized", 2);
        DataSet data = TrainingData.Random(3, 2, 50, withDerivatives: true);
        double[] weights = [1, 2, 3, 4, 5, 6];
        var objective = NetworkObjective.Of(network, data, new() { JacobianWeights = weights });
        double sum = network.LossBatch(data.Inputs, data.Targets, data.JacobianTargets, weights);
        Assert.Equal(sum / 50, objective.Loss(Parameters(objective)), 1e-14);
        var same = NetworkObjective.Of(network, data, new() { JacobianWeight = 2 });
        Assert.Equal(network.LossBatch(data.Inputs, data.Targets, data.JacobianTargets, [2, 2, 2, 2, 2, 2]) / 50, same.Loss(Parameters(same)), 1e-14);
    }

    [Theory]
    [InlineData("Normalized", 3, 2)]
    [InlineData("Classes", 3, 3)]
    public void The_gradient_is_that_of_the_loss(string name, int inputs, int outputs)
    {
        DataSet random = TrainingData.Random(inputs, outputs, 20, withDerivatives: true);
        var data = new DataSet(inputs, outputs, random.Inputs, [.. random.Targets.ToArray().Select(Math.Abs)], random.JacobianTargets);
        var objective = NetworkObjective.Of(TrainedNetworks.Drawn(name, 3), data, new() { WeightDecay = 0.1 });
        double[] parameters = Parameters(objective), gradient = new double[parameters.Length];
        double loss = objective.LossGradient(parameters, gradient);
        Assert.Equal(objective.Loss(parameters), loss, 1e-14);
        for (int i = 0; i < parameters.Length; i++)
        {
            double[] moved = [.. parameters];
            Bounded difference = FiniteDifference.Derivative(step => { moved[i] = parameters[i] + step; return [objective.Loss(moved)]; }, 1 / 64.0, [1e-14]);
            Assert.True(Math.Abs(difference.Values[0] - gradient[i]) <= difference.Errors[0] + 1e-12, $"{name}: element {i} is {gradient[i]}, differences say {difference.Values[0]}");
        }
    }

    [Fact]
    public void Weights_decay_and_biases_do_not()
    {
        ITrainable<double> network = TrainedNetworks.Drawn("Normalized", 2);
        network.Layer1Bias().Fill(3);
        DataSet data = TrainingData.Random(3, 2, 10, withDerivatives: false);
        var plain = NetworkObjective.Of(network, data);
        var decaying = NetworkObjective.Of(network, data, new() { WeightDecay = 0.5 });
        double[] parameters = Parameters(plain), without = new double[parameters.Length], with = new double[parameters.Length];
        double difference = decaying.LossGradient(parameters, with) - plain.LossGradient(parameters, without);
        double squares = network.Layer(1).Weights.Elements.ToArray().Concat(network.Layer(2).Weights.Elements.ToArray()).Sum(w => w * w);
        Assert.Equal(0.25 * squares, difference, 1e-13);
        for (int i = 0; i < parameters.Length; i++)
        {
            Assert.Equal(plain.Decays(i) ? 0.5 * parameters[i] : 0, with[i] - without[i], 1e-14);
        }

        Assert.Equal(20, Enumerable.Range(0, parameters.Length).Count(plain.Decays));
    }

    [Fact]
    public void Batches_are_rows_of_the_data()
    {
        ITrainable<double> network = TrainedNetworks.Drawn("Normalized", 2);
        DataSet data = TrainingData.Random(3, 2, 30, withDerivatives: true);
        var all = NetworkObjective.Of(network, data);
        var some = NetworkObjective.Of(network, data.Select([4, 17, 5]));
        double[] parameters = Parameters(all), batch = new double[parameters.Length], expected = new double[parameters.Length];
        Assert.Equal(some.LossGradient(parameters, expected), all.LossGradient(parameters, [4, 17, 5], batch));
        Assert.Equal(expected, batch);
    }

    // A'A and A'r against the gradient, and against differences of the gradient of a network that fits exactly: there both are the Hessian.
    [Theory]
    [InlineData("Normalized")]
    [InlineData("NormalizedWithSlopes")]
    public void Gauss_Newton_is_the_Hessian_of_an_exact_fit(string name)
    {
        ITrainable<double> network = TrainedNetworks.Drawn(name, 4);
        var normalization = ((INormalized<double>)network).Normalization;
        normalization.SetInput([0.1, 0.2, 0.3], [0.5, 2, 1.5]);
        normalization.SetOutput([1, -1], [3, 0.25]);
        double[] inputs = TrainingData.Random(3, 2, 40, false).Inputs.ToArray();
        double[] outputs = new double[80], jacobians = new double[240];
        network.ForwardJacobianBatch(inputs, outputs, jacobians);
        var objective = NetworkObjective.Of(network, new DataSet(3, 2, inputs, outputs, jacobians), new() { JacobianWeights = [1, 2, 3, 0, 5, 6], WeightDecay = 0.125 });
        double[] parameters = Parameters(objective), gradient = new double[parameters.Length], expected = new double[parameters.Length], hessian = new double[parameters.Length * parameters.Length];
        Assert.Equal(objective.LossGradient(parameters, expected), objective.GaussNewton(parameters, gradient, hessian), 1e-13);
        Assert.All(gradient.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-13));
        for (int i = 0; i < parameters.Length; i++)
        {
            double[] moved = [.. parameters], slope = new double[parameters.Length];
            Bounded row = FiniteDifference.Derivative(step => { moved[i] = parameters[i] + step; objective.LossGradient(moved, slope); return [.. slope]; }, 1 / 256.0, [.. parameters.Select(_ => 1e-14)]);
            for (int j = 0; j <= i; j++)
            {
                Assert.True(Math.Abs(row.Values[j] - hessian[(i * parameters.Length) + j]) <= row.Errors[j] + 1e-10, $"[{i}, {j}] is {hessian[(i * parameters.Length) + j]}, differences say {row.Values[j]}");
            }
        }
    }

    // One with a backward pass for each residual, the other with the slopes of many rows at once.
    [Theory]
    [InlineData("Normalized")]
    [InlineData("NormalizedWithSlopes")]
    public void Gradients_and_normal_equations_agree_on_unknown_rows(string name)
    {
        var objective = NetworkObjective.Of(TrainedNetworks.Drawn(name, 4), TrainingData.Random(3, 2, 100, withDerivatives: true));
        double[] parameters = Parameters(objective), gradient = new double[parameters.Length], expected = new double[parameters.Length];
        Assert.Equal(objective.LossGradient(parameters, expected), objective.GaussNewton(parameters, gradient, new double[parameters.Length * parameters.Length]), 1e-12);
        Assert.All(gradient.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
    }

    [Fact]
    public void Data_must_suit_the_network()
    {
        DataSet data = TrainingData.Random(3, 2, 10, false);
        Assert.Contains("3 inputs and 2 outputs, the network has 2 and 1", Assert.Throws<ArgumentException>(() => NetworkObjective.Of(TrainedNetworks.New("TimesTable"), data)).Message);
        Assert.Contains("row 1, column 0 is 1.5; targets of BinaryCrossEntropy are in [0, 1]", Assert.Throws<ArgumentException>(() => NetworkObjective.Of(TrainedNetworks.New("TanhCircles"), new DataSet(2, 1, [1, 2, 3, 4], [1, 1.5]))).Message);
        Assert.Contains("'inputs' has 1E+300 in row 0, column 1, which is infinite", Assert.Throws<ArgumentException>(() => NetworkObjective.Of(TrainedNetworks.NewSingle(), new DataSet(3, 2, [1, 1e300, 2], [1, 2]))).Message);
        Assert.Contains("2 entries, it needs 6", Assert.Throws<ArgumentException>(() => NetworkObjective.Of(TrainedNetworks.New("Normalized"), data, new() { JacobianWeights = [1, 2] })).Message);
        Assert.Contains("entry 2 is -3", Assert.Throws<ArgumentException>(() => NetworkObjective.Of(TrainedNetworks.New("Normalized"), data, new() { JacobianWeights = [1, 2, -3, 4, 5, 6] })).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ObjectiveOptions { WeightDecay = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ObjectiveOptions { Threads = 0 });
    }

    [Fact]
    public void Means_and_scales_come_from_the_data()
    {
        ITrainable<double> network = TrainedNetworks.New("Normalized");
        var normalized = (INormalized<double>)network;
        normalized.FitNormalization(new DataSet(3, 2, [1, 2, 3, 3, 2, 7], [5, double.NaN, 9, 4]));
        Assert.Equal([2, 2, 5], normalized.Normalization.InputMean.ToArray());
        Assert.Equal([1, 1, 2], normalized.Normalization.InputScale.ToArray());
        Assert.Equal([7, 4], normalized.Normalization.OutputMean.ToArray());
        Assert.Equal([2, 1], normalized.Normalization.OutputScale.ToArray());
        Assert.Contains("the network has 3 and 2", Assert.Throws<ArgumentException>(() => normalized.FitNormalization(new DataSet(1, 1, [1], [1]))).Message);
    }

    // Fitted to other data after a run, an objective is what a new one would be.
    [Fact]
    public void An_objective_follows_the_means_and_scales()
    {
        DataSet data = TrainingData.Random(3, 2, 40, withDerivatives: true);
        var trainer = new Trainer(new LevenbergMarquardt()) { Epochs = 5 };
        ITrainable<double> network = TrainedNetworks.Drawn("Normalized", 2), fresh = TrainedNetworks.Drawn("Normalized", 2);
        var objective = NetworkObjective.Of(network, data);
        double[] start = Parameters(objective);
        trainer.Run(objective);
        foreach (ITrainable<double> one in new[] { network, fresh })
        {
            ((INormalized<double>)one).FitNormalization(new DataSet(3, 2, [1, 2, 3, 3, 5, 7], [5, 1, 9, 4]));
        }

        objective.SetParameters(start);
        Assert.Equal(trainer.Run(NetworkObjective.Of(fresh, data)).Parameters, trainer.Run(objective).Parameters);
    }

    [Fact]
    public void Forks_are_independent_and_equal()
    {
        ITrainable<double> network = TrainedNetworks.Drawn("Normalized", 2);
        var normalization = ((INormalized<double>)network).Normalization;
        normalization.SetInput([1, 2, 3], [4, 5, 6]);
        normalization.SetOutput([1, -1], [3, 0.25]);
        DataSet data = TrainingData.Random(3, 2, 10, false);
        var objective = new NetworkObjective<double>(network, data, create: () => TrainedNetworks.New("Normalized"));
        double[] parameters = Parameters(objective);
        Objective fork = Assert.IsType<NetworkObjective<double>>(objective.Fork());
        Assert.Equal(objective.Loss(parameters), fork.Loss(parameters));
        fork.SetParameters(new double[parameters.Length]);
        Assert.Equal(parameters, Parameters(objective));
        Assert.Null(NetworkObjective.Of(network, data).Fork());
        Assert.Throws<InvalidOperationException>(() => new NetworkObjective<double>(network, data, create: () => network).Fork());
    }

    private static double[] Parameters(Objective objective)
    {
        double[] parameters = new double[objective.ParameterCount];
        objective.GetParameters(parameters);
        return parameters;
    }
}

internal static class NetworkExtensions
{
    public static Span<double> Layer1Bias(this ITrainable<double> network) => network.Layer(1).Bias;
}
