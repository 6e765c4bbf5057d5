using NetGen.Generator.Model;

namespace NetGen.Generator.Graph;

/// <summary>A function that formulas can use: how many arguments it takes, and its nodes.</summary>
internal sealed record FormulaFunction(int ArgumentCount, Func<NodeTable, IReadOnlyList<Node>, Node> Build);

/// <summary>What formulas can name, a row each.</summary>
internal static class FormulaFunctions
{
    public const string Variable = "z";

    public static readonly IReadOnlyDictionary<string, double> Constants = new Dictionary<string, double> { ["e"] = Math.E, ["pi"] = Math.PI };

    public static readonly IReadOnlyDictionary<string, FormulaFunction> Functions = new SortedDictionary<string, FormulaFunction>(StringComparer.Ordinal)
    {
        ["abs"] = Of(Primitives.Abs),
        ["arctan"] = Of(Primitives.ArcTan),
        ["atan"] = Of(Primitives.ArcTan),
        ["cos"] = Of(Primitives.Cos),
        ["cosh"] = Of((t, a) => StableForms.Multiply(t, t.Constant(0.5), StableForms.Add(t, Exp(t, a), Exp(t, StableForms.Negate(t, a))))),
        ["erf"] = Of(Primitives.Erf),
        ["exp"] = Of(Primitives.Exp),
        ["expm1"] = Of(Primitives.ExpM1),
        ["log"] = Of(Primitives.Log),
        ["log1p"] = Of(Primitives.Log1P),
        ["max"] = Of((t, a, b) => Maximum(t, a, b)),
        ["min"] = Of((t, a, b) => Minimum(t, a, b)),
        ["relu"] = Of(Primitives.PositivePart),
        ["sigmoid"] = Of(Primitives.Sigmoid),
        ["sign"] = Of(Primitives.Sign),
        ["sin"] = Of(Primitives.Sin),

        // (expm1(a) - expm1(-a)) / 2: both terms have one sign, so nothing cancels near 0.
        ["sinh"] = Of((t, a) => StableForms.Multiply(t, t.Constant(0.5), t.Subtract(t.Map(Primitives.ExpM1, a), t.Map(Primitives.ExpM1, StableForms.Negate(t, a))))),
        ["softplus"] = Of(Primitives.Softplus),
        ["softsign"] = Of(Primitives.Softsign),
        ["sqrt"] = Of(Primitives.Sqrt),
        ["square"] = Of((t, a) => t.Multiply(a, a)),
        ["tanh"] = Of(Primitives.Tanh),
    };

    private static readonly Dictionary<string, FormulaFunction> Operators = new()
    {
        ["+"] = Of(StableForms.Add),
        ["-"] = Of((t, a, b) => StableForms.Add(t, a, StableForms.Negate(t, b))),
        ["*"] = Of(StableForms.Multiply),
        ["/"] = Of((t, a, b) => StableForms.Multiply(t, a, b is Constant c ? t.Constant(1 / c.Value) : StableForms.Map(t, Primitives.Reciprocal, b))),
        ["^"] = Of(Powers.Build),
        [CallExpression.Negation] = Of(StableForms.Negate),
    };

    public static FormulaFunction Of(CallExpression call) => Operators.TryGetValue(call.Function, out FormulaFunction? found) ? found : Functions[call.Function];

    private static FormulaFunction Of(Function function) => Of((t, a) => StableForms.Map(t, function, a));

    private static FormulaFunction Of(Func<NodeTable, Node, Node> build) => new(1, (t, arguments) => build(t, arguments[0]));

    private static FormulaFunction Of(Func<NodeTable, Node, Node, Node> build) => new(2, (t, arguments) => build(t, arguments[0], arguments[1]));

    private static Node Exp(NodeTable t, Node a) => StableForms.Map(t, Primitives.Exp, a);

    // Selected, not computed as a + relu(b - a): the larger number comes out as it is. Where both are equal, slopes are those of b.
    private static Node Maximum(NodeTable t, Node a, Node b) => (a, b) switch
    {
        (_, Constant c) => AtLeast(t, a, c.Value),
        (Constant c, _) => AtLeast(t, b, c.Value),
        _ => Selected(t, StableForms.Add(t, a, StableForms.Negate(t, b)), a, b),
    };

    private static Node Minimum(NodeTable t, Node a, Node b) => (a, b) switch
    {
        (_, Constant c) => AtMost(t, a, c.Value),
        (Constant c, _) => AtMost(t, b, c.Value),
        _ => Selected(t, StableForms.Add(t, b, StableForms.Negate(t, a)), a, b),
    };

    private static Node AtLeast(NodeTable t, Node node, double bound) =>
        t.Map(bound == 0 ? Primitives.PositivePart : Primitives.Clamp(bound, double.PositiveInfinity), node);

    private static Node AtMost(NodeTable t, Node node, double bound) =>
        t.Map(bound == 0 ? Primitives.NegativePart : Primitives.Clamp(double.NegativeInfinity, bound), node);

    // a where the condition is positive, else b
    private static Node Selected(NodeTable t, Node condition, Node a, Node b) => t.Add(
        t.Multiply(t.Map(Primitives.Step(0, 1), condition), a),
        t.Multiply(t.Map(Primitives.Step(1, 0), condition), b));
}
