using NetGen.Tests.Harness;

namespace NetGen.Tests.Diagnostics;

public class LayerTests
{
    [Theory]
    [InlineData("Hidden", "Activation")]
    [InlineData("Output", "Activation")]
    [InlineData("Precision", "Precision")]
    public async Task Value_of_the_network_has_no_name(string property, string type) =>
        Assert.Equal(
            [$"'{property}' needs a named value of {type}, but 99 has no name"],
            await AnalyzerTest.Verify($"using NetGen; [NeuralNetwork(2, 2, 1, {property} = {{|NETGEN005:({type})99|}})] partial class Net;"));

    [Fact]
    public async Task Value_of_a_layer_has_no_name() =>
        Assert.Equal(
            ["'Activation' needs a named value of Activation, but -1 has no name"],
            await AnalyzerTest.Verify("using NetGen; [NeuralNetwork(2, 1)] [Layer(1, Activation = {|NETGEN005:(Activation)(-1)|})] partial class Net;"));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("4")]
    [InlineData("int.MaxValue")]
    public async Task Layer_does_not_exist(string index)
    {
        IReadOnlyList<string> messages = await AnalyzerTest.Verify(
            $"using NetGen; [NeuralNetwork(2, 3, 3, 1)] [Layer({{|NETGEN007:{index}|}}, Bias = false)] partial class Net;");
        Assert.EndsWith(": 'Net' has layers 1 to 3", Assert.Single(messages));
    }

    [Fact]
    public async Task Layer_does_not_exist_beside_the_only_one() =>
        Assert.Equal(
            ["There is no layer 2: 'Net' has only layer 1"],
            await AnalyzerTest.Verify("using NetGen; [NeuralNetwork(2, 1)] [Layer(index: {|NETGEN007:2|}, Bias = false)] partial class Net;"));

    [Fact]
    public async Task Layer_is_overridden_twice() =>
        Assert.Equal(
            ["Layer 1 of 'Net' already has a [Layer] attribute; write one with all properties"],
            await AnalyzerTest.Verify("using NetGen; [NeuralNetwork(2, 1)] [Layer(1, Bias = false), {|NETGEN008:Layer(1, Name = \"A\")|}] partial class Net;"));

    [Fact]
    public async Task Layer_without_a_network() =>
        Assert.Equal(
            ["[Layer] means nothing here: 'Net' has no [NeuralNetwork] attribute"],
            await AnalyzerTest.Verify("using NetGen; [{|NETGEN009:Layer(1)|}] partial class Net;"));

    [Fact]
    public async Task Residual_layer_changes_size() =>
        Assert.Equal(
            ["Layer 1 is residual and so needs as many units as inputs, but it has 2 inputs and 3 units"],
            await AnalyzerTest.Verify(
                "using NetGen; [NeuralNetwork(2, 3, 3, 1)] [Layer(1, Residual = {|NETGEN010:true|})] [Layer(2, Residual = true)] partial class Net;"));

    [Theory]
    [InlineData("[NeuralNetwork(2, 1, Output = {|NETGEN011:Activation.Softmax|})]", 1, "Softmax is always 1")]
    [InlineData("[NeuralNetwork(2, 1, Output = {|NETGEN011:Activation.LogSoftmax|})]", 1, "LogSoftmax is always 0")]
    [InlineData("[NeuralNetwork(2, 3, 1, 2, Hidden = {|NETGEN011:Activation.Softmax|})]", 2, "Softmax is always 1")]
    [InlineData("[NeuralNetwork(2, 1)] [Layer(1, Activation = {|NETGEN011:Activation.Softmax|})]", 1, "Softmax is always 1")]
    public async Task Softmax_of_one_unit(string attributes, int layer, string complaint) =>
        Assert.Equal(
            [$"Layer {layer} has one unit, so its {complaint}"],
            await AnalyzerTest.Verify($"using NetGen; {attributes} partial class Net;"));

    [Fact]
    public async Task Layer_override_sets_nothing() =>
        Assert.Equal(
            ["[Layer(1)] sets no property, so it changes nothing"],
            await AnalyzerTest.Verify("using NetGen; [NeuralNetwork(2, 1)] [{|NETGEN012:Layer(1)|}] partial class Net;"));

    [Fact]
    public async Task A_name_that_is_null_sets_nothing() => Assert.Equal(
        ["[Layer(1)] sets no property, so it changes nothing"],
        await AnalyzerTest.Verify("using NetGen; [NeuralNetwork(2, 1)] [{|NETGEN012:Layer(1, Name = null)|}] partial class Net;"));

    [Theory]
    [InlineData("NeuralNetwork(2, 1, Hidden = {|NETGEN024:Activation.ReLU|})", "Hidden has no effect: the network has no hidden layer")]
    [InlineData(
        "NeuralNetwork(2, 2, 1, Hidden = {|NETGEN024:Activation.ReLU|}), Layer(1, Activation = Activation.Sin)",
        "Hidden has no effect: [Layer] sets the activation of every hidden layer")]
    [InlineData(
        "NeuralNetwork(2, 2, 1, Output = {|NETGEN024:Activation.ReLU|}), Layer(2, Activation = Activation.Sin)",
        "Output has no effect: [Layer(2)] sets the activation of the last layer")]
    [InlineData(
        "NeuralNetwork(2, 1, Bias = {|NETGEN024:false|}), Layer(1, Bias = true)",
        "Bias has no effect: [Layer] sets the bias of every layer")]
    public async Task Setting_has_no_effect(string attributes, string complaint) =>
        Assert.Equal([complaint], await AnalyzerTest.Verify($"using NetGen; [{attributes}] partial class Net;"));
}
