using System.Text.Json;
using NetGen.Generator.Model;
using NetGen.Tests.Cases;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Derivatives;

/// <summary>Second derivatives and gradients of the documents the project comes from, recomputed to 20 digits.</summary>
public class WorkedExampleDerivativeTests(WorkedExampleDerivativeTests.Networks networks) : IClassFixture<WorkedExampleDerivativeTests.Networks>
{
    // A few roundings of numbers of the size of the result.
    private const double Tolerance = 1e-15;

    private static readonly JsonElement Examples = CaseFile.Read("worked-examples.json");

    // Every weight and bias is 1, the input is (1, 1), so all second derivatives are equal.
    [Theory]
    [InlineData("seed000_1hidden", "OneHidden")]
    [InlineData("seed000_2hidden_linear_out", "TwoHiddenLinear")]
    public void Hessians_of_networks_of_ones(string example, string name)
    {
        double expected = CaseFile.Number(Examples.GetProperty(example).GetProperty("hessian_all_entries"));
        INeuralNetwork<double> network = networks.Create(name);
        network.Parameters.Fill(1);
        AssertClose([expected, expected, expected, expected], Call(network, "Hessian", [1, 1], 4));
        AssertClose([expected, expected], Call(network, "Curvature", [1, 1], 2));
    }

    [Fact]
    public void Gradients_of_value_and_Jacobian_of_the_smallest_tanh_network()
    {
        INeuralNetwork<double> network = networks.Create("Smallest");
        network.Parameters[0] = 1;
        JsonElement expected = Examples.GetProperty("seed004");
        double[] mixed = Call(network, "Mixed", [1, 0], 6);

        // A row of the two weights and the bias for each input.
        double[] weights = CaseFile.Numbers(expected.GetProperty("dJ_dW")), bias = CaseFile.Numbers(expected.GetProperty("dJ_db"));
        AssertClose([weights[0], weights[1], bias[0], weights[2], weights[3], bias[1]], mixed);
        AssertClose([-0.63970000844922450], [mixed[2]]);
        double[] gradient = [.. CaseFile.Numbers(expected.GetProperty("dy_dW")), CaseFile.Number(expected.GetProperty("dy_db"))];
        AssertClose(gradient, Call(network, "ParameterJacobian", [1, 0], 3));
        double[] output = [0], pulled = [0, 0, 0];
        network.ParameterVjp([1, 0], [1], output, pulled);
        AssertClose(gradient, pulled);
    }

    // The published gradient belongs to weights of more digits than are printed; the file says by how much it may differ.
    [Fact]
    public void The_gradient_of_the_cost_over_the_times_table_is_about_the_published_one() => Assert.All(
        CaseFile.Numbers(Examples.GetProperty("seed002").GetProperty("grad_printed")).Zip(TimesTable.Published(CostGradient(TimesTableNetwork(), out _))),
        pair => Assert.InRange(pair.Second - pair.First, -2e-4, 2e-4));

    [Fact]
    public void The_gradient_of_the_cost_over_the_times_table_agrees_with_the_interpreter()
    {
        INeuralNetwork<double> network = TimesTableNetwork();
        double[] gradient = CostGradient(network, out double[] cotangents);
        MethodSpec method = NetworkMembers.Methods.First(member => member.Name == "ParameterVjpBatch");
        var point = new NetworkPoint(networks.Spec("TimesTable"), network.Parameters.ToArray(), TimesTable.Inputs);
        (_, var computation) = point.Ways(method, NetGen.Generator.Graph.Axis.Samples(121)).Last();
        Bounded.AssertSame(point.Evaluate(method, computation, cotangents), new(gradient, new double[gradient.Length]), "gradient");
    }

    // Units of the table saturate within 1/165 of an input: steps of 2^-16 in the weights, times inputs up to 10, stay far below. Outputs are off by 1.1e-12
    // (see the cost's own test) and each counts with its residual.
    [Fact]
    public void The_gradient_of_the_cost_over_the_times_table_is_the_limit_of_differences()
    {
        INeuralNetwork<double> network = TimesTableNetwork();
        double[] gradient = CostGradient(network, out double[] residuals);
        double[] start = network.Parameters.ToArray();
        double rounding = 1.1e-12 * residuals.Sum(Math.Abs);
        for (int i = 0; i < start.Length; i++)
        {
            Bounded difference = FiniteDifference.Derivative(step => [Cost(network, start, i, step)], 1.0 / 65536, [rounding]);
            Bounded.AssertSame(difference, new([gradient[i]], [0]), $"parameter {i}");
        }
    }

    private static double Cost(INeuralNetwork<double> network, double[] start, int moved, double step)
    {
        start.CopyTo(network.Parameters);
        network.Parameters[moved] += step;
        double[] outputs = new double[121];
        network.ForwardBatch(TimesTable.Inputs, outputs);
        return TimesTable.Cost(outputs);
    }

    private static double[] CostGradient(INeuralNetwork<double> network, out double[] cotangents)
    {
        double[] outputs = new double[121], gradient = new double[17];
        network.ForwardBatch(TimesTable.Inputs, outputs);
        cotangents = [.. outputs.Zip(TimesTable.Products, (y, product) => (y - product) / 121)];
        network.ParameterVjpBatch(TimesTable.Inputs, cotangents, gradient);
        return gradient;
    }

    private INeuralNetwork<double> TimesTableNetwork()
    {
        INeuralNetwork<double> network = networks.Create("TimesTable");
        TimesTable.Load(network, CaseFile.Numbers(Examples.GetProperty("seed002").GetProperty("weights")));
        return network;
    }

    private double[] Call(INeuralNetwork<double> network, string method, double[] input, int length)
    {
        double[] result = new double[length];
        RequestCall<double>.Invoke(network, networks.Method(network.GetType().Name, method), [input.AsMemory(), result.AsMemory()]);
        return result;
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second - pair.First, -Tolerance, Tolerance));
    }

    public sealed class Networks
    {
        private const string Requests =
            """
            [Derivative(Variable.Input, Variable.Input)] public partial void Hessian(ReadOnlySpan<double> input, Span<double> result);
            [Derivative(Variable.Input, Variable.Input, Diagonal = true)] public partial void Curvature(ReadOnlySpan<double> input, Span<double> result);
            [Derivative(Variable.Parameters)] public partial void ParameterJacobian(ReadOnlySpan<double> input, Span<double> result);
            [Derivative(Variable.Input, Variable.Parameters)] public partial void Mixed(ReadOnlySpan<double> input, Span<double> result);
            """;

        private readonly GeneratedAssembly assembly = GeneratedAssembly.Compile(
            $$"""
            using System;
            using NetGen;
            #pragma warning disable CS1591
            [NeuralNetwork(2, 2, 1, Hidden = Activation.Sigmoid, Precision = Precision.Double), Layer(2, Bias = false)] public sealed partial class OneHidden { {{Requests}} }
            [NeuralNetwork(2, 2, 2, 1, Hidden = Activation.Sigmoid, Precision = Precision.Double), Layer(3, Bias = false)] public sealed partial class TwoHiddenLinear { {{Requests}} }
            [NeuralNetwork(2, 1, Output = Activation.Tanh, Precision = Precision.Double)] public sealed partial class Smallest { {{Requests}} }
            [NeuralNetwork(2, 4, 1, Hidden = Activation.Sigmoid, Precision = Precision.Double)] public sealed partial class TimesTable;
            """);

        public INeuralNetwork<double> Create(string name) => assembly.Create<double>(name);

        internal NetworkSpec Spec(string name) => assembly.Spec(name);

        internal MethodSpec Method(string name, string method) => assembly.Declaration(name).Requests.Single(request => request.Method.Name == method).Method;
    }
}
