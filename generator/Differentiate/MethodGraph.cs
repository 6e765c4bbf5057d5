using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Differentiate;

/// <summary>What each generated method computes: its results as compositions of the network's graph, pushes and pulls.</summary>
internal static class MethodGraph
{
    public static Computation Build(NetworkSpec spec, MethodSpec method, CancellationToken cancellation = default) =>
        Build(spec, method, method.IsBatch ? Axis.Samples() : null, cancellation);

    /// <param name="samples">The sample axis, or null for a single sample.</param>
    public static Computation Build(NetworkSpec spec, MethodSpec method, Axis? samples, CancellationToken cancellation = default)
    {
        NetworkGraph network = NetworkGraph.Build(spec, samples, cancellation);
        return new Computation(network.Table, method.Results.Select(result => Result(spec, method, network, result)).ToArray());
    }

    private static Result Result(NetworkSpec spec, MethodSpec method, NetworkGraph network, ParameterSpec parameter)
    {
        (Node node, Axis[] layout) = parameter.Quantity switch
        {
            Quantity.Output => (network.Output, [network.OutputAxis]),
            Quantity.Jacobian => JacobianOf(spec, network),
            Quantity.OutputTangent => (Tangent(network, method), [network.OutputAxis]),
            Quantity.InputCotangent => (Cotangent(network, method), [network.InputAxis]),
            _ => throw new ArgumentOutOfRangeException(nameof(parameter), parameter.Quantity, "not a result"),
        };
        return new Result(parameter.Name, node, network.Samples is { } samples ? [samples, .. layout] : layout);
    }

    private static (Node, Axis[]) JacobianOf(NetworkSpec spec, NetworkGraph network)
    {
        (Node node, Axis row, Axis column) = Jacobian.Build(network, ChainOrder.Of(spec));
        return (node, [row, column]);
    }

    private static Node Tangent(NetworkGraph network, MethodSpec method) =>
        Jvp.Push(network.Table, network.Output, network.Input, network.Argument(SymbolOf(method, Quantity.Tangent), network.InputAxis)) ?? network.Table.Zero;

    private static Node Cotangent(NetworkGraph network, MethodSpec method) =>
        Vjp.Pull(network.Table, network.Output, network.Argument(SymbolOf(method, Quantity.Cotangent), network.OutputAxis), network.Input) ?? network.Table.Zero;

    private static string SymbolOf(MethodSpec method, Quantity quantity) => method.Sources.First(source => source.Quantity == quantity).Symbol;
}
