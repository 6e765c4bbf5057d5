using System.Text.Json;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Cases;

/// <summary>Figures of the documents the project comes from, recomputed to 20 digits.</summary>
public class WorkedExampleTests(WorkedExampleTests.Networks networks) : IClassFixture<WorkedExampleTests.Networks>
{
    // A few roundings of numbers of the size of the result.
    private const double Tolerance = 1e-15;

    private static readonly JsonElement Examples = CaseFile.Read("worked-examples.json");

    // Every weight and bias is 1, the input is (1, 1).
    [Theory]
    [InlineData("seed000_1hidden", "OneHidden")]
    [InlineData("seed000_2hidden_linear_out", "TwoHiddenLinear")]
    [InlineData("seed000_2hidden_sigmoid_out", "TwoHiddenSigmoid")]
    public void A_sigmoid_network_of_ones(string example, string name)
    {
        INeuralNetwork<double> network = networks.Create(name);
        network.Parameters.Fill(1);
        double[] value = [0], gradient = [0, 0];
        network.ForwardJacobian([1, 1], value, gradient);
        JsonElement expected = Examples.GetProperty(example);
        AssertClose(CaseFile.Number(expected.GetProperty("value")), value[0]);
        AssertClose(CaseFile.Number(expected.GetProperty("grad")[0]), gradient[0]);
        AssertClose(CaseFile.Number(expected.GetProperty("grad")[1]), gradient[1]);
    }

    [Fact]
    public void The_smallest_tanh_network()
    {
        INeuralNetwork<double> network = networks.Create("Smallest");
        network.Parameters[0] = 1;
        double[] value = [0], jacobian = [0, 0];
        network.ForwardJacobian([1, 0], value, jacobian);
        JsonElement expected = Examples.GetProperty("seed004");
        AssertClose(CaseFile.Number(expected.GetProperty("value")), value[0]);
        AssertClose(CaseFile.Number(expected.GetProperty("J")[0]), jacobian[0]);
        Assert.Equal(0, jacobian[1]);
    }

    // The weights are published; slopes of 500 multiply the roundings of the sigmoids, 20 of them in a value: 500 * 20 * 2^-53 = 1.1e-12.
    [Fact]
    public void The_cost_over_the_times_table()
    {
        INeuralNetwork<double> network = networks.Create("TimesTable");
        JsonElement example = Examples.GetProperty("seed002");
        double[] weights = CaseFile.Numbers(example.GetProperty("weights"));
        TimesTable.Load(network, weights);
        double[] outputs = new double[121];
        network.ForwardBatch(TimesTable.Inputs, outputs);
        double cost = TimesTable.Cost(outputs);
        Assert.InRange(cost - 1.0022033226290097, -1.1e-12, 1.1e-12);
        Assert.Equal(1.0022033226290097, example.GetProperty("cost_recomputed_from_printed_weights").GetDouble());
    }

    private static void AssertClose(double expected, double actual) => Assert.InRange(actual - expected, -Tolerance, Tolerance);

    public sealed class Networks
    {
        private readonly GeneratedAssembly assembly = GeneratedAssembly.Compile(
            """
            using NetGen;
            #pragma warning disable CS1591
            [NeuralNetwork(2, 2, 1, Hidden = Activation.Sigmoid, Precision = Precision.Double), Layer(2, Bias = false)] public sealed partial class OneHidden;
            [NeuralNetwork(2, 2, 2, 1, Hidden = Activation.Sigmoid, Precision = Precision.Double), Layer(3, Bias = false)] public sealed partial class TwoHiddenLinear;
            [NeuralNetwork(2, 2, 2, 1, Hidden = Activation.Sigmoid, Output = Activation.Sigmoid, Precision = Precision.Double)] public sealed partial class TwoHiddenSigmoid;
            [NeuralNetwork(2, 1, Output = Activation.Tanh, Precision = Precision.Double)] public sealed partial class Smallest;
            [NeuralNetwork(2, 4, 1, Hidden = Activation.Sigmoid, Precision = Precision.Double)] public sealed partial class TimesTable;
            """);

        public INeuralNetwork<double> Create(string name) => assembly.Create<double>(name);
    }
}
