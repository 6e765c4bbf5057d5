using System.Text;
using NetGen.Formats;

namespace NetGen.Tests.Formats;

/// <summary>What people write from Keras as JSON.</summary>
public class KerasTests
{
    [Fact]
    public void Lists_of_weights_are_kernels_and_biases()
    {
        Model model = Read("[[[1, 2], [3, 4]], [5, 6], [[7], [8]]]");
        Assert.Equal("2-2-1", model.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], model.Parameters());
        Assert.All(model.Layers, layer => Assert.Null(layer.Activation));
    }

    // Keras's own default is linear, in hidden layers too.
    [Fact]
    public void Layers_without_an_activation_are_linear()
    {
        Model model = Read("""
            {"layers": [{"class_name": "InputLayer"}, {"type": "dense", "weights": [[[1]], [2]]}, {"type": "Activation", "activation": "swish"}, {"type": "Dropout"}, {"type": "Dense", "weights": [[[3]]]}]}
            """);
        Assert.Equal([Activation.SiLU, Activation.Identity], model.Layers.Select(layer => layer.Activation!.Value));
    }

    [Theory]
    [InlineData("2.15.0", -2.6)]
    [InlineData("2.15.0", -1.3)]
    [InlineData("2.15.0", 0.4)]
    [InlineData("2.15.0", 2.6)]
    [InlineData("3", -1.3)]
    [InlineData("3.4.1", 2.8)]
    public void Hard_sigmoid_is_that_of_the_version(string version, double z)
    {
        double expected = version[0] == '2' ? Math.Clamp((0.2 * z) + 0.5, 0, 1) : Math.Clamp((z + 3) / 6, 0, 1);
        foreach (string layers in new[]
        {
            """{"type": "dense", "activation": "hard_sigmoid", "weights": [[[2]], [0.5]]}""",
            """{"type": "dense", "weights": [[[2]], [0.5]]}, {"type": "activation", "activation": "hard_sigmoid"}""",
        })
        {
            Model model = Read($$"""{"keras_version": "{{version}}", "layers": [{{layers}}]}""");
            Assert.Equal(Activation.HardSigmoid, model.Layers[0].Activation);
            Assert.Equal(expected, ModelEvaluation.Forward(model, [(z - 0.5) / 2])[0], 1e-15);
        }
    }

    [Theory]
    [InlineData("""{"layers": [{"type": "dense", "activation": "hard_sigmoid", "weights": [[[1]]]}]}""", "layers[0].activation", "clip(0.2 z + 0.5, 0, 1) in Keras 2 and relu6(z + 3) / 6 in Keras 3; add \"keras_version\"")]
    [InlineData("""{"keras_version": "new", "layers": []}""", "keras_version", "expected a version such as \"3.4.1\", found the text \"new\"")]
    [InlineData("""{"layers": [{"type": "dense", "activation": "leaky_relu", "weights": [[[1]]]}]}""", "layers[0].activation", "the text \"leaky_relu\" is no activation that is known")]
    [InlineData("""{"layers": [{"type": "lstm", "weights": []}]}""", "layers[0]", "layers of type 'lstm' are not read")]
    public void What_is_not_clear_is_refused(string text, string place, string problem)
    {
        ModelFormatException refusal = Assert.Throws<ModelFormatException>(() => Read(text));
        Assert.Equal(place, refusal.Place);
        Assert.Contains(problem, refusal.Problem);
    }

    private static Model Read(string text) => ModelFile.Read(Encoding.UTF8.GetBytes(text), ModelFormat.Json, "model.json");
}
