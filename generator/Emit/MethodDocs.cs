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
        ["ParameterVjp"] = "Evaluates the network and the gradient of <c>w . y</c> with respect to the parameters (backpropagation).",
        ["Vjp"] = "Evaluates the network and the gradient of <c>w . y</c> with respect to the inputs: <c>y = f(x)</c> and <c>w J</c> for the cotangent <c>w</c> (vector-Jacobian product).",
    };

    /// <param name="names">What the method calls its parameters.</param>
    /// <param name="returnsLoss">Whether it returns the loss.</param>
    public static IEnumerable<string> Write(NetworkSpec spec, MethodSpec method, IReadOnlyList<string> names, bool returnsLoss)
    {
        string batch = method.IsBatch ? $" For many samples, a row each; the number of samples is <c>{names[0]}.Length / InputSize</c>." : "";
        yield return $"/// <summary>{(returnsLoss ? LossSummary(spec, method) : Summary(method))}{batch}</summary>";
        for (int i = 0; i < names.Count; i++)
        {
            yield return $"/// <param name=\"{names[i].TrimStart('@')}\">{Describe(spec, method, method.Parameters[i])}</param>";
        }

        if (returnsLoss)
        {
            yield return "/// <returns>The loss, summed over the samples.</returns>";
        }

        yield return "/// <exception cref=\"global::System.ArgumentException\">A span has the wrong length, or a result overlaps another span. Nothing has been written then.</exception>";
    }

    private static string LossSummary(NetworkSpec spec, MethodSpec method) =>
        $"Evaluates the loss <c>sum_s {LossText.OfSample(spec)}{(method.Has(Quantity.JacobianTarget) ? LossText.OfJacobian(spec) : "")}</c>{(method.Has(Quantity.Gradient) ? " and its gradient with respect to the parameters" : "")}; what is NaN among the targets is not known and adds nothing.";

    private static string Summary(MethodSpec method)
    {
        if (method.Derivative is not null)
        {
            return method.Has(Quantity.Gradient)
                ? $"Evaluates the gradient, with respect to the parameters, of the sum of <c>{DerivativeText.Partial(method)}</c> times its cotangents{(method.IsBatch ? ", over all samples" : "")}."
                : $"Evaluates <c>{DerivativeText.Partial(method)}</c>{(method.IsContracted ? " for the weights <c>w</c> of the outputs" : "")}.";
        }

        return (method.IsBatch, method.Has(Quantity.Gradient), method.Has(Quantity.JacobianCotangent)) switch
        {
            (true, true, true) => "Evaluates the gradient of <c>sum_s w_s . y_s + v_s . J_s</c>, weighted outputs and weighted entries of the Jacobians, with respect to the parameters, over all samples.",
            (true, true, false) => "Evaluates the gradient of <c>sum_s w_s . y_s</c> with respect to the parameters, over all samples (backpropagation).",
            (true, _, _) => Summaries[method.Name.Substring(0, method.Name.Length - "Batch".Length)],
            _ => Summaries[method.Name],
        };
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
            Quantity.JacobianCotangent => ("The weights <c>v</c> of the Jacobian's entries, row-major, outputs as rows", $"{outputs}, {inputs}"),
            Quantity.Target => ("What the outputs should be, NaN where not known", outputs),
            Quantity.JacobianTarget => ("What the Jacobian should be, row-major, outputs as rows, NaN where not known", $"{outputs}, {inputs}"),
            Quantity.JacobianWeight => ("The weights of errors of the Jacobian's entries, the same for all samples", $"{outputs}, {inputs}"),
            Quantity.DerivativeCotangent => ("The cotangents of the derivative's entries", DerivativeText.Shape(spec, method)),
            Quantity.Output => ("Receives the outputs", outputs),
            Quantity.Jacobian => ("Receives the Jacobian, row-major, outputs as rows", $"{outputs}, {inputs}"),
            Quantity.OutputTangent => ("Receives <c>J v</c>", outputs),
            Quantity.Gradient => ("Receives the gradient, in the order of <c>Parameters</c>", Graph.Text.Of(spec.ParameterCount)),
            Quantity.Derivative => ("Receives the derivative, row-major", DerivativeText.Shape(spec, method)),
            _ => ("Receives <c>w J</c>", inputs),
        };
        return $"{what}: [{(method.IsBatch && parameter.IsPerSample ? "samples, " : "")}{shape}].";
    }
}
