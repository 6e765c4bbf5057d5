using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>A requested derivative in words and symbols.</summary>
internal static class DerivativeText
{
    private const string Indices = "ijlmno";

    /// <summary>The partial derivative: <c>d3y_k / dx_i dx_j dp_l</c>; weighted outputs are <c>(w . y)</c>.</summary>
    public static string Partial(MethodSpec method)
    {
        DerivativeSpec derivative = method.Derivative!;
        int order = derivative.Variables.Count;
        Variable[] axes = derivative.Axes.ToArray();
        IEnumerable<string> factors = derivative.Variables.Select((variable, position) =>
        {
            int axis = derivative.IsDiagonal ? Array.IndexOf(axes, variable) : position;
            return $"d{(variable == Variable.Input ? "x" : "p")}_{(axis < Indices.Length ? Indices[axis].ToString() : "i" + Text.Of(axis))}";
        });
        return $"d{(order == 1 ? "" : Text.Of(order))}{(method.IsContracted ? "(w . y)" : "y_k")} / {string.Join(" ", factors)}";
    }

    /// <summary>The lengths of the result's axes: <c>1, 2, 2, 65</c>.</summary>
    public static string Shape(NetworkSpec spec, MethodSpec method) => string.Join(", ",
        (method.IsContracted ? Array.Empty<int>() : [spec.OutputSize]).Concat(method.Derivative!.Axes.Select(axis => axis == Variable.Input ? spec.InputSize : spec.ParameterCount)).Select(length => Text.Of(length)));
}
