using NetGen.Formats;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Formats;

/// <summary>Networks saved and loaded.</summary>
public sealed class SaveTests : IDisposable
{
    private const string Source = """
        using NetGen;
        [ActivationFormula("z * tanh(z)")] readonly struct Mine;
        [NeuralNetwork(3, 4, 4, 2, Output = Activation.Softmax)] [Layer(2, Activation = Activation.GELU, Residual = true, Bias = false)] sealed partial class Net;
        [NeuralNetwork(3, 4, 4, 2, Output = Activation.Softmax, Precision = Precision.Double)] [Layer(2, Activation = Activation.GELU, Residual = true, Bias = false)] sealed partial class Wide;
        [NeuralNetwork(3, 4, 2)] sealed partial class Other;
        [NeuralNetwork(3, 4, 2, Normalize = true)] sealed partial class Scaled;
        [NeuralNetwork(3, 4, 2, Normalize = true, Loss = Loss.SoftmaxCrossEntropy)] sealed partial class Logits;
        [NeuralNetwork(2, 2)] [Layer(1, CustomActivation = typeof(Mine))] partial struct Custom;
        """;

    private static readonly Lazy<GeneratedAssembly> Assembly = new(() => GeneratedAssembly.Compile(Source));

    private readonly string folder = Directory.CreateTempSubdirectory("a folder ").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("net.json")]
    [InlineData("net.safetensors")]
    [InlineData("net.ONNX")]
    [InlineData("net.npz")]
    public void What_is_saved_is_loaded(string name)
    {
        INeuralNetwork<float> network = Drawn("Net");
        network.Save(File(name));
        INeuralNetwork<float> again = Assembly.Value.Create<float>("Net");
        again.Load(File(name));
        Assert.Equal(network.Parameters.ToArray(), again.Parameters.ToArray());
        INeuralNetwork<double> wide = Assembly.Value.Create<double>("Wide");
        wide.Load(File(name));
        Assert.Equal(network.Parameters.ToArray().Select(number => (double)number), wide.Parameters.ToArray());
        Assert.Equal([name], Directory.GetFiles(folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Normalization_is_saved_and_loaded()
    {
        INeuralNetwork<float> network = Drawn("Scaled");
        ((INormalized<float>)network).Normalization.SetInput([1, 2, 3], [0.5f, 0.25f, 4]);
        ((INormalized<float>)network).Normalization.SetOutput([-1, 1], [10, 0.125f]);
        foreach (string name in new[] { "net.json", "net.safetensors", "net.onnx", "net.npz" })
        {
            network.Save(File(name));
            INeuralNetwork<float> again = Assembly.Value.Create<float>("Scaled");
            again.Load(File(name));
            Assert.Equal(((INormalized<float>)network).Normalization.InputMean.ToArray(), ((INormalized<float>)again).Normalization.InputMean.ToArray());
            float[][] outputs = [new float[2], new float[2]];
            network.Forward([0.1f, 0.2f, 0.3f], outputs[0]);
            again.Forward([0.1f, 0.2f, 0.3f], outputs[1]);
            Assert.Equal(outputs[0], outputs[1]);
        }

        // One without it in the file has none afterwards.
        Drawn("Other").Save(File("plain.json"));
        network.Load(File("plain.json"));
        Assert.Equal([1, 1, 1], ((INormalized<float>)network).Normalization.InputScale.ToArray());
        Assert.Contains("normalization: the model has a normalisation around its layers, the network has none", Assert.Throws<ModelFormatException>(() => Drawn("Other").Load(File("net.json"))).Message);
        Assert.Contains("the model scales its outputs, the network does not", Assert.Throws<ModelFormatException>(() => Drawn("Logits").Load(File("net.json"))).Message);
    }

    [Fact]
    public void The_saved_network_computes_the_same()
    {
        INeuralNetwork<float> network = Drawn("Net");
        Model model = network.ToModel();
        float[] output = new float[2];
        network.Forward([0.1f, 0.2f, 0.3f], output);
        double[] input = [0.1f, 0.2f, 0.3f];
        double[] bounds = ModelErrorBound.Of(model, input, Math.ScaleB(1, -24));
        Assert.All(ModelEvaluation.Forward(model, input).Zip(output, bounds), entry => Assert.Equal(entry.First, entry.Second, entry.Third));
    }

    [Fact]
    public void Another_network_refuses_the_file_and_keeps_its_parameters()
    {
        Drawn("Net").Save(File("net.json"));
        INeuralNetwork<float> other = Drawn("Other");
        float[] before = other.Parameters.ToArray();
        var refusal = Assert.Throws<ModelFormatException>(() => other.Load(File("net.json")));
        Assert.Equal("net.json: the model has sizes 3-4-4-2, the network 3-4-2", refusal.Message);
        Assert.Equal(before, other.Parameters.ToArray());
    }

    [Theory]
    [InlineData(0, Activation.Tanh, true, "layer 2: the model has a bias, the network has none")]
    [InlineData(0, Activation.Sin, false, "layer 1: the model's activation is Sin, the network's Tanh")]
    public void Differences_are_named(int layer, Activation activation, bool bias, string problem)
    {
        Model model = Drawn("Net").ToModel();
        ModelLayer[] layers = [.. model.Layers];
        layers[layer] = layers[layer] with { Activation = activation };
        layers[1] = new(4, 4, [.. layers[1].Weights], bias ? new double[4] : []) { Activation = Activation.GELU, Residual = true };
        Assert.Contains(problem, Assert.Throws<ModelFormatException>(() => Drawn("Net").Load(new Model(layers))).Message);
    }

    [Fact]
    public void A_residual_layer_is_not_loaded_from_another_unless_the_model_says_nothing()
    {
        Model model = Drawn("Net").ToModel();
        ModelLayer[] layers = [.. model.Layers];
        layers[1] = layers[1] with { Residual = false };
        Assert.Contains("layer 2: the network's layer is residual, the model's is not", Assert.Throws<ModelFormatException>(() => Drawn("Net").Load(new Model(layers))).Message);
        layers[1] = layers[1] with { Activation = null };
        Drawn("Net").Load(new Model(layers));
    }

    [Fact]
    public void Numbers_that_are_none_are_not_saved_and_the_old_file_stays()
    {
        INeuralNetwork<float> network = Drawn("Net");
        network.Save(File("net.json"));
        byte[] before = System.IO.File.ReadAllBytes(File("net.json"));
        network.Parameters[17] = float.NaN;
        Assert.Equal("Layer2: weight [0, 1] is NaN; a model holds finite numbers only.", Assert.Throws<InvalidOperationException>(() => network.Save(File("net.json"))).Message);
        Assert.Equal(before, System.IO.File.ReadAllBytes(File("net.json")));
    }

    [Fact]
    public void A_double_beyond_single_precision_is_not_loaded()
    {
        Model model = Drawn("Other").ToModel();
        double[] weights = [.. model.Layers[0].Weights];
        weights[3] = 1e300;
        Model large = new([new(3, 4, weights, [.. model.Layers[0].Bias]) { Activation = Activation.Tanh }, model.Layers[1]]) { Precision = Precision.Double };
        Assert.Contains("parameter 3: 1E+300 is beyond single precision", Assert.Throws<ModelFormatException>(() => Drawn("Other").Load(large)).Message);
    }

    [Fact]
    public void Activations_of_one_s_own_keep_their_name()
    {
        INeuralNetwork<float> custom = Drawn("Custom");
        custom.Save(File("custom.json"));
        Assert.Contains("\"customActivation\": \"Mine\"", System.IO.File.ReadAllText(File("custom.json")));
        custom.Load(File("custom.json"));
        Assert.Contains("the activation 'Mine' of your own, which ONNX files cannot say", Assert.Throws<NotSupportedException>(() => custom.Save(File("custom.onnx"))).Message);
        Assert.Contains("'Mine'", Assert.Throws<NotSupportedException>(() => custom.SaveCode(File("custom.cs"), "Custom")).Message);
        Assert.Contains("typeof(Mine)", ModelCode.Declaration(custom.ToModel(), "Custom"));
    }

    [Fact]
    public void Unknown_extensions_are_refused() =>
        Assert.Contains("model files end in .json, .safetensors, .onnx or .npz", Assert.Throws<NotSupportedException>(() => Drawn("Other").Save(File("net.pt"))).Message);

    [Fact]
    public void Layers_are_described()
    {
        INeuralNetwork<float> network = Drawn("Net");
        Assert.Equal(new LayerDescription("Layer2", 4, 4, Activation.GELU, null, false, true), network.Describe(2));
        Assert.Equal(new LayerDescription("Layer1", 2, 2, null, "Mine", true, false), Drawn("Custom").Describe(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Describe(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Describe(0));
    }

    private static INeuralNetwork<float> Drawn(string name)
    {
        INeuralNetwork<float> network = Assembly.Value.Create<float>(name);
        network.Initialize(new Random(5));
        return network;
    }

    private string File(string name) => Path.Combine(folder, name);
}
