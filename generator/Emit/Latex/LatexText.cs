using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>A formula of a network in LaTeX.</summary>
/// <param name="Description">What it is of, as a phrase in XML documentation.</param>
internal sealed record LatexText(string Name, string Description, IReadOnlyList<string> Lines)
{
    private const string Gradient = "ParameterGradient";

    // A constant of one of these names would hide what the class inherits, or have the name of the class.
    private static readonly string[] Inherited = ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString", NetworkMembers.LatexClass];

    /// <summary>Value, Jacobian, parameter gradient, then the requested derivatives in their order.</summary>
    public static IEnumerable<LatexText> All(NetworkDeclaration declaration, CancellationToken cancellation)
    {
        NetworkSpec spec = declaration.Spec;
        MethodSpec forward = NetworkMembers.Methods.First(method => method.Name == "Forward");
        MethodSpec jacobian = NetworkMembers.Methods.First(method => method.Name == "Jacobian");
        MethodSpec gradient = new(Gradient, false, new([new("input", Quantity.Input), new("result", Quantity.Derivative)]), new(new([Variable.Parameters])));
        yield return new(forward.Name, "the network's value", Scalars(spec, forward, cancellation) ?? MatrixForm.Forward(spec));
        yield return new(jacobian.Name, "the Jacobian, <c>dy_k / dx_i</c>", Scalars(spec, jacobian, cancellation) ?? MatrixForm.Jacobian(spec));
        yield return new(Gradient, "the derivative of the outputs by every weight and bias", Scalars(spec, gradient, cancellation) ?? MatrixForm.ParameterGradient(spec));

        HashSet<string> taken = [forward.Name, jacobian.Name, Gradient, .. Inherited];
        foreach (MethodSpec method in RequestKernels.Methods(declaration.Requests))
        {
            LatexGraph graph = LatexGraph.Of(spec, method, cancellation);
            yield return new(Free(method, taken), Describe(method), ScalarForm.Write(graph, cancellation) ?? IndexForm.Write(graph, cancellation));
        }
    }

    private static IReadOnlyList<string>? Scalars(NetworkSpec spec, MethodSpec method, CancellationToken cancellation) =>
        ScalarForm.Fits(spec, method.Length(spec, method.Results.Last())) ? ScalarForm.Write(LatexGraph.Of(spec, method, cancellation), cancellation) : null;

    // The method's name as C# spells it, with a number where it is taken.
    private static string Free(MethodSpec method, HashSet<string> taken)
    {
        string name = method.Stem;
        for (int number = 2; !taken.Add(name); number++)
        {
            name = method.Stem + Graph.Text.Of(number);
        }

        return name == method.Name.TrimStart('@') ? method.Name : name;
    }

    private static string Describe(MethodSpec method)
    {
        string sample = method.IsBatch ? " of one sample" : "";
        string partial = $"<c>{DerivativeText.Partial(method)}</c>{sample}{(method.IsContracted ? ", the outputs weighted by <c>w</c>" : "")}";
        return method.Has(Quantity.Gradient) ? $"the gradient by every weight and bias of <c>phi</c>, the sum of {partial}, times its cotangents <c>v</c>" : partial;
    }
}
