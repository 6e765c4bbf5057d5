using NetGen.Generator.Graph;

namespace NetGen.Generator.Emit;

/// <summary>The LaTeX of each primitive function, a row each; a function without a common name is written as a formula.</summary>
internal static class ScalarFunctions
{
    private static readonly Dictionary<string, Func<Scalar, IReadOnlyList<double>, Scalar>> Rows = new()
    {
        ["exp"] = (x, c) => Call(@"\exp", x),
        ["expm1"] = (x, c) => Call(@"\exp", x) + Scalar.Number(-1),
        ["log"] = (x, c) => Call(@"\ln", x),
        ["log1p"] = (x, c) => Call(@"\ln", Scalar.One + x),
        ["tanh"] = (x, c) => Call(@"\tanh", x),
        ["sigmoid"] = (x, c) => Call(@"\sigma", x),
        ["softplus"] = (x, c) => Call(@"\ln", Scalar.One + Call(@"\exp", x)),
        ["erf"] = (x, c) => Call(@"\operatorname{erf}", x),
        ["sin"] = (x, c) => Call(@"\sin", x),
        ["cos"] = (x, c) => Call(@"\cos", x),
        ["arctan"] = (x, c) => Call(@"\arctan", x),
        ["reciprocal"] = (x, c) => x.Reciprocal(),
        ["sqrt"] = (x, c) => Function($@"\sqrt{{{ScalarText.Of(x)}}}"),
        ["abs"] = (x, c) => Absolute(x),
        ["sign"] = (x, c) => Call(@"\operatorname{sgn}", x),
        ["softsign"] = (x, c) => x * (Scalar.One + Absolute(x)).Reciprocal(),
        ["relu"] = (x, c) => Extreme("max", 0, x),
        ["negpart"] = (x, c) => Extreme("min", 0, x),
        ["step"] = (x, c) => Step(x, c[0], c[1]),
        ["clamp"] = (x, c) => AtMost(c[1], AtLeast(c[0], x)),
        ["between"] = (x, c) => Indicator($"{NumberLatex.Of(c[0])} < {ScalarText.Of(x)} < {NumberLatex.Of(c[1])}"),
    };

    public static Scalar Apply(Function function, Scalar argument) => function.IsForeign ? Foreign(function, argument) : Rows[function.Name](argument, function.Constants);

    /// <summary>The function of that LaTeX name at the argument.</summary>
    public static Scalar Call(string name, Scalar argument) => Function($@"{name}\left({ScalarText.Of(argument)}\right)");

    /// <summary>A C# name as the name of a function.</summary>
    public static string Named(string name) => $@"\operatorname{{{name.Replace("_", @"\_")}}}";

    // The user's code: MyTanh.Value, and MyTanh.Derivative with its order as the only constant.
    private static Scalar Foreign(Function function, Scalar argument)
    {
        string name = Named(function.Name.Substring(0, function.Name.LastIndexOf('.')));
        int order = function.Constants.Count == 0 ? 0 : (int)function.Constants[0];
        return Call(name + (order <= 3 ? new string('\'', order) : $"^{{({Text.Of(order)})}}"), argument);
    }

    private static Scalar Function(string text) => Scalar.Of(new Atom(Atom.Function, text));

    private static Scalar Absolute(Scalar x) => Function($@"\left|{ScalarText.Of(x)}\right|");

    private static Scalar Extreme(string name, double bound, Scalar x) => Function($@"\{name}\left({NumberLatex.Of(bound)}, {ScalarText.Of(x)}\right)");

    private static Scalar AtLeast(double bound, Scalar x) => double.IsNegativeInfinity(bound) ? x : Extreme("max", bound, x);

    private static Scalar AtMost(double bound, Scalar x) => double.IsPositiveInfinity(bound) ? x : Extreme("min", bound, x);

    // 1 where the condition in brackets holds, else 0.
    private static Scalar Indicator(string condition) => Scalar.Of(new Atom(Atom.Function, $@"\left[{condition}\right]") { IsIndicator = true });

    private static Scalar Step(Scalar x, double below, double above) => above == 0
        ? Scalar.Number(below) * Indicator($@"{ScalarText.Of(x)} \le 0")
        : Scalar.Number(below) + (Scalar.Number(above - below) * Indicator($"{ScalarText.Of(x)} > 0"));
}
