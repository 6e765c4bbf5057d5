using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>Writes the checks at the start of a public method: lengths, and results apart from everything else.</summary>
/// <param name="names">What the method calls its parameters. They can hide members of the network, so members are not named here but through <c>this</c>.</param>
internal sealed class SpanChecks(SourceWriter writer, NetworkDeclaration declaration, MethodSpec method, IReadOnlyList<string> names)
{
    private const string Guard = "global::NetGen.SpanGuard.";

    /// <summary>The local variable with the number of samples; no parameter has its name.</summary>
    public string Samples => Free("samples");

    /// <summary>The local variable with the parameters, which are found once for all checks and what follows; null where none is needed, as for constants, which cannot be written.</summary>
    public string? Parameters => declaration.Shell.Type.IsStatic || !method.Results.Any() ? null : Free("parameters");

    private NetworkSpec Spec => declaration.Spec;

    private string ParametersProperty => names.Contains("Parameters") ? "this.Parameters" : "Parameters";

    private bool IsHidden => names.Any(name => name is "InputSize" or "OutputSize" or "ParameterCount");

    public void Write()
    {
        if (method.IsBatch)
        {
            writer.Line($"int {Samples} = {Guard}Samples({names[0]}.Length, {(names.Contains("InputSize") ? Graph.Text.Of(Spec.InputSize) : "InputSize")}, nameof({names[0]}));");
        }

        for (int i = 0; i < names.Count; i++)
        {
            ParameterSpec parameter = method.Parameters[i];
            if (!method.IsBatch || parameter.Quantity != Quantity.Input)
            {
                bool isRow = method.IsBatch && parameter.IsPerSample;
                writer.Line($"{Guard}Length({names[i]}.Length, {(isRow ? $"(long){Samples} * " : "")}{(IsHidden ? Graph.Text.Of(method.Length(Spec, parameter)) : Length(method, parameter))}, nameof({names[i]}));");
            }
        }

        WriteParameters();

        for (int i = 0; i < names.Count; i++)
        {
            for (int other = 0; method.Parameters[i].IsResult && other < i; other++)
            {
                writer.Line($"{Guard}Apart<{Spec.NumberType}>({names[i]}, {names[other]}, nameof({names[i]}), nameof({names[other]}));");
            }
        }
    }

    // What is written first must not change the parameters that are read after it.
    private void WriteParameters()
    {
        if (Parameters is null)
        {
            return;
        }

        writer.Line($"Span<{Spec.NumberType}> {Parameters} = {ParametersProperty};");
        for (int i = 0; i < names.Count; i++)
        {
            if (method.Parameters[i].IsResult)
            {
                writer.Line($"{Guard}Apart<{Spec.NumberType}>({names[i]}, {Parameters}, nameof({names[i]}), nameof({ParametersProperty}));");
            }
        }
    }

    // No parameter has it.
    private string Free(string name) => names.Contains(name) ? name + new string('_', names.Max(other => other.Length)) : name;

    /// <summary>The length of one row of a parameter as C#.</summary>
    public static string Length(MethodSpec method, ParameterSpec parameter) => parameter.Quantity switch
    {
        Quantity.Input or Quantity.Tangent or Quantity.InputCotangent => "InputSize",
        Quantity.Jacobian or Quantity.JacobianCotangent or Quantity.JacobianTarget or Quantity.JacobianWeight => "OutputSize * InputSize",
        Quantity.Gradient => "ParameterCount",
        Quantity.Loss => "1",
        Quantity.Derivative or Quantity.DerivativeCotangent => string.Join(" * ", DerivativeLengths(method)),
        _ => "OutputSize",
    };

    private static IEnumerable<string> DerivativeLengths(MethodSpec method) =>
        (method.IsContracted ? Array.Empty<string>() : ["OutputSize"]).Concat(method.Derivative!.Axes.Select(axis => axis == Variable.Input ? "InputSize" : "ParameterCount"));
}
