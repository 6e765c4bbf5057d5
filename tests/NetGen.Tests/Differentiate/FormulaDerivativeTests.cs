using NetGen.Generator.Declaration;
using NetGen.Generator.Differentiate;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Differentiate;

/// <summary>First to third derivatives of formulas, each against differences of the one before.</summary>
public class FormulaDerivativeTests
{
    private static readonly string[] Formulas =
    [
        "z * tanh(log(1 + exp(z)))", "z / (1 + exp(-z))", "0.5 * z * (1 + erf(z / sqrt(2)))", "z ^ 3 - 2 * z", "sqrt(1 + z ^ 2)", "(1 + z ^ 2) ^ -0.5",
        "(2 + cos(z)) ^ sin(z)", "3 ^ (z / 4)", "log1p(z ^ 2)", "sinh(z / 3) * cosh(z / 4)", "log(cosh(z))", "max(sin(z), z / 4)", "min(z, 1) + max(z, -1)",
        "expm1(z / 2) / (1 + exp(z))", "abs(z) * z", "atan(z) * square(sin(pi * z))", "softsign(z) + sigmoid(e * z)",
    ];

    // Kinks are at -1, 0, 1, and where sin(z) = z / 4, at 2.47 either way.
    private static readonly double[] Points = [-4.2, -1.7, -0.6, -0.1, 0.2, 0.8, 2.1, 3.3];

    public static IEnumerable<object[]> Cases => from formula in Formulas from order in new[] { 1, 2, 3 } select new object[] { formula, order };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_derivative_is_the_limit_of_differences(string text, int order)
    {
        Expression root = FormulaParser.Parse(text).Formula!.Root;
        foreach (double x in Points)
        {
            (double expected, double error) = FiniteDifference.Derivative(z => Interpreter.Evaluate((t, node) => Derivative(t, node, order - 1), z), x);
            Assert.InRange(Interpreter.Evaluate((t, node) => Derivative(t, node, order), x), expected - error, expected + error);
        }

        Node Derivative(NodeTable t, Node z, int count)
        {
            Node node = FormulaNodes.Build(t, root, z);
            for (int i = 0; i < count; i++)
            {
                node = Jvp.Push(t, node, z, t.One) ?? t.Zero;
            }

            return node;
        }
    }

    [Fact]
    public void Code_is_asked_for_the_derivatives_of_its_derivatives()
    {
        var t = new NodeTable();
        Node z = t.Source("z");
        Node value = t.Map(CustomFunctions.Of(new("Act", null, "global::Act")), z);
        Node first = Jvp.Push(t, value, z, t.One)!;
        Node second = Jvp.Push(t, first, z, t.One)!;
        Assert.Equal([1.0, 2.0], NodeOrder.Of([second]).OfType<Map>().SelectMany(map => map.Function.Constants).Union([1.0]).Order());
    }
}
