using NetGen.Formats;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Formats;

/// <summary>What is written is what is read, bit for bit.</summary>
public class RoundTripTests
{
    public static TheoryData<ModelFormat> Formats => [.. Enum.GetValues<ModelFormat>()];

    public static TheoryData<Activation> Activations => [.. Enum.GetValues<Activation>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Numbers_come_back(ModelFormat format)
    {
        foreach (Precision precision in Enum.GetValues<Precision>())
        {
            Model model = RandomModel.Create(1, [3, 5, 5, 2], Activation.Tanh, Activation.Identity, precision, residual: true);
            Model read = Again(model, format);
            Assert.Equal(model.Parameters(), read.Parameters());
            Assert.Equal(precision, read.Precision);
            Assert.Equal(model.Shape, read.Shape);
        }
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Activations_come_back(Activation activation)
    {
        foreach (ModelFormat format in new[] { ModelFormat.Json, ModelFormat.Safetensors, ModelFormat.Onnx })
        {
            Model model = RandomModel.Create(2, [3, 4, 4, 4], activation, activation, residual: true);
            Model read = Again(model, format);
            Assert.Equal(model.Layers.Select(layer => (layer.Activation, layer.Residual)), read.Layers.Select(layer => (layer.Activation, layer.Residual)));
        }
    }

    [Theory]
    [InlineData("My.Mish")]
    [InlineData("Pair<My.One, Other<Two, Three>>")]
    public void Names_of_activations_of_one_s_own_come_back(string name)
    {
        ModelLayer[] layers = [.. RandomModel.Create(2, [3, 3, 3], Activation.Tanh, Activation.Sin, residual: true).Layers];
        Model model = new([layers[0] with { Activation = null, CustomActivation = name }, layers[1]]);
        foreach (ModelFormat format in new[] { ModelFormat.Json, ModelFormat.Safetensors })
        {
            Assert.Equal(model.Layers.Select(layer => (layer.Activation, layer.CustomActivation, layer.Residual)), Again(model, format).Layers.Select(layer => (layer.Activation, layer.CustomActivation, layer.Residual)));
        }

        Assert.Contains("layer 1", Assert.Throws<NotSupportedException>(() => ModelFile.Write(model, ModelFormat.Onnx)).Message);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Layers_without_bias_and_normalisation_come_back(ModelFormat format)
    {
        Model model = RandomModel.Create(3, [2, 3, 1], Activation.ReLU, Activation.Sigmoid, bias: false, normalization: RandomModel.Normalization(4, 2, 1));
        Model read = Again(model, format);
        Assert.All(read.Layers, layer => Assert.False(layer.HasBias));
        Assert.NotNull(read.Normalization);
        Assert.All(model.Normalization!.Parts(2, 1).Zip(read.Normalization.Parts(2, 1)), pair => Assert.Equal(pair.First.Values, pair.Second.Values));
    }

    // What a reader multiplies together is between the numbers of single precision; text keeps it, so that it is rounded where it is used and nowhere else.
    [Fact]
    public void Numbers_between_those_of_the_precision_come_back()
    {
        Model model = new([new(2, 1, [1.0 / 3, 0.1f], [])], new([0.1, 0], [3, 1], [0], [1]));
        Model read = Again(model, ModelFormat.Json);
        Assert.Equal(model.Parameters(), read.Parameters());
        Assert.Equal(model.Normalization!.InputMean, read.Normalization!.InputMean);
        Assert.Equal(Precision.Single, read.Precision);
        Assert.Contains("\"numbers\": \"double\"", System.Text.Encoding.UTF8.GetString(ModelFile.Write(model, ModelFormat.Json)));
        ModelFormatException problem = Assert.Throws<ModelFormatException>(() => ModelFile.Read(
            """{"format": "netgen-model", "version": 1, "numbers": "double", "layers": [{"inputs": 1, "outputs": 1, "weights": [[1e39]]}]}"""u8.ToArray(), ModelFormat.Json, "m"));
        Assert.Equal("1e39 is beyond single precision", problem.Problem);
    }

    [Fact]
    public void Extreme_numbers_come_back()
    {
        double[] numbers = [float.MaxValue, -float.MaxValue, float.Epsilon, -0.0, 1.1754944E-38f, 16777216, 0.1f, 1 / 3f];
        Model model = new([new(8, 1, numbers, [])]);
        foreach (ModelFormat format in Enum.GetValues<ModelFormat>().Where(format => format != ModelFormat.Onnx))
        {
            Assert.Equal(numbers.Select(BitConverter.DoubleToInt64Bits), Again(model, format).Parameters().Select(BitConverter.DoubleToInt64Bits));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Numbers_beyond_the_precision_are_not_written(ModelFormat format)
    {
        ModelLayer[] layers = [new(1, 1, [1], [1e39]) { Activation = Activation.Tanh }];
        Assert.StartsWith("layer 1, bias: 1E+39 is beyond single precision", Assert.Throws<ArgumentException>(() => ModelFile.Write(new Model(layers), format)).Message);
        Assert.Equal(1e39, Again(new Model(layers) { Precision = Precision.Double }, format).Parameters()[1]);
    }

    [Fact]
    public void Golden_vectors_come_back()
    {
        Model model = RandomModel.Create(1, [2, 1], null, Activation.Tanh);
        Model with = new(model.Layers, golden: new([[0.1, 0.2], [1e-300, 3]], [[0.5], [0.25]]));
        GoldenVectors read = Again(with, ModelFormat.Json).Golden!;
        Assert.Equal(with.Golden!.Inputs, read.Inputs);
        Assert.Equal(with.Golden.Outputs, read.Outputs);
    }

    [Fact]
    public void Equal_models_give_equal_bytes()
    {
        foreach (ModelFormat format in Enum.GetValues<ModelFormat>())
        {
            Model model = RandomModel.Create(1, [2, 3, 1], Activation.Tanh, Activation.Identity);
            Assert.Equal(ModelFile.Write(model, format), ModelFile.Write(Again(model, ModelFormat.Json), format));
        }
    }

    private static Model Again(Model model, ModelFormat format) => ModelFile.Read(ModelFile.Write(model, format), format, "model");
}
