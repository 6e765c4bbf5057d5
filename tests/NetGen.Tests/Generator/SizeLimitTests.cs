using NetGen.Tests.Harness;

namespace NetGen.Tests.Generator;

/// <summary>Generated text is linear in the number of layers and bounded for each, and the JIT optimises all of it.</summary>
public class SizeLimitTests(SizeLimitTests.Project project) : IClassFixture<SizeLimitTests.Project>
{
    // All methods together, each for any vector width and once more for 512 bits.
    [Theory]
    [InlineData("Wide", 2)]
    [InlineData("Digits", 3)]
    public void Text_of_a_large_network_is_short(string network, int layers) => Assert.InRange(Lines(network), 100, 4500 * layers);

    [Theory]
    [InlineData("Deep5", "Deep10")]
    [InlineData("Deep10", "Deep20")]
    public void Twice_the_layers_give_at_most_about_twice_the_text(string network, string twice) =>
        Assert.InRange(Lines(twice), Lines(network), 2.2 * Lines(network));

    [Fact]
    public void Methods_keep_within_the_limits_of_the_JIT()
    {
        IReadOnlyList<CompiledMethod> methods = CompiledMethod.Read(project.Assembly.Image);
        Assert.Contains(methods, method => method.CallsVectorMath);
        Assert.All(methods, method => method.AssertWithinLimits());
    }

    [Theory]
    [InlineData("Wide")]
    [InlineData("Digits")]
    [InlineData("Deep20")]
    public void Large_networks_agree_with_plain_loops(string name)
    {
        INeuralNetwork<float> network = project.Assembly.Create<float>(name);
        var random = new Random(5);
        network.Initialize(random);
        float[] input = [.. Enumerable.Range(0, network.InputSize).Select(_ => (float)((2 * random.NextDouble()) - 1))];
        float[] output = new float[network.OutputSize];
        network.Forward(input, output);

        double[] values = [.. input.Select(value => (double)value)];
        for (int index = 1; index <= network.LayerCount; index++)
        {
            values = Layer(network.Layer(index), values, isLast: index == network.LayerCount);
        }

        // Sums of a thousand terms of size 1/32, each rounded to 2^-24: far below.
        Assert.All(values.Zip(output), pair => Assert.Equal(pair.First, pair.Second, 2e-5));
    }

    // The Jacobian of a linear network is the same for all samples: all its products stand before the loop over samples.
    [Fact]
    public void What_is_the_same_for_all_samples_is_split_too()
    {
        INeuralNetwork<double> network = project.Assembly.Create<double>("DeepLinear");
        network.Initialize(new Random(6));
        double[] single = new double[36];
        double[] batch = new double[3 * 36];
        network.Jacobian(new double[6], single);
        network.JacobianBatch(new double[3 * 6], batch);
        Assert.Contains(CompiledMethod.Read(project.Assembly.Image), method => method.Name.Contains("ForwardJacobianBatchPrologue2"));

        // 60 products of 6 terms each, a rounding per term, of intermediate products up to ten times the result.
        double tolerance = 60 * 6 * Math.ScaleB(1, -53) * 10 * single.Max(Math.Abs);
        Assert.All(single.Concat(single).Concat(single).Zip(batch), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }

    private static double[] Layer(LayerParameters<float> layer, double[] input, bool isLast)
    {
        double[] output = new double[layer.Weights.Columns];
        for (int o = 0; o < output.Length; o++)
        {
            double sum = layer.Bias[o];
            for (int i = 0; i < input.Length; i++)
            {
                sum += input[i] * layer.Weights[i, o];
            }

            output[o] = isLast ? sum : Math.Tanh(sum);
        }

        return output;
    }

    private int Lines(string network) => project.Assembly.Files[network + ".g.cs"].Count(c => c == '\n');

    public sealed class Project
    {
        internal GeneratedAssembly Assembly { get; } = GeneratedAssembly.Compile(
            $"""
            using NetGen;
            [NeuralNetwork(1024, 1024, 1024)] partial class Wide;
            [NeuralNetwork(784, 512, 512, 10)] partial class Digits;
            [NeuralNetwork(8, {Hidden(4)}, 2)] partial class Deep5;
            [NeuralNetwork(8, {Hidden(9)}, 2)] partial class Deep10;
            [NeuralNetwork(8, {Hidden(19)}, 2)] partial class Deep20;
            [NeuralNetwork(6, {Linear(59)}, 6, Hidden = Activation.Identity, Precision = Precision.Double)] partial class DeepLinear;
            [NeuralNetwork(64, 64, 64, 64, Hidden = Activation.Mish, Output = Activation.LogSoftmax)] partial class Costly;
            [NeuralNetwork(24, 33, 17, 41, Hidden = Activation.GELU, Output = Activation.Mish, Precision = Precision.Double)] partial class CostlyDouble;
            """);

        private static string Hidden(int layers) => string.Join(", ", Enumerable.Repeat(16, layers));

        private static string Linear(int layers) => string.Join(", ", Enumerable.Repeat(6, layers));
    }
}
