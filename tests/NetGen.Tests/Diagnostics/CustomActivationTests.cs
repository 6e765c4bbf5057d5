using NetGen.Generator.Declaration;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Diagnostics;

/// <summary>Types that cannot be a layer's activation.</summary>
public class CustomActivationTests
{
    private const string Members = "public static Vector<float> Value(Vector<float> z) => z; public static Vector<float> Derivative(Vector<float> z, int order) => z;";
    private const string Explicit =
        "static Vector<float> ICustomActivation<float>.Value(Vector<float> z) => z; public static Vector<float> Derivative(Vector<float> z, int order) => z;";

    [Theory]
    [InlineData("struct Act;", "Act", "it has no [ActivationFormula] and does not implement ICustomActivation<float>")]
    [InlineData("struct Act { " + Members + " }", "Act", "it has no [ActivationFormula] and does not implement ICustomActivation<float>")]
    [InlineData("class Act : ICustomActivation<float> { " + Members + " }", "Act", "it is not a struct")]
    [InlineData("", "int[]", "it is not a struct")]
    [InlineData("", "int", "it has no [ActivationFormula] and does not implement ICustomActivation<float>")]
    [InlineData("", "Activation", "it is not a struct")]
    [InlineData("struct Act<T> : ICustomActivation<float> { " + Members + " }", "Act<>", "its type arguments are missing")]
    [InlineData("class Outer<T> { [ActivationFormula(\"z\")] internal struct Act; }", "Outer<>.Act", "its type arguments are missing")]
    [InlineData("[ActivationFormula(\"z\")] struct Act : ICustomActivation<float> { " + Members + " }", "Act", "it has both an [ActivationFormula] and code of its own; leave one of them out")]
    [InlineData("file struct Act : ICustomActivation<float> { " + Members + " }", "Act", "it is local to its file, and generated code stands in another one")]
    [InlineData("struct Act : ICustomActivation<float> { " + Explicit + " }", "Act", "it implements Value explicitly, and generated code calls public members")]
    public async Task A_type_cannot_be_an_activation(string declaration, string type, string reason)
    {
        string message = Assert.Single(await AnalyzerTest.Verify(
            $"using System.Numerics; using NetGen; [NeuralNetwork(2, 1)] [Layer(1, CustomActivation = {{|NETGEN039:typeof({type})|}})] partial class Net; {declaration}"));
        Assert.Contains(" cannot be the activation of layer 1: ", message);
        Assert.EndsWith(": " + reason, message);
    }

    [Fact]
    public async Task Code_for_other_numbers_is_no_activation() => Assert.Equal(
        ["'Act' cannot be the activation of layer 2: it implements ICustomActivation<float>, but the network computes with double"],
        await AnalyzerTest.Verify(
            $$"""
            using System.Numerics;
            using NetGen;
            struct Act : ICustomActivation<float> { {{Members}} }
            [NeuralNetwork(2, 2, 1, Precision = Precision.Double)] [Layer(2, CustomActivation = {|NETGEN039:typeof(Act)|})] partial class Net;
            """));

    [Fact]
    public async Task A_layer_has_two_activations() => Assert.Equal(
        ["[Layer(1)] sets both Activation and CustomActivation; a layer has one"],
        await AnalyzerTest.Verify(
            """
            using NetGen;
            [ActivationFormula("z ^ 2")] struct Act;
            [NeuralNetwork(2, 1)] [Layer(1, Activation = Activation.Sin, CustomActivation = {|NETGEN040:typeof(Act)|})] partial class Net;
            """));

    [Theory]
    [InlineData("NeuralNetwork(2, 2, 1, Hidden = {|NETGEN024:Activation.ReLU|}), Layer(1, CustomActivation = typeof(Act))", "Hidden has no effect: [Layer] sets the activation of every hidden layer")]
    [InlineData("NeuralNetwork(2, 1, Output = {|NETGEN024:Activation.Softmax|}), Layer(1, CustomActivation = typeof(Act))", "Output has no effect: [Layer(1)] sets the activation of the last layer")]
    public async Task A_custom_activation_takes_a_setting_s_effect(string attributes, string complaint) =>
        Assert.Equal([complaint], await AnalyzerTest.Verify($"using NetGen; [ActivationFormula(\"z^2\")] struct Act; [{attributes}] partial class Net;"));

    [Fact]
    public async Task Null_is_no_activation() => await AnalyzerTest.Verify(
        "using NetGen; [NeuralNetwork(2, 1)] [{|NETGEN012:Layer(1, CustomActivation = null)|}] partial class Net;");

    [Theory]
    [InlineData("typeof(Nothing)", "", true)]
    [InlineData("typeof(Outer.Act)", "class Outer { [ActivationFormula(\"z\")] private struct Act; }", true)]
    [InlineData("1", "", true)]
    [InlineData("typeof(Act)", "struct Act : NetGen.ICustomActivation<float>;", false)]
    public void What_the_compiler_rejects_is_not_reported_twice(string value, string declaration, bool leavesNetwork)
    {
        ParseResult result = Parsed.Result(TestCompilation.Create($"using NetGen; [NeuralNetwork(2, 1)] [Layer(1, CustomActivation = {value})] partial class Net; {declaration}"));
        Assert.Equal(leavesNetwork, result.Declaration is not null);
        Assert.Empty(result.Diagnostics);
    }
}
