using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>XML documentation of the generated methods: what they compute, with the formula, and every parameter with its shape.</summary>
internal static class MethodDocs
{
    private static readonly Dictionary<string, string> Summaries = new()
    {
        ["Forward"] = "Evaluates the network: <c>y = f(x)</c>.",
        ["Jacobian"] = "Evaluates the Jacobian of the outputs with respect to the inputs: <c>J[k, i] = dy_k / dx_i</c>.",
        ["ForwardJacobian"] = "Evaluates the network and its Jacobian together: <c>y = f(x)</c> and <c>J[k, i] = dy_k / dx_i</c>.",
        ["Jvp"] = "Evaluates the network and its derivative in one direction: <c>y = f(x)</c> and <c>J v</c> for the tangent <c>v</c> (Jacobian-vector product).",
        ["Vjp"] = "Evaluates the network and the gradient of <c>w . y</c> with respect to the inputs: <c>y = f(x)</c> and <c>w J</c> for the cotangent <c>w</c> (vector-Jacobian product).",
    };

    public static IEnumerable<string> Write(NetworkSpec spec, MethodSpec method)
    {
        string name = method.IsBatch ? method.Name.Substring(0, method.Name.Length - "Batch".Length) : method.Name;
        string batch = method.IsBatch ? " For many samples, a row each; the number of samples is <c>inputs.Length / InputSize</c>." : "";
        yield return $"/// <summary>{Summaries[name]}{batch}</summary>";
        foreach (ParameterSpec parameter in method.Parameters)
        {
            yield return $"/// <param name=\"{parameter.Name}\">{Describe(spec, method, parameter)}</param>";
        }

        yield return "/// <exception cref=\"global::System.ArgumentException\">A span has the wrong length, or a result overlaps another span. Nothing has been written then.</exception>";
    }

    private static string Describe(NetworkSpec spec, MethodSpec method, ParameterSpec parameter)
    {
        string inputs = Graph.Text.Of(spec.InputSize);
        string outputs = Graph.Text.Of(spec.OutputSize);
        (string what, string shape) = parameter.Quantity switch
        {
            Quantity.Input => ("The inputs", inputs),
            Quantity.Tangent => ("The direction <c>v</c> in input space", inputs),
            Quantity.Cotangent => ("The weights <c>w</c> of the outputs", outputs),
            Quantity.Output => ("Receives the outputs", outputs),
            Quantity.Jacobian => ("Receives the Jacobian, row-major, outputs as rows", $"{outputs}, {inputs}"),
            Quantity.OutputTangent => ("Receives <c>J v</c>", outputs),
            _ => ("Receives <c>w J</c>", inputs),
        };
        return $"{what}: [{(method.IsBatch ? "samples, " : "")}{shape}].";
    }
}
