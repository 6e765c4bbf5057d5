using System.Text.Json;
using NetGen.Tests.Cases;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Derivatives;

/// <summary>A published example of backpropagation, step by step: 2-2-2 sigmoid units, half the squared error, weights trained, biases not.</summary>
public class PublishedBackpropagationTests
{
    private const double Rate = 0.5;

    private static readonly JsonElement Example = CaseFile.Read("mazur.json");
    private static readonly JsonElement Printed = Example.GetProperty("printed");
    private static readonly JsonElement Recomputed = Example.GetProperty("recomputed_here");
    private static readonly double[] Input = CaseFile.Numbers(Example.GetProperty("x"));
    private static readonly double[] Target = CaseFile.Numbers(Example.GetProperty("target"));

    private static readonly Lazy<GeneratedAssembly> Compiled = new(() => GeneratedAssembly.Compile(
        """
        using NetGen;
        #pragma warning disable CS1591
        [NeuralNetwork(2, 2, 2, Hidden = Activation.Sigmoid, Output = Activation.Sigmoid, Precision = Precision.Double)] public sealed partial class Example;
        """));

    [Fact]
    public void Values_are_those_printed()
    {
        INeuralNetwork<double> network = Load();
        double[] output = new double[2];
        network.Forward(Input, output);
        AssertPrinted(Printed.GetProperty("out_o"), output);
        AssertPrinted(Printed.GetProperty("E_total"), Error(output));
    }

    [Fact]
    public void Gradients_are_those_printed()
    {
        INeuralNetwork<double> network = Load();
        (_, LayerGradients gradients) = Gradient(network);
        AssertPrinted(Printed.GetProperty("dE_dw5"), gradients.Second[0]);
        AssertPrinted(Printed.GetProperty("dE_dw1"), gradients.First[0]);
    }

    // A dozen products of numbers below 1, each within a few 2^-53.
    [Fact]
    public void Gradients_are_those_recomputed()
    {
        (double[] flat, LayerGradients gradients) = Gradient(Load());
        AssertClose(CaseFile.Numbers(Recomputed.GetProperty("dE_dW1")), gradients.First, 1e-14);
        AssertClose(CaseFile.Numbers(Recomputed.GetProperty("dE_db1")), flat[4..6], 1e-14);
        AssertClose(CaseFile.Numbers(Recomputed.GetProperty("dE_dW2")), gradients.Second, 1e-14);
        AssertClose(CaseFile.Numbers(Recomputed.GetProperty("dE_db2")), flat[10..12], 1e-14);
    }

    // The printed error after the step is slightly off; the file has it recomputed.
    [Fact]
    public void One_step_of_descent()
    {
        INeuralNetwork<double> network = Load();
        Step(network);
        AssertPrinted(Printed.GetProperty("new_w1_to_w4"), Published(network.Layer(1).Weights));
        AssertPrinted(Printed.GetProperty("new_w5_to_w8"), Published(network.Layer(2).Weights));
        double[] output = new double[2];
        network.Forward(Input, output);
        AssertClose([0.29102777369359933], [Error(output)], 1e-14);
    }

    // A step rounds a weight below 4 by at most 4 u with its gradient's error, 1e4 steps by 4.4e-12 together (descent does not amplify them). An output
    // o moves by o (1 - o) < 0.016 times the moves of its two weights and, through them, of those below: by less than 5e-13. The error moves by
    // (o - t) = 0.006 times that, for both outputs.
    [Fact]
    public void Ten_thousand_steps_of_descent()
    {
        INeuralNetwork<double> network = Load();
        for (int step = 0; step < 10_000; step++)
        {
            Step(network);
        }

        double[] output = new double[2];
        network.Forward(Input, output);
        AssertClose([0.01591362044355068, 0.9840642735146238], output, 5e-13);
        AssertClose([3.510187782978859e-05], [Error(output)], 2 * 0.006 * 5e-13);
    }

    private static INeuralNetwork<double> Load()
    {
        INeuralNetwork<double> network = Compiled.Value.Create<double>("Example");
        Load(network.Layer(1), "1");
        Load(network.Layer(2), "2");
        return network;
    }

    // Published with a row for each unit.
    private static void Load(LayerParameters<double> layer, string index)
    {
        CaseFile.Numbers(Example.GetProperty("b" + index)).CopyTo(layer.Bias);
        double[] weights = CaseFile.Numbers(Example.GetProperty("W" + index));
        for (int unit = 0; unit < 2; unit++)
        {
            layer.Weights[0, unit] = weights[2 * unit];
            layer.Weights[1, unit] = weights[(2 * unit) + 1];
        }
    }

    private static double Error(double[] output) => Target.Zip(output, (t, o) => 0.5 * (t - o) * (t - o)).Sum();

    private static (double[] Flat, LayerGradients Weights) Gradient(INeuralNetwork<double> network)
    {
        double[] output = new double[2], again = new double[2], gradient = new double[12];
        network.Forward(Input, output);
        network.ParameterVjp(Input, [output[0] - Target[0], output[1] - Target[1]], again, gradient);
        Assert.Equal(output, again);
        return (gradient, new(Published(gradient.AsSpan(0, 4)), Published(gradient.AsSpan(6, 4))));
    }

    private static void Step(INeuralNetwork<double> network)
    {
        (double[] gradient, _) = Gradient(network);
        foreach (int weight in (int[])[0, 1, 2, 3, 6, 7, 8, 9])
        {
            network.Parameters[weight] -= Rate * gradient[weight];
        }
    }

    private static double[] Published(MatrixView<double> weights) => [weights[0, 0], weights[1, 0], weights[0, 1], weights[1, 1]];

    private static double[] Published(ReadOnlySpan<double> weights) => [weights[0], weights[2], weights[1], weights[3]];

    private static void AssertPrinted(JsonElement printed, params double[] actual)
    {
        JsonElement[] numbers = printed.ValueKind == JsonValueKind.Array ? [.. printed.EnumerateArray()] : [printed];
        Assert.Equal(numbers.Length, actual.Length);
        Assert.All(numbers.Zip(actual), pair =>
        {
            double half = 0.5 * Math.Pow(10, -(pair.First.GetRawText().Length - 2));
            Assert.InRange(pair.Second - pair.First.GetDouble(), -half, half);
        });
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second - pair.First, -tolerance, tolerance));
    }

    // Of the weights, in the publication's order.
    private sealed record LayerGradients(double[] First, double[] Second);
}
