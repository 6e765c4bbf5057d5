using NetGen.Formats;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Weights;

/// <summary>What is folded into the weights of a static network, and what is better left.</summary>
public class FoldingTests
{
    private const string Attribute = "Weights = \"m.json\"";

    private delegate void Method(ReadOnlySpan<float> input, Span<float> result);

    [Fact]
    public void Normalisation_is_folded_into_the_weights()
    {
        Model model = RandomModel.Create(12, [3, 5, 2], Activation.Tanh, Activation.Identity, normalization: RandomModel.Normalization(13, 3, 2));
        string text = EmbeddedComparison.Run(model, Attribute);
        Assert.Contains("The normalisation of inputs and outputs is part of the weights.", text);
        Assert.DoesNotContain("outputScale", text);
    }

    [Fact]
    public void Folded_numbers_are_rounded_once()
    {
        // 1 / 3 is no number of single precision; rounded first, the quotients would be others.
        float[] weights = [0.1f, 0.7f, -1.3f];
        Model model = new([new(1, 3, [.. weights.Select(weight => (double)weight)], [0, 0, 0]) { Activation = Activation.Tanh }], new([0], [1.0 / 3], [0, 0, 0], [1, 1, 1]));
        GeneratedAssembly assembly = GeneratedAssembly.Compile($"using NetGen; [NeuralNetwork({Attribute})] static partial class Net;", files: WeightsFiles.Of("m.json", model));
        ReadOnlySpan<float> parameters = assembly.Type("Net").GetProperty("Parameters")!.GetMethod!.CreateDelegate<Func<ReadOnlySpan<float>>>()();
        float[] once = [.. weights.Select(weight => (float)(weight / (1.0 / 3)))];
        Assert.Equal(once, parameters[..3]);
        Assert.NotEqual(once, weights.Select(weight => (float)((double)weight / (float)(1.0 / 3))));
    }

    // As a layer of its own it would be a matrix of zeros around a diagonal.
    [Theory]
    [InlineData(Activation.Sigmoid, false, "Sigmoid is between")]
    [InlineData(Activation.Softmax, false, "Softmax is between")]
    [InlineData(Activation.Identity, true, "it adds its inputs to its output")]
    public void Normalisation_behind_an_activation_stays_a_scale_and_a_shift(Activation output, bool isResidual, string reason)
    {
        int[] sizes = isResidual ? [3, 4, 4] : [3, 4, 300];
        Model model = RandomModel.Create(30, sizes, Activation.Tanh, output, residual: isResidual, normalization: RandomModel.Normalization(31, 3, sizes[2]));
        string text = EmbeddedComparison.Run(model, Attribute);
        Assert.Contains($"The outputs are scaled after the last layer: {reason}.", text);
        Assert.Contains($"ParameterCount = {model.ParameterCount};", text);
        Assert.Contains($"network {model.Shape} ", text);
    }

    [Fact]
    public void Normalisation_before_a_residual_layer_stays_a_scale_and_a_shift()
    {
        Model model = RandomModel.Create(14, [3, 3, 2], Activation.Tanh, Activation.Identity, bias: false, residual: true, normalization: RandomModel.Normalization(15, 3, 2));
        string text = EmbeddedComparison.Run(model, Attribute).Replace("\n//   ", " ", StringComparison.Ordinal);
        Assert.Contains("The inputs are scaled before the first layer: it adds its inputs to its output as it sees them. The normalisation of the outputs is part of the weights.", text);
    }

    // x - mean is exact for these inputs; in a bias, mean / scale = 2^21 would leave 3 bits of it.
    [Fact]
    public void A_mean_of_many_scales_is_taken_off_exactly()
    {
        Model plain = RandomModel.Create(32, [1, 4, 1], Activation.Tanh, Activation.Identity);
        Model model = new(plain.Layers, new([1 << 20], [0.5], [0], [1]));
        Method forward = Compile(model, out string text);
        Assert.Contains("a mean of many scales, taken off at once, is taken off exactly", text.Replace("\n//   ", " ", StringComparison.Ordinal));
        foreach (double u in new[] { -1.25, -0.25, 0.5, 1.75 })
        {
            float[] output = new float[1];
            forward([(float)((1 << 20) + (0.5 * u))], output);
            Assert.Equal(ModelEvaluation.Forward(plain, [u])[0], output[0], ModelErrorBound.Of(plain, [u], Math.ScaleB(1, -24))[0]);
        }
    }

    [Theory]
    [InlineData(1e10, 1e-35)]
    [InlineData(1e-10, 1e35)]
    public void Weights_stay_within_their_range(double weight, double scale)
    {
        Model model = new([new(1, 1, [(float)weight], [0.25]) { Activation = Activation.Identity }], new([0], [(float)scale], [0], [1]));
        Method forward = Compile(model, out string text);
        Assert.Contains("in the weights it would leave the range of single precision", text.Replace("\n//   ", " ", StringComparison.Ordinal));
        float input = (float)(scale / 3);
        float[] output = new float[1];
        forward([input], output);
        Assert.Equal(ModelEvaluation.Forward(model, [input])[0], output[0], ModelErrorBound.Of(model, [input], Math.ScaleB(1, -24))[0]);
    }

    [Theory]
    [InlineData(1e30, 1e30, 3e-31)]
    [InlineData(1e-30, 1e-30, 1e30)]
    public void Layers_whose_product_would_leave_the_range_stay_two(double first, double second, double input)
    {
        Model model = new(
        [
            new(1, 1, [(float)first], []) { Activation = Activation.Identity },
            new(1, 1, [(float)second], []) { Activation = Activation.Identity },
        ]);
        Method forward = Compile(model, out string text);
        Assert.Contains("network 1-1-1 ", text);
        float[] output = new float[1];
        forward([(float)input], output);
        double expected = ModelEvaluation.Forward(model, [(float)input])[0];
        Assert.Equal(1, output[0] / expected, 4 * Math.ScaleB(1, -24));
    }

    // exp(100) is 3E43, beyond single precision: the network's own answer is infinity, and no bias could hold it.
    [Fact]
    public void Constants_beyond_the_range_are_left_to_the_activation()
    {
        Model model = new([new(1, 2, [0, 1], [100, 0]) { Activation = Activation.Exp }, new(2, 1, [1, 1], [0]) { Activation = Activation.Identity }]);
        Method forward = Compile(model, out string text);
        Assert.Contains("network 1-2-1 ", text);
        float[] output = new float[1];
        forward([0.5f], output);
        Assert.Equal(float.PositiveInfinity, output[0]);
    }

    [Fact]
    public void Units_without_effect_are_dropped()
    {
        Model model = RandomModel.Create(16, [3, 6, 5, 2], Activation.Sigmoid, Activation.Identity);
        double[] second = [.. model.Layers[1].Weights];
        double[] first = [.. model.Layers[0].Weights];

        // Unit 1 is read by nobody; unit 4 is constant.
        Array.Clear(second, 1 * 5, 5);
        for (int input = 0; input < 3; input++)
        {
            first[(input * 6) + 4] = 0;
        }

        Model sparse = new([model.Layers[0] with { }, model.Layers[1], model.Layers[2]]);
        sparse = new(
        [
            new(3, 6, first, [.. sparse.Layers[0].Bias]) { Activation = Activation.Sigmoid },
            new(6, 5, second, [.. sparse.Layers[1].Bias]) { Activation = Activation.Sigmoid },
            sparse.Layers[2],
        ]);
        string text = EmbeddedComparison.Run(sparse, Attribute);
        Assert.Contains("Layer1 has 2 of 6 units less: 1 with outgoing weights 0, 1 with incoming weights 0, constants that went into the next bias.", text.Replace("\n//   ", " "));
        Assert.Contains("network 3-4-5-2", text);
    }

    [Fact]
    public void Layers_without_an_activation_are_multiplied_out()
    {
        Model model = RandomModel.Create(17, [3, 8, 6, 2], Activation.Identity, Activation.Tanh);
        Assert.Contains("network 3-2", EmbeddedComparison.Run(model, Attribute));

        // A bottleneck takes fewer multiplications than its product.
        Model bottleneck = RandomModel.Create(18, [8, 2, 8], Activation.Identity, Activation.Tanh);
        Assert.Contains("network 8-2-8", EmbeddedComparison.Run(bottleneck, Attribute));
    }

    private static Method Compile(Model model, out string text)
    {
        GeneratedAssembly assembly = GeneratedAssembly.Compile($"using NetGen; [NeuralNetwork({Attribute})] static partial class Net;", files: WeightsFiles.Of("m.json", model));
        text = assembly.Files.Single().Value;
        return assembly.Type("Net").GetMethod("Forward")!.CreateDelegate<Method>();
    }
}
