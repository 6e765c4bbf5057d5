using System.Numerics;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Emit;

using Activation = NetGen.Generator.Model.Activation;

/// <summary>Generated activations far out and at their kinks: one unit, weight 1, bias 0, so the Jacobian is the slope.</summary>
public class ActivationLimitTests(ActivationLimitTests.Networks networks) : IClassFixture<ActivationLimitTests.Networks>
{
    private static readonly double[] Huge = [-1e30, -1e4, 1e4, 1e30];

    public static TheoryData<string> Elementwise => [.. Enum.GetNames<Activation>().Except(["Softmax", "LogSoftmax"])];

    // Within the documented errors of the vector math: a few units in the last place; limits below the normal numbers may be zero.
    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Huge_inputs_reach_the_limit_in_single_precision(string name) => AssertLimits<float>(name, 1e-6, 1.2e-38, float.MaxValue);

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Huge_inputs_reach_the_limit_in_double_precision(string name) => AssertLimits<double>(name, 2e-15, 2.3e-308, double.MaxValue);

    [Theory]
    [InlineData("ReLU", 0, 0)]
    [InlineData("LeakyReLU", 0, 0.01)]
    [InlineData("ELU", 0, 1)]
    [InlineData("CELU", 0, 1)]
    [InlineData("SELU", 0, 1.7580993408473766)]
    [InlineData("Softsign", 0, 1)]
    [InlineData("HardTanh", -1, 0)]
    [InlineData("HardTanh", 1, 0)]
    [InlineData("HardSigmoid", -3, 0)]
    [InlineData("HardSigmoid", 3, 0)]
    [InlineData("HardSwish", -3, 0)]
    [InlineData("HardSwish", 3, 1)]
    public void Slopes_at_kinks_are_the_conventions_of_PyTorch(string name, double x, double slope)
    {
        Assert.Equal(slope, Evaluate<float>(name, x).Slope, 6);
        Assert.Equal(slope, Evaluate<double>(name, x).Slope, 14);
    }

    [Theory]
    [InlineData("Softmax", new double[] { 1, 0, 0 })]
    [InlineData("LogSoftmax", new double[] { 0, -2e30, -1e30 })]
    public void A_softmax_of_huge_inputs_does_not_overflow(string name, double[] expected)
    {
        INeuralNetwork<float> network = networks.Create<float>(name);
        for (int i = 0; i < 3; i++)
        {
            network.Layer(1).Weights[i, i] = 1;
        }

        float[] output = new float[3], jacobian = new float[9];
        network.ForwardJacobian([1e30f, -1e30f, 0], output, jacobian);
        Assert.All(expected.Zip(output), pair => Assert.Equal(pair.First, pair.Second, 1e-6 * Math.Abs(pair.First)));

        // d softmax = diag(p) - p p^T = 0; d log softmax = delta - p.
        float[] slopes = name == "Softmax" ? new float[9] : [0, 0, 0, -1, 1, 0, -1, 0, 1];
        Assert.Equal(slopes, jacobian);
    }

    private void AssertLimits<T>(string name, double relative, double smallest, double largest)
        where T : struct, INumber<T>
    {
        Activation activation = Enum.Parse<Activation>(name);
        foreach (double z in Huge.Select(x => double.CreateChecked(T.CreateChecked(x))))
        {
            (double value, double slope) = Evaluate<T>(name, z);
            AssertLimit(activation.Value(z), value);
            AssertLimit(activation.SlopeFarOut(z), slope);
        }

        void AssertLimit(double expected, double actual)
        {
            if (Math.Abs(expected) < largest)
            {
                Assert.InRange(actual - expected, -smallest - (relative * Math.Abs(expected)), smallest + (relative * Math.Abs(expected)));
            }
        }
    }

    private (double Value, double Slope) Evaluate<T>(string name, double x)
        where T : struct, INumber<T>
    {
        INeuralNetwork<T> network = networks.Create<T>(name);
        network.Parameters[0] = T.One;
        T[] output = new T[1], jacobian = new T[1], outputs = new T[2], jacobians = new T[2];
        network.ForwardJacobian([T.CreateChecked(x)], output, jacobian);
        network.ForwardJacobianBatch([T.CreateChecked(x), T.CreateChecked(x)], outputs, jacobians);
        Assert.Equal([output[0], output[0]], outputs);
        Assert.Equal([jacobian[0], jacobian[0]], jacobians);
        return (double.CreateChecked(output[0]), double.CreateChecked(jacobian[0]));
    }

    /// <summary>A network per activation and precision.</summary>
    public sealed class Networks
    {
        private readonly GeneratedAssembly assembly = GeneratedAssembly.Compile(
            "using NetGen;\n#pragma warning disable CS1591\n" + string.Join("\n", Enum.GetNames<Activation>().SelectMany(name => new[] { Declare(name, "Single"), Declare(name, "Double") })));

        public INeuralNetwork<T> Create<T>(string activation)
            where T : struct => assembly.Create<T>(activation + typeof(T).Name);

        private static string Declare(string activation, string precision) =>
            $"[NeuralNetwork({(activation.EndsWith("Softmax", StringComparison.Ordinal) ? "3, 3" : "1, 1")}, Output = Activation.{activation}, Precision = Precision.{precision})] public sealed partial class {activation}{precision};";
    }
}
