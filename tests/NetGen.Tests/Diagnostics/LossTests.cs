using NetGen.Tests.Harness;

namespace NetGen.Tests.Diagnostics;

/// <summary>Losses that do not fit the network they are declared with.</summary>
public class LossTests
{
    [Theory]
    [InlineData("2, 1", "Activation.Tanh", "BinaryCrossEntropy", "its last layer must be Sigmoid or Identity, not Tanh")]
    [InlineData("2, 3", "Activation.Softmax", "BinaryCrossEntropy", "its last layer must be Sigmoid or Identity, not Softmax")]
    [InlineData("2, 3", "Activation.Sigmoid", "SoftmaxCrossEntropy", "its last layer must be Softmax, LogSoftmax or Identity, not Sigmoid")]
    [InlineData("2, 1", "Activation.Identity", "SoftmaxCrossEntropy", "it has one output, whose probability is always 1; use BinaryCrossEntropy")]
    public async Task Outputs_are_no_probabilities(string sizes, string output, string loss, string reason) => Assert.Equal(
        [$"'Net' cannot have the loss {loss}: {reason}"],
        await AnalyzerTest.Verify($"using NetGen; [NeuralNetwork({sizes}, Output = {output}, Loss = {{|NETGEN042:Loss.{loss}|}})] partial class Net;"));

    [Fact]
    public async Task A_residual_probability_is_none() => Assert.Equal(
        ["'Net' cannot have the loss BinaryCrossEntropy: its last layer is residual, and Sigmoid plus an input is no probability"],
        await AnalyzerTest.Verify("using NetGen; [NeuralNetwork(2, 2, Output = Activation.Sigmoid, Loss = {|NETGEN042:Loss.BinaryCrossEntropy|})] [Layer(1, Residual = true)] partial class Net;"));

    [Fact]
    public async Task A_custom_activation_is_none_of_them() => Assert.Equal(
        ["'Net' cannot have the loss BinaryCrossEntropy: its last layer must be Sigmoid or Identity, not Cubic"],
        await AnalyzerTest.Verify("using NetGen; [NeuralNetwork(2, 2, Loss = {|NETGEN042:Loss.BinaryCrossEntropy|})] [Layer(1, CustomActivation = typeof(Cubic))] partial class Net; [ActivationFormula(\"z^3\")] public struct Cubic;"));

    [Theory]
    [InlineData("Sigmoid", "BinaryCrossEntropy")]
    [InlineData("Identity", "BinaryCrossEntropy")]
    [InlineData("Softmax", "SoftmaxCrossEntropy")]
    [InlineData("LogSoftmax", "SoftmaxCrossEntropy")]
    [InlineData("Identity", "SoftmaxCrossEntropy")]
    [InlineData("Tanh", "SquaredError")]
    [InlineData("Softmax", "Huber")]
    public async Task These_belong_together(string output, string loss) =>
        Assert.Empty(await AnalyzerTest.Verify($"using NetGen; [NeuralNetwork(2, 2, Output = Activation.{output}, Loss = Loss.{loss}, Normalize = true)] partial class Net;"));

    [Theory]
    [InlineData("0", "0", "Single", "single")]
    [InlineData("-1.5", "-1.5", "Double", "double")]
    [InlineData("1e-60", "1E-60", "Single", "single")]
    [InlineData("double.NaN", "NaN", "Double", "double")]
    [InlineData("double.PositiveInfinity", "Infinity", "Double", "double")]
    [InlineData("1e300", "1E+300", "Single", "single")]
    public async Task A_Huber_threshold_is_positive(string written, string shown, string precision, string word) => Assert.Equal(
        [$"The Huber threshold of 'Net' is {shown}; it must be a positive finite number in {word} precision"],
        await AnalyzerTest.Verify($"using NetGen; [NeuralNetwork(2, 1, Precision = Precision.{precision}, Loss = Loss.Huber, HuberThreshold = {{|NETGEN043:{written}|}})] partial class Net;"));

    [Fact]
    public async Task A_Huber_threshold_without_the_loss_does_nothing() => Assert.Equal(
        ["HuberThreshold has no effect: the loss is not Huber"],
        await AnalyzerTest.Verify("using NetGen; [NeuralNetwork(2, 1, Loss = Loss.SquaredError, HuberThreshold = {|NETGEN024:2|})] partial class Net;"));

    [Fact]
    public async Task A_loss_has_a_name() => Assert.Equal(
        ["'Loss' needs a named value of Loss, but 99 has no name"],
        await AnalyzerTest.Verify("using NetGen; [NeuralNetwork(2, 1, Loss = {|NETGEN005:(Loss)99|})] partial class Net;"));

    [Fact]
    public async Task A_member_of_the_user_stands_in_the_way_of_the_loss()
    {
        const string Method = "public float {|NETGEN015:LossBatch|}(System.ReadOnlySpan<float> x, System.ReadOnlySpan<float> y) => 0;";
        Assert.Single(await AnalyzerTest.Verify($"using NetGen; [NeuralNetwork(2, 1, Loss = Loss.SquaredError)] partial class Net {{ {Method} }}"));
        Assert.Empty(await AnalyzerTest.Verify($"using NetGen; [NeuralNetwork(2, 1)] partial class Net {{ {Method.Replace("{|NETGEN015:", "").Replace("|}", "")} }}"));
    }
}
