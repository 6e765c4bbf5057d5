using NetGen.Generator.Graph;

namespace NetGen.Generator.Emit;

/// <summary>The C# of each primitive function, a row each. The functions live in the runtime library's <c>VectorMath</c>.</summary>
internal static class FunctionText
{
    private const string VectorMath = "global::NetGen.VectorMath.";

    private static readonly Dictionary<string, string> Calls = new()
    {
        ["exp"] = VectorMath + "Exp",
        ["expm1"] = VectorMath + "ExpM1",
        ["log"] = VectorMath + "Log",
        ["log1p"] = VectorMath + "Log1p",
        ["tanh"] = VectorMath + "Tanh",
        ["sigmoid"] = VectorMath + "Sigmoid",
        ["softplus"] = VectorMath + "Softplus",
        ["erf"] = VectorMath + "Erf",
        ["sin"] = VectorMath + "Sin",
        ["cos"] = VectorMath + "Cos",
        ["arctan"] = VectorMath + "Atan",
        ["reciprocal"] = VectorMath + "Reciprocal",
        ["sqrt"] = "Vector.SquareRoot",
        ["abs"] = "Vector.Abs",
        ["sign"] = VectorMath + "Sign",
        ["softsign"] = VectorMath + "Softsign",
        ["relu"] = VectorMath + "Relu",
        ["negpart"] = VectorMath + "NegativePart",
        ["step"] = VectorMath + "Step",
        ["clamp"] = VectorMath + "Clamp",
        ["between"] = VectorMath + "Between",
    };

    /// <param name="literal">Writes one of the function's constants.</param>
    public static string Call(Function function, string argument, Func<double, string> literal) => function.IsForeign
        ? function.Constants.Count == 0 ? $"{function.Definition}.Value({argument})" : $"{function.Definition}.Derivative({argument}, {Text.Of((int)function.Constants[0])})"
        : $"{Calls[function.Name]}({string.Join(", ", new[] { argument }.Concat(function.Constants.Select(literal)))})";
}
