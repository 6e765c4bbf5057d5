using NetGen.Tests.Harness;

namespace NetGen.Tests.Diagnostics;

public class SizeTests
{
    [Theory]
    [InlineData("{|NETGEN003:NeuralNetwork|}", "none is given")]
    [InlineData("{|NETGEN003:NeuralNetwork()|}", "none is given")]
    [InlineData("{|NETGEN003:NeuralNetwork(null!)|}", "none is given")]
    [InlineData("{|NETGEN003:NeuralNetwork(new int[0])|}", "none is given")]
    [InlineData("{|NETGEN003:NeuralNetwork(Bias = false)|}", "none is given")]
    [InlineData("NeuralNetwork({|NETGEN003:3|})", "one is given, 3")]
    [InlineData("NeuralNetwork([{|NETGEN003:3|}])", "one is given, 3")]
    public async Task Too_few_sizes(string attribute, string given)
    {
        IReadOnlyList<string> messages = await AnalyzerTest.Verify($"using NetGen; [{attribute}] partial class Net;");
        Assert.Equal(
            [$"'Net' needs at least two sizes, the number of inputs and the number of outputs, but {given}"],
            messages);
    }

    [Theory]
    [InlineData("2, {|NETGEN004:0|}, {|NETGEN004:-3|}")]
    [InlineData("sizes: new[] { 2, {|NETGEN004:0|}, {|NETGEN004:-3|} }")]
    [InlineData("new int[] { 2, {|NETGEN004:0|}, {|NETGEN004:-3|} }, Bias = false")]
    [InlineData("[2, {|NETGEN004:0|}, {|NETGEN004:-3|}]")]
    public async Task Size_is_not_positive(string sizes)
    {
        IReadOnlyList<string> messages = await AnalyzerTest.Verify($"using NetGen; [NeuralNetwork({sizes})] partial class Net;");
        Assert.Equal(
            [
                "The size 0, the size of layer 1 of 'Net', must be at least 1",
                "The size -3, the number of outputs of 'Net', must be at least 1",
            ],
            messages);
    }

    [Fact]
    public async Task Number_of_inputs_is_not_positive() =>
        Assert.Equal(
            ["The size -1, the number of inputs of 'Net', must be at least 1"],
            await AnalyzerTest.Verify("using NetGen; [NeuralNetwork({|NETGEN004:-1|}, 1)] partial class Net;"));

    [Theory]
    [InlineData("50000, 2, 50000", "50000 x 50000 = 2,500,000,000 derivatives between its two largest layers, more than the limit of 268,435,456")]
    [InlineData("16384, 16385", "16385 x 16384 = 268,451,840 derivatives between its two largest layers, more than the limit of 268,435,456")]
    [InlineData("16384, 16384, 16384, 16384, 16384, 16384, 16384, 16384, 16384", "2,147,614,720 parameters in layers 1 to 8, more than the limit of 2,147,479,551")]
    [InlineData("2147483647, 2147483647", "2147483647 x 2147483647 = 4,611,686,014,132,420,609 derivatives between its two largest layers, more than the limit of 268,435,456")]
    public async Task Network_is_too_large(string sizes, string complaint) =>
        Assert.Equal(
            [$"'Net' has {complaint}"],
            await AnalyzerTest.Verify($"using NetGen; [{{|NETGEN006:NeuralNetwork({sizes})|}}] partial class Net;"));

    [Fact]
    public async Task Network_is_too_deep() =>
        Assert.Equal(
            ["'Net' has 257 layers, more than the limit of 256"],
            await AnalyzerTest.Verify($"using NetGen; [{{|NETGEN006:NeuralNetwork({string.Join(", ", Enumerable.Repeat(1, 258))})|}}] partial class Net;"));

    [Theory]
    [InlineData("16384, 16384, 16384, 16384, 16384, 16384, 16384, 16384")]
    [InlineData("1, 268435456")]
    public async Task Largest_networks_are_accepted(string sizes) =>
        await AnalyzerTest.Verify($"using NetGen; [NeuralNetwork({sizes})] partial class Net;");
}
