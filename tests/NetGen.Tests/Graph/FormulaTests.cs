using NetGen.Generator.Declaration;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Tests.Graph;

/// <summary>Formulas as nodes: their values against the same formula in C#, and the forms that do not overflow.</summary>
public class FormulaTests
{
    private static readonly double[] Points = [-9.3, -2.5, -1, -0.4, -0.001, 0, 0.02, 0.5, 1, 1.75, 3, 8.1];

    // Operations, each within a few units in the last place of the largest number on the way.
    private const double Tolerance = 1e-14;

    private static readonly (string Text, Func<double, double> Value)[] Formulas =
    [
        ("z", z => z),
        ("2 * z - 3", z => (2 * z) - 3),
        ("z / 3", z => z / 3),
        ("1 / (2 + cos(z))", z => 1 / (2 + Math.Cos(z))),
        ("z ^ 2", z => z * z),
        ("z ^ 5", z => Math.Pow(z, 5)),
        ("-z ^ 2", z => -(z * z)),
        ("2 ^ z", z => Math.Pow(2, z)),
        ("e ^ (z / 4)", z => Math.Exp(z / 4)),
        ("(z ^ 2 + 1) ^ -3", z => Math.Pow((z * z) + 1, -3)),
        ("(z ^ 2 + 1) ^ (1 / 2)", z => Math.Sqrt((z * z) + 1)),
        ("(z ^ 2 + 1) ^ -1.5", z => Math.Pow((z * z) + 1, -1.5)),
        ("(z ^ 2 + 1) ^ 0.3", z => Math.Pow((z * z) + 1, 0.3)),
        ("(1.5 + sin(z)) ^ cos(z)", z => Math.Pow(1.5 + Math.Sin(z), Math.Cos(z))),
        ("z ^ 0", _ => 1),
        ("2 ^ 3 ^ 0 * z", z => 2 * z),
        ("z * tanh(log(1 + exp(z)))", z => z * Math.Tanh(Math.Log(1 + Math.Exp(z)))),
        ("z / (1 + exp(-z))", z => z / (1 + Math.Exp(-z))),
        ("0.5 * z * (1 + erf(z / sqrt(2)))", z => 0.5 * z * (1 + ScalarMath.Erf(z / Math.Sqrt(2)))),
        ("exp(z / 5) + expm1(z / 6)", z => Math.Exp(z / 5) + Math.Exp(z / 6) - 1),
        ("log(3 + sin(z)) * log1p(z ^ 2)", z => Math.Log(3 + Math.Sin(z)) * Math.Log(1 + (z * z))),
        ("sinh(z / 2) - cosh(z / 3)", z => Math.Sinh(z / 2) - Math.Cosh(z / 3)),
        ("sigmoid(z) + softplus(z) + softsign(z)", z => (1 / (1 + Math.Exp(-z))) + Math.Log(1 + Math.Exp(z)) + (z / (1 + Math.Abs(z)))),
        ("atan(z) + arctan(2 * z)", z => Math.Atan(z) + Math.Atan(2 * z)),
        ("abs(z) + sign(z) + relu(z) + square(z)", z => Math.Abs(z) + Math.Sign(z) + Math.Max(z, 0) + (z * z)),
        ("max(z, -1) + min(0.5, z)", z => Math.Max(z, -1) + Math.Min(0.5, z)),
        ("max(0, z) - min(z, 0)", z => Math.Max(0, z) - Math.Min(z, 0)),
        ("max(sin(z), cos(z))", z => Math.Max(Math.Sin(z), Math.Cos(z))),
        ("min(z ^ 2, 2 - z)", z => Math.Min(z * z, 2 - z)),
        ("sin(pi * z) * e", z => Math.Sin(Math.PI * z) * Math.E),
        ("log(exp(z))", z => z),
        ("log(cosh(z))", z => Math.Log(Math.Cosh(z))),
        ("log(exp(z) + exp(2 - z))", z => Math.Log(Math.Exp(z) + Math.Exp(2 - z))),
        ("log(1 / (1 + exp(-z)))", z => Math.Log(1 / (1 + Math.Exp(-z)))),
        ("(exp(z) - exp(-z)) / (exp(z) + exp(-z))", Math.Tanh),
        ("(exp(2 * z) - 1) / (exp(2 * z) + 1)", Math.Tanh),
        ("(1 - exp(-z)) / (1 + exp(-z))", z => Math.Tanh(z / 2)),
        ("z * exp(z) / (1 + exp(z))", z => z / (1 + Math.Exp(-z))),
        ("exp(z) * exp(z) / (1 + exp(z))", z => Math.Exp(z) / (1 + Math.Exp(-z))),
    ];

    public static TheoryData<string> Texts => [.. Formulas.Select(formula => formula.Text)];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_formula_is_what_it_says(string text)
    {
        Func<double, double> value = Formulas.Single(formula => formula.Text == text).Value;
        Assert.All(Points, z => Assert.InRange(Evaluate(text, z) - value(z), -Tolerance * (10 + Math.Abs(value(z))), Tolerance * (10 + Math.Abs(value(z)))));
    }

    [Fact]
    public void Every_function_is_tested() => Assert.All(FormulaFunctions.Functions.Keys, name => Assert.Contains(Formulas, formula => formula.Text.Contains(name + "(", StringComparison.Ordinal)));

    [Theory]
    [InlineData("log(1 + exp(z))", "softplus(z)")]
    [InlineData("log(exp(z) + 1)", "softplus(z)")]
    [InlineData("log1p(exp(2 * z))", "softplus(2 * z)")]
    [InlineData("log(1 + e ^ z)", "softplus(z)")]
    [InlineData("log(1 + z ^ 2)", "log1p(z ^ 2)")]
    [InlineData("1 / (1 + exp(-z))", "sigmoid(z)")]
    [InlineData("(1 + exp(-z)) ^ -1", "sigmoid(z)")]
    [InlineData("1 / (1 + exp(z))", "sigmoid(-z)")]
    [InlineData("1 / (exp(-(2 * z)) + 1)", "sigmoid(2 * z)")]
    [InlineData("exp(z) / (1 + exp(z))", "sigmoid(z)")]
    [InlineData("z * exp(z) / (1 + exp(z))", "z * sigmoid(z)")]
    [InlineData("z / (1 + exp(-z))", "z * sigmoid(z)")]
    [InlineData("exp(z) - 1", "expm1(z)")]
    [InlineData("1 - exp(z)", "-expm1(z)")]
    [InlineData("log(sigmoid(z))", "-softplus(-z)")]
    [InlineData("log(1 / (1 + exp(-z)))", "-softplus(-z)")]
    [InlineData("log(exp(z ^ 2))", "z ^ 2")]
    [InlineData("(exp(z) - exp(-z)) / (exp(z) + exp(-z))", "tanh(z)")]
    [InlineData("(exp(2 * z) - 1) / (1 + exp(2 * z))", "tanh(z)")]
    [InlineData("(1 - exp(-2 * z)) / (1 + exp(-2 * z))", "-tanh(-z)")]
    [InlineData("max(z, 0)", "relu(z)")]
    public void What_would_overflow_or_cancel_is_recognised(string text, string form)
    {
        var table = new NodeTable();
        Node z = table.Source("z");
        Assert.Same(FormulaNodes.Build(table, Parse(form).Root, z), FormulaNodes.Build(table, Parse(text).Root, z));
    }

    [Theory]
    [InlineData("z * tanh(log(1 + exp(z)))", 1000, 1000)]
    [InlineData("z * tanh(log(1 + exp(z)))", -1000, 0)]
    [InlineData("1 / (1 + exp(-z))", -1000, 0)]
    [InlineData("exp(z) / (1 + exp(z))", 1000, 1)]
    [InlineData("log(cosh(z))", -1000, 999.30685281944005469)]
    [InlineData("log(1 / (1 + exp(-z)))", -1000, -1000)]
    [InlineData("(exp(z) - exp(-z)) / (exp(z) + exp(-z))", -1000, -1)]
    [InlineData("(1 - exp(-2 * z)) / (1 + exp(-2 * z))", -1000, -1)]
    [InlineData("min(exp(z), 1)", 1000, 1)]
    [InlineData("log(1 + z ^ 2)", 1e-10, 1e-20)]
    [InlineData("exp(z) - 1", 1e-20, 1e-20)]
    [InlineData("sinh(z)", 1e-20, 1e-20)]
    [InlineData("max(z, -1e20 * z)", 1e-20, 1e-20)]
    public void Far_out_and_near_zero_formulas_reach_the_limit(string text, double z, double expected) =>
        Assert.InRange(Evaluate(text, z), expected - (1e-15 * Math.Abs(expected)), expected + (1e-15 * Math.Abs(expected)));

    [Fact]
    public void A_formula_with_a_name_of_NetGen_s_is_another_function()
    {
        var table = new NodeTable();
        Node z = table.Source("z");
        Node[] nodes =
        [
            table.Map(Primitives.Tanh, z),
            table.Map(CustomFunctions.Of(new("tanh", Parse("2 * z"), null)), z),
            table.Map(CustomFunctions.Of(new("tanh", Parse("3 * z"), null)), z),
            table.Map(CustomFunctions.Of(new("tanh", null, "global::A.tanh")), z),
            table.Map(CustomFunctions.Of(new("tanh", null, "global::B.tanh")), z),
        ];
        Assert.Equal(nodes, nodes.Distinct());
        Assert.Same(nodes[1], table.Map(CustomFunctions.Of(new("tanh", Parse("2 * z"), null)), z));
    }

    [Fact]
    public void The_interpreter_cannot_run_code()
    {
        Function code = CustomFunctions.Of(new("Act", null, "global::My.Act"));
        var exception = Assert.Throws<NotSupportedException>(() => Interpreter.Evaluate((t, z) => t.Map(code, z), 1));
        Assert.Equal("global::My.Act is C# code of the user's: only the generated code can evaluate it", exception.Message);
    }

    [Fact]
    public void The_derivative_of_code_is_code_of_the_next_order()
    {
        Function code = CustomFunctions.Of(new("Scaled<Two>", null, "global::My.Scaled<global::My.Two>"));
        Function second = CustomFunctions.Derivative(CustomFunctions.Derivative(code));
        Assert.Equal(("Scaled<Two>.Derivative", 2.0), (second.Name, Assert.Single(second.Constants)));
        Assert.Equal(code.Definition, second.Definition);
    }

    private static double Evaluate(string text, double z) => Interpreter.Evaluate((t, x) => FormulaNodes.Build(t, Parse(text).Root, x), z);

    private static Formula Parse(string text)
    {
        (Formula? formula, FormulaError? error) = FormulaParser.Parse(text);
        Assert.Null(error);
        return formula!;
    }
}
