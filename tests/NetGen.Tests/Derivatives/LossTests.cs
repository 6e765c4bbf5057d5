using NetGen.Generator.Differentiate;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Derivatives;

using Activation = NetGen.Generator.Model.Activation;
using Loss = NetGen.Generator.Model.Loss;
using Precision = NetGen.Generator.Model.Precision;

/// <summary>Losses and their gradients: generated code against the interpreter, gradients against differences, losses against their definitions.</summary>
public class LossTests
{
    private static readonly Dictionary<string, NetworkSpec> Specs = new()
    {
        ["Squared"] = TestNetwork.Spec([3, 5, 2], Activation.Tanh) with { Loss = Loss.SquaredError },
        ["Linear"] = TestNetwork.Spec([3, 2], Activation.Tanh) with { Loss = Loss.SquaredError },
        ["Huber"] = TestNetwork.Spec([2, 4, 4, 1], Activation.Softplus) with { Loss = Loss.Huber, HuberThreshold = 0.75 },
        ["Logits"] = TestNetwork.Spec([2, 4, 2], Activation.SiLU) with { Loss = Loss.BinaryCrossEntropy },
        ["Probabilities"] = (TestNetwork.Spec([2, 4, 2], Activation.Sin, Activation.Sigmoid) with { Loss = Loss.BinaryCrossEntropy }).Normalized,
        ["Classes"] = TestNetwork.Spec([3, 4, 3], Activation.Tanh, Activation.Softmax) with { Loss = Loss.SoftmaxCrossEntropy },
        ["LogClasses"] = (TestNetwork.Spec([3, 4, 3], Activation.GELU, Activation.LogSoftmax) with { Loss = Loss.SoftmaxCrossEntropy }).Normalized,
        ["ClassLogits"] = TestNetwork.Spec([3, 4, 3], Activation.Tanh) with { Loss = Loss.SoftmaxCrossEntropy },
        ["Normalized"] = (TestNetwork.Spec([3, 6, 6, 2], Activation.Tanh, residual: true) with { Loss = Loss.SquaredError }).Normalized,
        ["NormalizedHuber"] = (TestNetwork.Spec([2, 5, 1], Activation.Sigmoid) with { Loss = Loss.Huber }).Normalized,
        ["Robust"] = TestNetwork.Spec([3, 5, 2], Activation.Tanh) with { Loss = Loss.Huber },
        ["Exponential"] = TestNetwork.Spec([3, 5, 2], Activation.Tanh, Activation.Exp) with { Loss = Loss.SquaredError },
        ["Erratic"] = TestNetwork.Spec([3, 5, 2], Activation.Tanh, Activation.GELU) with { Loss = Loss.SquaredError },
    };

    // Those that are compiled in single precision, too.
    private static readonly string[] Singles = ["Squared", "Probabilities", "Classes", "Normalized"];

    private static readonly Lazy<GeneratedAssembly> Compiled = new(() => GeneratedAssembly.Compile(
        "#pragma warning disable CS1591\nusing NetGen;\n"
        + string.Concat(Specs.Select(entry => Declare(entry.Key, entry.Value)))
        + string.Concat(Singles.Select(name => Declare(name + "Single", Specs[name] with { Precision = Precision.Single })))));

    private static string Declare(string name, NetworkSpec spec) => $"{TestNetwork.Attributes(spec)} public partial {(name.StartsWith("Normalized") ? "struct" : "class")} {name};\n";


    public static TheoryData<string> Losses => [.. Specs.Keys];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Generated_code_agrees_with_the_graph(string name)
    {
        Verify<double>(name);
        if (Singles.Contains(name))
        {
            Verify<float>(name + "Single");
        }
    }

    private static void Verify<T>(string name)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        var network = new NetworkUnderTest<T>(Compiled.Value.Create<T>(name), Compiled.Value.Spec(name));
        network.Randomize(new Random(3));
        var random = new Random(4);
        foreach (MethodSpec method in network.Methods.Where(method => network.Spec.IsNormalized || method.Has(Quantity.Loss)))
        {
            foreach (int samples in method.IsBatch ? new[] { 1, 5, 33, 70 } : [1])
            {
                network.Verify(method, random, samples);
            }
        }
    }

    // The gradient of the graph against differences of the loss along a direction, both on the interpreter.
    [Theory]
    [MemberData(nameof(Losses))]
    public void The_gradient_is_the_limit_of_differences(string name)
    {
        const int Samples = 6;
        NetworkSpec spec = Specs[name];
        var random = new Random(5);
        double[] storage = Storage(spec, random);
        foreach (MethodSpec method in NetworkMembers.LossMethods.Where(method => method.Has(Quantity.Gradient)))
        {
            var under = new NetworkUnderTest<double>(Compiled.Value.Create<double>(name), spec);
            Dictionary<string, double[]> sources = method.Sources.ToDictionary(source => source.Symbol, source => under.Draw(random, source, method, Samples));
            Computation computation = MethodGraph.Candidates(spec, method, Axis.Samples(Samples)).First().Computation;
            double[] gradient = new Interpreter(sources, storage).Evaluate(computation.Results[0]);
            double[] direction = [.. Enumerable.Range(0, spec.ParameterCount).Select(_ => random.Next(-8, 9) / 8.0)];

            Bounded difference = FiniteDifference.Derivative(Loss, 1 / 64.0, [1e-13]);
            double slope = gradient.Zip(direction, (g, d) => g * d).Sum();
            Assert.True(Math.Abs(slope - difference.Values[0]) <= difference.Errors[0] + 1e-9, $"{method.Stem}: {slope} but differences say {difference.Values[0]} +- {difference.Errors[0]}");

            double[] Loss(double step) => new Interpreter(sources, [.. storage.Select((value, i) => i < direction.Length ? value + (step * direction[i]) : value)]).Evaluate(computation.Results[1]);
        }
    }

    // Straight from the definitions in the documentation of NetGen.Loss, with outputs and Jacobians that the network itself gives.
    [Theory]
    [MemberData(nameof(Losses))]
    public void The_loss_is_what_its_definition_says(string name)
    {
        const int Samples = 7;
        NetworkSpec spec = Specs[name];
        var under = new NetworkUnderTest<double>(Compiled.Value.Create<double>(name), spec);
        under.Randomize(new Random(8));
        var network = (ITrainable<double>)under.Network;
        MethodSpec method = NetworkMembers.LossMethods[1];
        var random = new Random(9);
        double[][] sources = [.. method.Sources.Select(source => under.Draw(random, source, method, Samples))];
        double[] outputs = new double[Samples * spec.OutputSize];
        double[] jacobians = new double[Samples * spec.OutputSize * spec.InputSize];
        network.ForwardJacobianBatch(sources[0], outputs, jacobians);

        double values = Enumerable.Range(0, Samples).Sum(sample => Value(spec, under.Network, outputs[(sample * spec.OutputSize)..((sample + 1) * spec.OutputSize)], sources[1][(sample * spec.OutputSize)..((sample + 1) * spec.OutputSize)]));
        double slopes = 0;
        for (int i = 0; i < jacobians.Length; i++)
        {
            int entry = i % (spec.OutputSize * spec.InputSize);
            double error = (jacobians[i] - sources[2][i]) * JacobianUnit(under.Network, entry / spec.InputSize, entry % spec.InputSize);
            slopes += double.IsNaN(sources[2][i]) ? 0 : sources[3][entry] * error * error / 2;
        }

        AssertClose(values, network.LossBatch(sources[0], sources[1]));
        AssertClose(values + slopes, network.LossBatch(sources[0], sources[1], sources[2], sources[3]));
    }

    [Theory]
    [InlineData("Logits", 1000, 1, 0, 0)]
    [InlineData("Logits", 1000, 0, 1000, 1)]
    [InlineData("Logits", -1000, 1, 1000, -1)]
    [InlineData("Logits", -1000, 0, 0, 0)]
    [InlineData("Logits", 0, 1, 0.69314718055994530942, -0.5)]
    [InlineData("Logits", 30, 1, 9.357622968839861e-14, -9.357622968839423e-14)]
    public void Binary_cross_entropy_neither_overflows_nor_cancels(string name, double logit, double target, double loss, double slope)
    {
        var network = (ITrainable<double>)Compiled.Value.Create<double>(name);
        network.Parameters.Clear();
        network.Layer(2).Bias[0] = logit;
        double[] gradient = new double[network.ParameterCount];
        AssertClose(loss, network.LossGradientBatch([0, 0], [target, double.NaN], gradient));
        AssertClose(slope, gradient[^2]);
        Assert.Equal(0, gradient[^1]);
    }

    [Fact]
    public void Softmax_cross_entropy_does_not_overflow()
    {
        var network = (ITrainable<double>)Compiled.Value.Create<double>("Classes");
        network.Parameters.Clear();
        network.Layer(2).Bias[0] = 1e4;
        network.Layer(2).Bias[1] = -1e4;
        double[] gradient = new double[network.ParameterCount];
        Assert.Equal(2e4, network.LossGradientBatch([0, 0, 0], [0, 1, 0], gradient));
        Assert.Equal([1, -1, 0], gradient[^3..]);
    }

    [Fact]
    public void Unknown_targets_and_empty_batches_add_nothing()
    {
        var network = (ITrainable<double>)Compiled.Value.Create<double>("Squared");
        network.Initialize(new Random(1));
        double[] gradient = [.. Enumerable.Repeat(double.NaN, network.ParameterCount)];
        Assert.Equal(0, network.LossGradientBatch([1, 2, 3], [double.NaN, double.NaN], gradient));
        Assert.All(gradient, element => Assert.Equal(0, element));
        Assert.Equal(0, network.LossGradientBatch([], [], gradient));
        Assert.Equal(0, network.LossBatch([], []));
    }

    // An output that is infinite or no number, and its Jacobian: where nothing is known of it, loss and gradient are those of a network whose output is finite.
    [Theory]
    [InlineData("Squared", double.PositiveInfinity)]
    [InlineData("Squared", double.NegativeInfinity)]
    [InlineData("Squared", double.NaN)]
    [InlineData("Linear", double.PositiveInfinity)]
    [InlineData("Robust", double.NegativeInfinity)]
    [InlineData("Exponential", double.PositiveInfinity)]
    [InlineData("Erratic", double.PositiveInfinity)]
    [InlineData("Erratic", double.NaN)]
    [InlineData("Logits", double.PositiveInfinity)]
    [InlineData("Logits", double.NaN)]
    [InlineData("Probabilities", double.NegativeInfinity)]
    [InlineData("Normalized", double.PositiveInfinity)]
    [InlineData("Normalized", double.NaN)]
    public void What_is_not_known_adds_nothing_whatever_the_output(string name, double lost)
    {
        var network = (ITrainable<double>)Compiled.Value.Create<double>(name);
        network.Initialize(new Random(1));
        double[] inputs = [.. Enumerable.Range(0, 5 * network.InputSize).Select(i => Math.Sin(i))];
        double[] targets = [.. Enumerable.Range(0, 5).SelectMany(row => new[] { double.NaN, 0.1 * row })];
        double[] expected = new double[network.ParameterCount], gradient = new double[network.ParameterCount];
        double loss = network.LossGradientBatch(inputs, targets, expected);
        network.Layer(network.LayerCount).Bias[0] = lost;
        Assert.Equal(loss, network.LossGradientBatch(inputs, targets, gradient));
        Assert.Equal(loss, network.LossBatch(inputs, targets));
        Assert.Equal(expected, gradient);

        // Where it is known it is not hidden.
        targets[4] = 0.5;
        Assert.False(double.IsFinite(network.LossBatch(inputs, targets)));
    }

    // Weights of the last layer so large that entries of the Jacobian overflow.
    [Theory]
    [InlineData("Squared")]
    [InlineData("Robust")]
    public void What_is_not_known_of_a_Jacobian_adds_nothing_where_it_overflows(string name)
    {
        var network = (ITrainable<double>)Compiled.Value.Create<double>(name);
        network.Initialize(new Random(1));
        int inputs = network.InputSize;
        double[] points = [.. Enumerable.Range(0, 5 * inputs).Select(i => Math.Sin(i))];
        double[] targets = [.. Enumerable.Range(0, 5).SelectMany(row => new[] { double.NaN, 0.1 * row })];
        double[] slopes = [.. Enumerable.Range(0, 5 * 2 * inputs).Select(i => i / inputs % 2 == 0 ? double.NaN : Math.Cos(i))];
        double[] weights = [.. Enumerable.Repeat(0.5, 2 * inputs)];
        double[] expected = new double[network.ParameterCount], gradient = new double[network.ParameterCount], jacobians = new double[slopes.Length];
        double loss = network.LossGradientBatch(points, targets, slopes, weights, expected);
        MatrixView<double> last = network.Layer(network.LayerCount).Weights;
        for (int i = 0; i < last.Rows; i++)
        {
            last[i, 0] = double.MaxValue;
        }

        network.JacobianBatch(points, jacobians);
        Assert.Contains(jacobians, slope => !double.IsFinite(slope));
        Assert.Equal(loss, network.LossGradientBatch(points, targets, slopes, weights, gradient));
        Assert.Equal(expected, gradient);
    }

    private static double Value(NetworkSpec spec, INeuralNetwork<double> network, double[] y, double[] t)
    {
        // Probabilities from what the last layer gives.
        double[] p = spec.Layers[^1].Activation switch
        {
            Activation.LogSoftmax => [.. y.Select(Math.Exp)],
            Activation.Identity when spec.Loss == Loss.BinaryCrossEntropy => [.. y.Select(z => 1 / (1 + Math.Exp(-z)))],
            Activation.Identity when spec.Loss == Loss.SoftmaxCrossEntropy => [.. y.Select(z => Math.Exp(z) / y.Sum(Math.Exp))],
            _ => y,
        };
        return Enumerable.Range(0, y.Length).Where(k => !double.IsNaN(t[k])).Sum(k =>
        {
            double e = Math.Abs(y[k] - t[k]) / (network is INormalized<double> { Normalization: { ScalesOutputs: true } numbers } ? numbers.OutputScale[k] : 1);
            return spec.Loss switch
            {
                Loss.SquaredError => e * e / 2,
                Loss.Huber => e <= spec.HuberThreshold ? e * e / 2 : spec.HuberThreshold * (e - (spec.HuberThreshold / 2)),
                Loss.BinaryCrossEntropy => -(t[k] * Math.Log(p[k])) - ((1 - t[k]) * Math.Log(1 - p[k])),
                _ => -t[k] * Math.Log(p[k]),
            };
        });
    }

    private static double JacobianUnit(INeuralNetwork<double> network, int k, int i) => network is INormalized<double> { Normalization: var numbers }
        ? numbers.InputScale[i] / (numbers.ScalesOutputs ? numbers.OutputScale[k] : 1)
        : 1;

    private static double[] Storage(NetworkSpec spec, Random random) =>
        [.. TestNetwork.Parameters(spec, random), .. Enumerable.Range(0, spec.NormalizationLength).Select(_ => 0.5 + random.NextDouble())];

    // A dozen operations on numbers of like size.
    private static void AssertClose(double expected, double actual) => Assert.Equal(expected, actual, Math.Max(1e-300, Math.Abs(expected) * 1e-13));
}
