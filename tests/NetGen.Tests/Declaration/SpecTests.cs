using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Declaration;

using Activation = NetGen.Generator.Model.Activation;
using Precision = NetGen.Generator.Model.Precision;

public class SpecTests
{
    [Fact]
    public void Defaults_are_the_attributes()
    {
        NetworkSpec spec = Parsed.Declaration("[NetGen.NeuralNetwork(2, 4, 1)] partial class Net;").Spec;
        Assert.Equal(Precision.Single, spec.Precision);
        Assert.Equal(
            [
                new LayerSpec(1, 2, 4, Activation.Tanh, Bias: true, Residual: false, "Layer1", WeightOffset: 0),
                new LayerSpec(2, 4, 1, Activation.Identity, Bias: true, Residual: false, "Layer2", WeightOffset: 12),
            ],
            spec.Layers);
    }

    [Fact]
    public void Properties_reach_the_spec()
    {
        NetworkSpec spec = Parsed.Declaration(
            """
            using NetGen;
            [Layer(3, Activation = Activation.Identity, Bias = true, Name = "Head"), Layer(2, Residual = true, Activation = Activation.Softmax)]
            [NeuralNetwork(2, 3, 3, 5, 4, Hidden = Activation.GELU, Output = Activation.LogSoftmax, Precision = Precision.Double, Bias = false)]
            partial class Net;
            """).Spec;
        Assert.Equal(Precision.Double, spec.Precision);
        Assert.Equal(
            [
                new LayerSpec(1, 2, 3, Activation.GELU, Bias: false, Residual: false, "Layer1", WeightOffset: 0),
                new LayerSpec(2, 3, 3, Activation.Softmax, Bias: false, Residual: true, "Layer2", WeightOffset: 6),
                new LayerSpec(3, 3, 5, Activation.Identity, Bias: true, Residual: false, "Head", WeightOffset: 15),
                new LayerSpec(4, 5, 4, Activation.LogSoftmax, Bias: false, Residual: false, "Layer4", WeightOffset: 35),
            ],
            spec.Layers);
    }

    [Theory]
    [InlineData("2, 4, 1")]
    [InlineData("new[] { 2, 4, 1 }")]
    [InlineData("new int[] { 2, 4, 1 }")]
    [InlineData("new int[3] { 2, 4, 1 }")]
    [InlineData("[2, 4, 1]")]
    [InlineData("sizes: new[] { 2, 4, 1 }")]
    [InlineData("Two, Two + Two, (int)1.5")]
    [InlineData("(byte)2, (short)4, 'b' - 'a'")]
    public void Sizes_can_be_written_in_any_way(string sizes) =>
        Assert.Equal("2-4-1", Parsed.Declaration($"[NetGen.NeuralNetwork({sizes})] partial class Net {{ const int Two = 2; }}").Spec.Shape);

    [Fact]
    public void The_order_of_attributes_means_nothing()
    {
        string[] attributes =
        [
            "[NeuralNetwork(2, 2, 2, 1, Hidden = Activation.Sin)]",
            "[Layer(1, Name = \"A\", Residual = true)]",
            "[Layer(2, Activation = Activation.ReLU)]",
            "[Layer(3, Bias = false)]",
        ];
        NetworkDeclaration[] declarations =
        [
            .. from a in attributes
               from b in attributes
               from c in attributes
               from d in attributes
               where new[] { a, b, c, d }.Distinct().Count() == 4
               select Parsed.Declaration($"using NetGen; {a} {b} {c} {d} partial class Net;"),
        ];
        Assert.Equal(24, declarations.Length);
        Assert.Single(declarations.Distinct());
    }

    [Fact]
    public void Attributes_can_stand_on_different_parts() => Assert.Equal(
        Parsed.Declaration("using NetGen; [NeuralNetwork(2, 1)] [Layer(1, Bias = false)] partial class Net;"),
        Parsed.Declaration("using NetGen; [Layer(1, Bias = false)] partial class Net; [NeuralNetwork(2, 1)] partial class Net;"));

    [Fact]
    public void Null_is_no_name() =>
        Assert.Equal("Layer1", Parsed.Declaration("using NetGen; [NeuralNetwork(2, 1)] [Layer(1, Bias = true, Name = null)] partial class Net;").Spec.Layers[0].Name);

    [Fact]
    public void Warnings_leave_the_declaration() =>
        Assert.NotNull(Parsed.Result(TestCompilation.Create("using NetGen; [NeuralNetwork(2, 1)] [Layer(1)] partial class Net;")).Declaration);
}
