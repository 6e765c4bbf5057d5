using NetGen.Formats;
using NetGen.Generator.Graph;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Formats;

/// <summary>The plain evaluation of a model, beside the generator's definitions and beside difference quotients.</summary>
public class EvaluationTests
{
    public static TheoryData<Activation> Activations => [.. Enum.GetValues<Activation>().Except([Activation.Softmax, Activation.LogSoftmax])];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Activations_are_the_generator_s(Activation activation)
    {
        var known = (NetGen.Generator.Model.Activation)activation;
        foreach (double z in new[] { -30, -3.5, -2, -1, -0.3, -1e-9, 0, 1e-9, 0.4, 1, 1.7, 2.9, 8, 25 })
        {
            double expected = Interpreter.Evaluate((table, node) => NetGen.Generator.Graph.Activations.Apply(table, known, node, Axis.Units(1, 1), "1"), z);

            // exp(z) - 1 loses what z has below the roundoff of 1; the difference is far below what a reader of files needs.
            Assert.Equal(expected, ActivationValue.Of(activation, z).Value, 1e-13 * Math.Max(1, Math.Abs(expected)));
        }
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Jacobians_are_what_differences_give(Activation activation)
    {
        Model model = RandomModel.Create(31, [3, 4, 4, 2], activation, activation, residual: true, normalization: RandomModel.Normalization(32, 3, 2));
        double[] input = [0.31, -0.62, 0.17];
        double[] jacobian = ModelEvaluation.ForwardJacobian(model, input).Jacobian;
        double largest = jacobian.Max(Math.Abs);
        for (int i = 0; i < 3; i++)
        {
            const double h = 1e-5;
            double[] At(double step) => ModelEvaluation.Forward(model, [.. input.Select((x, index) => index == i ? x + step : x)]);
            for (int k = 0; k < 2; k++)
            {
                // Errors: h^2 / 6 times a third derivative, and 2^-53 / h of the value.
                Assert.Equal((At(h)[k] - At(-h)[k]) / (2 * h), jacobian[(k * 3) + i], 1e-7 * Math.Max(1, largest));
            }
        }
    }

    [Fact]
    public void The_input_s_length_is_checked() => Assert.Contains(
        "'input' has length 2, it needs length 3.",
        Assert.Throws<ArgumentException>(() => ModelEvaluation.Forward(RandomModel.Create(1, [3, 1], null, Activation.Tanh), [1, 2])).Message);
}
