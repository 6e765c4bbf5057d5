using NetGen.Generator;
using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Derivatives;

/// <summary>Losses of networks so large that samples are taken one by one, and how loss methods treat memory: what they allocate, and spans that overlap.</summary>
public class LargeLossTests
{
    private const int Size = 200;
    private const int Samples = 3;

    private static readonly Lazy<GeneratedAssembly> Compiled = new(() => GeneratedAssembly.Compile(
        """
        #pragma warning disable CS1591
        using NetGen;
        [NeuralNetwork(200, 20, 200, Precision = Precision.Double, Loss = Loss.SquaredError)] public partial class Large;
        [NeuralNetwork(3, 5, 2, Loss = Loss.Huber, Normalize = true)] public partial class Small;
        """));

    [Fact]
    public void It_is_large_enough()
    {
        NetworkSpec spec = Compiled.Value.Spec("Large");
        Assert.Contains(true, NetworkMembers.LossMethods.Select(method => MethodPlan.Build(spec, method, default).Kernel.IsSampleBySample));
    }

    // The gradient of the loss is that of the outputs and Jacobians weighted with their errors, which other methods give: two ways through the network
    // of a hundred operations one after the other.
    [Fact]
    public void The_gradient_is_that_of_weighted_outputs_and_Jacobians()
    {
        var network = (ITrainable<double>)Compiled.Value.Create<double>("Large");
        network.Initialize(new Random(1));
        var random = new Random(2);
        double[] inputs = Draw(Samples * Size), targets = Draw(Samples * Size), jacobianTargets = Draw(Samples * Size * Size), weights = Draw(Size * Size);
        targets[7] = jacobianTargets[1000] = double.NaN;
        double[] outputs = new double[targets.Length], jacobians = new double[jacobianTargets.Length], expected = new double[network.ParameterCount], found = new double[network.ParameterCount];
        network.ForwardJacobianBatch(inputs, outputs, jacobians);
        double[] errors = Errors(outputs, targets), slopes = Errors(jacobians, jacobianTargets);

        double values = errors.Sum(e => e * e / 2), derivatives = slopes.Select((e, i) => weights[i % (Size * Size)] * e * e / 2).Sum();
        AssertSum(values, network.LossGradientBatch(inputs, targets, found));
        network.ParameterVjpBatch(inputs, errors, expected);
        AssertClose(expected, found);
        AssertSum(values, network.LossBatch(inputs, targets));

        AssertSum(values + derivatives, network.LossGradientBatch(inputs, targets, jacobianTargets, weights, found));
        network.ParameterVjpBatch(inputs, errors, [.. slopes.Select((e, i) => weights[i % (Size * Size)] * e)], expected);
        AssertClose(expected, found);
        AssertSum(values + derivatives, network.LossBatch(inputs, targets, jacobianTargets, weights));

        double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
    }

    [Fact]
    public void Losses_allocate_nothing()
    {
        var network = (ITrainable<float>)Compiled.Value.Create<float>("Small");
        float[] inputs = new float[300], targets = new float[200], jacobianTargets = new float[600], weights = new float[6], gradient = new float[network.ParameterCount];
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            network.LossBatch(inputs, targets);
            network.LossBatch(inputs, targets, jacobianTargets, weights);
            network.LossGradientBatch(inputs, targets, gradient);
            network.LossGradientBatch(inputs, targets, jacobianTargets, weights, gradient);
        }
    }

    [Fact]
    public void Spans_are_checked_before_anything_is_written()
    {
        var network = (ITrainable<float>)Compiled.Value.Create<float>("Small");
        float[] inputs = new float[6], targets = new float[4], jacobianTargets = new float[12], weights = new float[6], gradient = [.. Enumerable.Repeat(7f, network.ParameterCount)];
        AssertWrong("'targets' has length 3, it needs length 4", () => network.LossGradientBatch(inputs, targets.AsSpan(1), gradient));
        AssertWrong("'inputs' has length 5", () => network.LossBatch(inputs.AsSpan(1), targets));
        AssertWrong("'jacobianTargets' has length 11, it needs length 12", () => network.LossGradientBatch(inputs, targets, jacobianTargets.AsSpan(1), weights, gradient));
        AssertWrong("'jacobianWeights' has length 5, it needs length 6", () => network.LossGradientBatch(inputs, targets, jacobianTargets, weights.AsSpan(1), gradient));
        AssertWrong("'gradient' has length 31", () => network.LossGradientBatch(inputs, targets, gradient.AsSpan(1)));
        AssertWrong("overlaps", () => network.LossGradientBatch(inputs, targets, network.Parameters));
        Assert.All(gradient, element => Assert.Equal(7f, element));

        static void AssertWrong(string message, Action call) => Assert.Contains(message, Assert.Throws<ArgumentException>(call).Message);
    }

    private static double[] Errors(double[] values, double[] targets) => [.. values.Zip(targets, (value, target) => double.IsNaN(target) ? 0 : value - target)];

    // Of weighted squares of both signs, ten thousands of them.
    private static void AssertSum(double expected, double found) => Assert.Equal(expected, found, 1e-9);

    // Relative to the largest element.
    private static void AssertClose(double[] expected, double[] found)
    {
        double scale = expected.Max(Math.Abs);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-12 * scale));
    }
}
