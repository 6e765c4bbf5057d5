using NetGen.Tests.Harness;

namespace NetGen.Tests.Diagnostics;

/// <summary>NETGEN041: derivatives that are zero whatever the numbers are.</summary>
public class ZeroDerivativeTests
{
    [Theory]
    [InlineData("3, 4, 2, Hidden = Activation.ReLU", "Variable.Input, Variable.Input")]
    [InlineData("3, 4, 2, Hidden = Activation.HardTanh, Output = Activation.LeakyReLU", "Variable.Input, Variable.Input, Variable.Parameters")]
    [InlineData("3, 4, 2, Hidden = Activation.ReLU", "Variable.Input, Variable.Input, Diagonal = true")]
    [InlineData("3, 2", "Variable.Parameters, Variable.Parameters")]
    [InlineData("3, 4, 2, Hidden = Activation.Square", "Variable.Input, Variable.Input, Variable.Input")]
    public async Task Zero_everywhere(string network, string derivative) => Assert.Equal(
        ["The derivative that 'D' asks for is zero for all inputs and parameters: the network's activations have no such derivative but at kinks"],
        await Verify(network, derivative, "{|NETGEN041:D|}"));

    [Theory]
    [InlineData("3, 4, 2, Hidden = Activation.ReLU", "Variable.Input, Variable.Parameters")]
    [InlineData("3, 4, 2, Hidden = Activation.ReLU", "Variable.Parameters, Variable.Parameters")]
    [InlineData("3, 4, 2, Hidden = Activation.ReLU, Output = Activation.Sigmoid", "Variable.Input, Variable.Input")]
    [InlineData("3, 4, 2, Hidden = Activation.Square", "Variable.Input, Variable.Input")]
    [InlineData("3, 4, 2", "Variable.Input, Variable.Input, Variable.Input")]
    public async Task Not_zero(string network, string derivative) => Assert.Empty(await Verify(network, derivative, "D"));

    [Fact]
    public async Task Gradient_is_zero_everywhere() => Assert.Equal(
        ["The gradient that 'G' asks for is zero for all inputs and parameters: the network's activations have no such derivative but at kinks"],
        await AnalyzerTest.Verify(
            """
            using System; using NetGen;
            [NeuralNetwork(3, 2, Bias = false)]
            partial class Net
            {
                [Derivative(Variable.Input, Variable.Parameters)] public partial void D(ReadOnlySpan<float> input, Span<float> result);
                [ParameterVjp(nameof(D))] public partial void {|NETGEN041:G|}(ReadOnlySpan<float> input, ReadOnlySpan<float> resultCotangent, Span<float> gradient);
            }
            """,
            "CS8795"));

    // Its implementation is missing, because no generator runs.
    private static Task<IReadOnlyList<string>> Verify(string network, string derivative, string name) => AnalyzerTest.Verify(
        $"using System; using NetGen; [NeuralNetwork({network})] partial class Net {{ [Derivative({derivative})] public partial void {name}(ReadOnlySpan<float> input, Span<float> result); }}",
        "CS8795");
}
