using Microsoft.CodeAnalysis;
using NetGen.Generator.Differentiate;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Generator.Simplify;

namespace NetGen.Generator.Diagnostics;

/// <summary>Requested derivatives that are zero whatever the inputs and parameters are, such as the Hessian of a ReLU network, and gradients of such.</summary>
internal static class ZeroDerivativeCheck
{
    // Whether a derivative vanishes depends on the activations and not on the sizes: two units are as good as a thousand.
    private const int Units = 2;

    public static IEnumerable<Diagnostic> Run(INamedTypeSymbol type, NetworkDeclaration declaration, CancellationToken cancellation)
    {
        NetworkSpec small = Shrunken(declaration.Spec);
        foreach (RequestSpec request in declaration.Requests)
        {
            if (IsZero(small, request.Method, cancellation) && Find(type, request) is { } method)
            {
                yield return Diagnostic.Create(Descriptors.ZeroDerivative, method.Locations[0], method.Name, request.Method.Has(Quantity.Gradient) ? "gradient" : "derivative");
            }
        }
    }

    private static bool IsZero(NetworkSpec spec, MethodSpec method, CancellationToken cancellation)
    {
        Computation computation = MethodGraph.Candidates(spec, method with { IsBatch = false }, null, cancellation).First().Computation;
        return Simplifier.Rewrite(computation, cancellation).Outcomes.All(outcome => outcome is Constant { Value: 0 });
    }

    private static NetworkSpec Shrunken(NetworkSpec spec)
    {
        var layers = new List<LayerSpec>();
        foreach (LayerSpec layer in spec.Layers)
        {
            layers.Add(layer with { Inputs = Units, Outputs = Units, WeightOffset = layers.Sum(before => before.ParameterCount) });
        }

        return spec with { Layers = new(layers) };
    }

    private static IMethodSymbol? Find(INamedTypeSymbol type, RequestSpec request) => type.GetMembers(request.Method.Name.TrimStart('@'))
        .OfType<IMethodSymbol>()
        .FirstOrDefault(method => method.Parameters.Select(parameter => parameter.Name).SequenceEqual(request.ParameterNames.Select(name => name.TrimStart('@'))));
}
