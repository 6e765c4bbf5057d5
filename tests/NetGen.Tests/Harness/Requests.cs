using NetGen.Generator.Declaration;
using NetGen.Generator.Model;

namespace NetGen.Tests.Harness;

using Variable = NetGen.Generator.Model.Variable;

/// <summary>Requested derivatives written in short: <c>IP</c> is by the inputs, then by the parameters; <c>II=</c> is the diagonal of the Hessian.</summary>
internal static class Requests
{
    /// <summary>All orders and mixes that tests go through, up to order three.</summary>
    public static readonly IReadOnlyList<string> Forms = ["I", "P", "II", "IP", "PI", "PP", "III", "IIP", "IPP", "II=", "III=", "IIP=", "PP="];

    public static DerivativeSpec Spec(string form) =>
        new(new(form.TrimEnd('=').Select(letter => letter == 'I' ? Variable.Input : Variable.Parameters)), form.EndsWith('='));

    public static MethodSpec Derivative(string form, bool isContracted = false, bool isBatch = false, string name = "Derivative") =>
        RequestForms.Derivative(name, isBatch, Spec(form))[isContracted ? 1 : 0];

    public static MethodSpec ParameterVjp(MethodSpec of, string name = "Gradient") => RequestForms.ParameterVjp(name, of.IsBatch, of);

    /// <summary>Lengths of the axes of a derivative's result for one sample.</summary>
    public static int[] Shape(NetworkSpec spec, MethodSpec method)
    {
        IEnumerable<int> axes = method.Derivative!.Axes.Select(axis => axis == Variable.Input ? spec.InputSize : spec.ParameterCount);
        return [.. method.IsContracted ? axes : axes.Prepend(spec.OutputSize)];
    }

    /// <summary>The declaration in C# of the method that asks for a derivative, or for the gradient of the derivative that is called <paramref name="of"/>.</summary>
    public static string Declare(MethodSpec method, string number, string modifiers = "public partial", string? of = null)
    {
        DerivativeSpec derivative = method.Derivative!;
        string attribute = of is not null
            ? $"[ParameterVjp(nameof({of}))]"
            : $"[Derivative({string.Join(", ", derivative.Variables.Select(variable => "Variable." + variable))}{(derivative.IsDiagonal ? ", Diagonal = true" : "")})]";
        IEnumerable<string> parameters = method.Parameters.Select(parameter => $"{(parameter.IsResult ? "Span" : "ReadOnlySpan")}<{number}> {parameter.Name}");
        return $"{attribute} {modifiers} void {method.Name}({string.Join(", ", parameters)});";
    }
}
