using NetGen.Tests.Harness;

namespace NetGen.Tests.Emit;

using Activation = NetGen.Generator.Model.Activation;

/// <summary>Generated activations far out and at their kinks: one unit, weight 1, bias 0, so the Jacobian is the slope.</summary>
public class ActivationLimitTests(ActivationLimitTests.Networks networks) : IClassFixture<ActivationLimitTests.Networks>
{
    private static readonly float[] Huge = [-1e30f, -1e4f, 1e4f, 1e30f];

    public static TheoryData<string> Elementwise => [.. Enum.GetNames<Activation>().Except(["Softmax", "LogSoftmax"])];

    // Within the documented errors of the vector math, a few units in the last place; limits below the normal numbers may be zero.
    private const double Tolerance = 1e-6;
    private const double SmallestNormal = 1.17549435e-38;

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Huge_inputs_reach_the_limit(string name)
    {
        foreach (float x in Huge)
        {
            (float value, float slope) = Evaluate(name, x);
            AssertLimit(Enum.Parse<Activation>(name).Value(x), value);
            AssertLimit(Enum.Parse<Activation>(name).SlopeFarOut(x), slope);
        }
    }

    [Theory]
    [MemberData(nameof(ScalarActivation.Kinks), MemberType = typeof(ScalarActivation))]
    public void Slopes_at_kinks_are_the_conventions_of_PyTorch(string name, double x, double slope) => Assert.Equal(slope, Evaluate(name, (float)x).Slope, Tolerance);

    [Theory]
    [InlineData("Softmax", new double[] { 1, 0, 0 })]
    [InlineData("LogSoftmax", new double[] { 0, -2e30, -1e30 })]
    public void A_softmax_of_huge_inputs_does_not_overflow(string name, double[] expected)
    {
        INeuralNetwork<float> network = networks.Create(name);
        for (int i = 0; i < 3; i++)
        {
            network.Layer(1).Weights[i, i] = 1;
        }

        float[] output = new float[3], jacobian = new float[9];
        network.ForwardJacobian([1e30f, -1e30f, 0], output, jacobian);
        Assert.All(expected.Zip(output), pair => AssertLimit(pair.First, pair.Second));

        // d softmax = diag(p) - p p^T = 0; d log softmax = delta - p.
        float[] slopes = name == "Softmax" ? new float[9] : [0, 0, 0, -1, 1, 0, -1, 0, 1];
        Assert.Equal(slopes, jacobian);
    }

    // A limit that single precision cannot hold asks for nothing.
    private static void AssertLimit(double expected, double actual)
    {
        if (Math.Abs(expected) < float.MaxValue)
        {
            double allowed = SmallestNormal + (Tolerance * Math.Abs(expected));
            Assert.InRange(actual - expected, -allowed, allowed);
        }
    }

    // Alone and in a batch.
    private (float Value, float Slope) Evaluate(string name, float x)
    {
        INeuralNetwork<float> network = networks.Create(name);
        network.Parameters[0] = 1;
        float[] output = new float[1], jacobian = new float[1], outputs = new float[2], jacobians = new float[2];
        network.ForwardJacobian([x], output, jacobian);
        network.ForwardJacobianBatch([x, x], outputs, jacobians);
        Assert.Equal([output[0], output[0]], outputs);
        Assert.Equal([jacobian[0], jacobian[0]], jacobians);
        return (output[0], jacobian[0]);
    }

    /// <summary>A network per activation.</summary>
    public sealed class Networks
    {
        private readonly GeneratedAssembly assembly = GeneratedAssembly.Compile(
            "using NetGen;\n#pragma warning disable CS1591\n" + string.Join("\n", Enum.GetNames<Activation>().Select(Declare)));

        public INeuralNetwork<float> Create(string activation) => assembly.Create<float>(activation + "Net");

        private static string Declare(string activation) =>
            $"[NeuralNetwork({(activation.EndsWith("Softmax", StringComparison.Ordinal) ? "3, 3" : "1, 1")}, Output = Activation.{activation})] public sealed partial class {activation}Net;";
    }
}
