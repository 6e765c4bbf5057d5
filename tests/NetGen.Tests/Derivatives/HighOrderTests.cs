using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Derivatives;

/// <summary>
/// Derivatives of high order, where all orders of their axes would be too many to write down: of y = sum_j v_j tanh(z_j), z = W x + b, the
/// derivative of order n by x_a, x_b, ... is sum_j v_j tanh^(n)(z_j) W_aj W_bj ...
/// </summary>
public class HighOrderTests
{
    private static readonly double[] Input = [0.3, -0.7];

    private static readonly MethodSpec[] Methods = [.. new[] { "IIII", "IIIII", "IIIIIIII", "PPPP" }.Select(form => Requests.Derivative(form, name: form))];

    private static readonly Lazy<INeuralNetwork<double>> Network = new(() =>
    {
        string members = string.Join("\n", Methods.Select(method => Requests.Declare(method, "double")));
        var network = GeneratedAssembly.Compile(
            $"using System; using NetGen; [NeuralNetwork(2, 3, 1, Precision = Precision.Double)] internal partial class Net {{ {members} }}").Create<double>("Net");
        network.Initialize(new Random(1));
        return network;
    });

    [Theory]
    [InlineData("IIII")]
    [InlineData("IIIII")]
    [InlineData("IIIIIIII")]
    public void Derivative_by_the_inputs(string form)
    {
        int order = form.Length;
        double[] actual = Call(form, 1 << order);
        double[] p = Network.Value.Parameters.ToArray();
        for (int place = 0; place < actual.Length; place++)
        {
            double expected = 0, scale = 0;
            for (int unit = 0; unit < 3; unit++)
            {
                double z = (Input[0] * p[unit]) + (Input[1] * p[3 + unit]) + p[6 + unit];
                double weights = Enumerable.Range(0, order).Aggregate(1.0, (product, axis) => product * p[(((place >> axis) & 1) * 3) + unit]);
                expected += p[9 + unit] * weights * TanhDerivative(order, z, out double size);
                scale += Math.Abs(p[9 + unit] * weights) * size;
            }

            // A sum of products, each rounded a few times for each order.
            Assert.True(Math.Abs(expected - actual[place]) <= 100 * order * 1.2e-16 * scale, $"{place}: {actual[place]}, expected {expected}");
        }
    }

    [Fact]
    public void Fourth_derivative_by_the_parameters_is_the_same_in_every_order()
    {
        const int Count = 13;
        double[] actual = Call("PPPP", Count * Count * Count * Count);
        double At(ReadOnlySpan<int> axes) => actual[(((((axes[0] * Count) + axes[1]) * Count) + axes[2]) * Count) + axes[3]];

        for (int place = 0; place < actual.Length; place++)
        {
            int[] axes = [place / Count / Count / Count, place / Count / Count % Count, place / Count % Count, place % Count];
            int[] sorted = [.. axes.Order()];
            Assert.True(Math.Abs(At(sorted) - At(axes)) <= 1e-14 * Math.Max(1, Math.Abs(At(axes))), $"[{string.Join(", ", axes)}]: {At(axes)}, sorted {At(sorted)}");
        }

        // y is linear in the output's weights: d4y / dv_1 dW_11 dW_11 dW_11 is the third derivative of tanh at z_1 times x_1^3.
        Span<double> p = Network.Value.Parameters;
        double t = TanhDerivative(3, (Input[0] * p[0]) + (Input[1] * p[3]) + p[6], out _);
        Assert.Equal(t * Input[0] * Input[0] * Input[0], At([9, 0, 0, 0]), 1e-14);
    }

    private static double[] Call(string form, int length)
    {
        var result = new double[length];
        RequestCall<double>.Invoke(Network.Value, Methods.Single(method => method.Name == form), [Input, result]);
        return result;
    }

    // tanh^(n) is a polynomial in t = tanh: p_0 = t, p_(n+1) = p_n' (1 - t^2). The size bounds what its sum can round by.
    private static double TanhDerivative(int order, double z, out double size)
    {
        double[] p = [0, 1];
        for (int n = 0; n < order; n++)
        {
            var next = new double[p.Length + 1];
            for (int i = 1; i < p.Length; i++)
            {
                next[i - 1] += i * p[i];
                next[i + 1] -= i * p[i];
            }

            p = next;
        }

        double t = Math.Tanh(z);
        size = p.Select((coefficient, i) => Math.Abs(coefficient) * Math.Pow(Math.Abs(t), i)).Sum();
        return p.Select((coefficient, i) => coefficient * Math.Pow(t, i)).Sum();
    }
}
