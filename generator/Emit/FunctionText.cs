using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>The C# of each primitive function, a row each. Most live in the runtime library's <c>VectorMath</c>.</summary>
internal static class FunctionText
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["exp"] = "Exp",
        ["expm1"] = "ExpM1",
        ["log"] = "Log",
        ["log1p"] = "Log1p",
        ["tanh"] = "Tanh",
        ["sigmoid"] = "Sigmoid",
        ["softplus"] = "Softplus",
        ["erf"] = "Erf",
        ["sin"] = "Sin",
        ["cos"] = "Cos",
        ["arctan"] = "Atan",
        ["reciprocal"] = "Reciprocal",
        ["sign"] = "Sign",
        ["softsign"] = "Softsign",
        ["relu"] = "Relu",
        ["negpart"] = "NegativePart",
        ["step"] = "Step",
        ["clamp"] = "Clamp",
        ["between"] = "Between",
        ["known"] = "Known",
        ["known_or_zero"] = "KnownOrZero",
        ["huber"] = "Huber",
    };

    public static string Call(Function function, string argument, VectorNames vector, Precision precision) => function.IsForeign
        ? function.Constants.Count == 0 ? $"{function.Definition}.Value({argument})" : $"{function.Definition}.Derivative({argument}, {Text.Of((int)function.Constants[0])})"
        : $"{Callee(function.Name, vector)}({string.Join(", ", new[] { argument }.Concat(function.Constants.Select(constant => NumberText.Literal(constant, precision))))})";

    private static string Callee(string name, VectorNames vector) => name switch
    {
        "sqrt" => vector.Class == "Vector" ? "Vector.SquareRoot" : vector.Class + ".Sqrt",
        "abs" => vector.Class + ".Abs",
        _ => $"{vector.Math}.{Names[name]}",
    };
}
