using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>Writes the list of requested derivatives that generic code, such as the gradient check, finds on the interface.</summary>
internal static class RequestListWriter
{
    public static void Write(SourceWriter writer, NetworkDeclaration declaration, string face)
    {
        string element = declaration.Spec.NumberType;
        string readOnly = declaration.Shell.Type.IsStruct ? "readonly " : "";
        string property = $"{readOnly}global::System.Collections.Generic.IReadOnlyList<global::NetGen.RequestedDerivative<{element}>> {face}.RequestedDerivatives";
        if (declaration.Requests.Count == 0)
        {
            writer.Line($"{property} => [];");
            return;
        }

        using (writer.Open(property))
        {
            using (writer.Open("get"))
            {
                // What is captured of a struct is a copy; it shares its parameters.
                writer.Line("var self = this;");
                writer.Line($"return new global::NetGen.RequestedDerivative<{element}>[]");
                writer.Line("{");
                foreach (RequestSpec request in declaration.Requests)
                {
                    writer.Line($"    {Entry(request.Method)},");
                }

                writer.Line("};");
            }
        }
    }

    private static string Entry(MethodSpec method)
    {
        DerivativeSpec derivative = method.Derivative!;
        string variables = string.Join(", ", derivative.Variables.Select(variable => "global::NetGen.Variable." + variable));
        string flags = string.Join(", ", new[] { derivative.IsDiagonal, method.IsContracted, method.IsBatch, method.Has(Quantity.Gradient) }.Select(flag => flag ? "true" : "false"));
        string arguments = string.Join(", ", method.Parameters.Select(parameter => parameter.Quantity switch
        {
            Quantity.Input => "input",
            Quantity.Cotangent => "cotangent",
            Quantity.DerivativeCotangent => "resultCotangent",
            _ => "result",
        }));
        return $"new(\"{method.Name.TrimStart('@')}\", [{variables}], {flags}, (input, cotangent, resultCotangent, result) => self.{method.Name}({arguments}))";
    }
}
