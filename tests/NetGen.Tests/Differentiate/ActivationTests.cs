using NetGen.Generator.Differentiate;
using NetGen.Generator.Graph;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Differentiate;

using Activation = NetGen.Generator.Model.Activation;

/// <summary>Value, slope and curvature of every elementwise activation.</summary>
public class ActivationTests
{
    private static readonly Activation[] Elementwise = [.. Enum.GetValues<Activation>().Except([Activation.Softmax, Activation.LogSoftmax])];

    // Kinks are at -3, -1, 0, 1 and 3.
    public static IEnumerable<object[]> SmoothPoints =>
        from activation in Elementwise from point in new[] { -7.3, -3.6, -2.2, -0.7, -0.2, 0.3, 0.8, 1.9, 3.4, 6.1 } select new object[] { activation.ToString(), point };

    // Squares overflow from 1.4e154 on, as they do at 1e30 in single precision.
    public static IEnumerable<object[]> HugePoints =>
        from activation in Elementwise from point in new[] { 1e4, 1e30, 1e160, 1e200 } from sign in new[] { -1, 1 } select new object[] { activation.ToString(), sign * point };

    [Theory]
    [MemberData(nameof(SmoothPoints))]
    public void The_slope_is_the_limit_of_differences(string name, double x)
    {
        Activation activation = Enum.Parse<Activation>(name);
        AssertDerivative(point => Interpreter.Evaluate(Value(activation), point), Interpreter.Evaluate(Slope(activation), x), x);
    }

    [Theory]
    [MemberData(nameof(SmoothPoints))]
    public void The_curvature_is_the_limit_of_differences_of_the_slope(string name, double x)
    {
        Activation activation = Enum.Parse<Activation>(name);
        AssertDerivative(point => Interpreter.Evaluate(Slope(activation), point), Interpreter.Evaluate(Curvature(activation), x), x);
    }

    [Theory]
    [MemberData(nameof(SmoothPoints))]
    public void The_value_is_the_definition(string name, double x)
    {
        double expected = Enum.Parse<Activation>(name).Value(x);
        Assert.InRange(Interpreter.Evaluate(Value(Enum.Parse<Activation>(name)), x) - expected, -1e-15 * (1 + Math.Abs(expected)), 1e-15 * (1 + Math.Abs(expected)));
    }

    [Theory]
    [MemberData(nameof(ScalarActivation.Kinks), MemberType = typeof(ScalarActivation))]
    public void Slopes_at_kinks_are_the_conventions_of_PyTorch(string name, double x, double slope) =>
        Assert.Equal(slope, Interpreter.Evaluate(Slope(Enum.Parse<Activation>(name)), x), 15);

    [Theory]
    [MemberData(nameof(HugePoints))]
    public void Huge_inputs_reach_the_limit(string name, double x)
    {
        Activation activation = Enum.Parse<Activation>(name);
        AssertLimit(activation.Value(x), Interpreter.Evaluate(Value(activation), x));
        AssertLimit(activation.SlopeFarOut(x), Interpreter.Evaluate(Slope(activation), x));
    }

    [Fact]
    public void NaN_gives_NaN() => Assert.All(Elementwise, activation => Assert.Equal(double.NaN, Interpreter.Evaluate(Value(activation), double.NaN)));

    private static void AssertLimit(double expected, double actual)
    {
        // A limit that is not finite asks for nothing.
        if (double.IsFinite(expected))
        {
            Assert.InRange(actual - expected, -1e-15 * Math.Abs(expected), 1e-15 * Math.Abs(expected));
        }
    }

    private static Func<NodeTable, Node, Node> Value(Activation activation) => (t, z) => Activations.Apply(t, activation, z, Axis.Units(1, 1), "1");

    private static Func<NodeTable, Node, Node> Slope(Activation activation) => (t, z) => Jvp.Push(t, Value(activation)(t, z), z, t.One) ?? t.Zero;

    private static Func<NodeTable, Node, Node> Curvature(Activation activation) => (t, z) => Jvp.Push(t, Slope(activation)(t, z), z, t.One) ?? t.Zero;

    private static void AssertDerivative(Func<double, double> f, double actual, double x)
    {
        (double expected, double error) = FiniteDifference.Derivative(f, x);
        Assert.InRange(actual, expected - error, expected + error);
    }
}
