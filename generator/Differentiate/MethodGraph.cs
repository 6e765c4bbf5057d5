using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Differentiate;

/// <summary>What each generated method computes: its results as compositions of the network's graph, pushes and pulls.</summary>
internal sealed class MethodGraph
{
    private readonly NetworkSpec spec;
    private readonly MethodSpec method;
    private readonly NetworkGraph network;
    private readonly Way way;

    private MethodGraph(NetworkSpec spec, MethodSpec method, Axis? samples, Way way, CancellationToken cancellation)
    {
        this.spec = spec;
        this.method = method;
        this.way = way;
        network = NetworkGraph.Build(spec, samples, cancellation);
    }

    private NodeTable Table => network.Table;

    /// <summary>The ways to compute the method; the cheapest after simplification is taken.</summary>
    /// <param name="samples">The sample axis, or null for a single sample.</param>
    public static IEnumerable<(Way Way, Computation Computation)> Candidates(NetworkSpec spec, MethodSpec method, Axis? samples, CancellationToken cancellation = default) =>
        Ways(spec, method, samples is not null).Select(way => (way, new MethodGraph(spec, method, samples, way, cancellation).Build()));

    // For a single sample fewer multiply-adds are not always less time: what is pulled back is summed along the rows of the weights, across lanes.
    private static IEnumerable<Way> Ways(NetworkSpec spec, MethodSpec method, bool isBatch)
    {
        ChainOrder cheapest = ChainOrder.Of(spec);
        return method.Derivative is { } derivative ? DerivativeTensor.Ways(derivative).Select(modes => new Way(cheapest, modes))
            : method.Has(Quantity.Jacobian) && !isBatch && cheapest.Mode != ChainMode.Forward ? [new(cheapest, []), new(ChainOrder.Forward(spec), [])]
            : [new(cheapest, [])];
    }

    private Computation Build()
    {
        if (method.Has(Quantity.Derivative))
        {
            DerivativeResult tensor = Tensor();
            ParameterSpec result = method.Results.Single();
            return new(Table, [new(result.Name, method.Length(spec, result), tensor.Pieces, network.Samples)], tensor.Triangles);
        }

        return new(Table, method.Results.Select(Result).ToArray());
    }

    private Result Result(ParameterSpec parameter) => parameter.Quantity switch
    {
        Quantity.Output => PerSample(parameter, network.Output, network.OutputAxis),
        Quantity.Jacobian => JacobianMatrix(parameter),
        Quantity.OutputTangent => PerSample(parameter, Jvp.Push(Table, network.Output, network.Input, Argument(Quantity.Tangent, network.InputAxis)), network.OutputAxis),
        Quantity.InputCotangent => PerSample(parameter, Vjp.Pull(Table, network.Output, Argument(Quantity.Cotangent, network.OutputAxis), network.Input), network.InputAxis),
        Quantity.Gradient => new(parameter.Name, spec.ParameterCount, Gradient().ToArray()),
        Quantity.Loss => Graph.Result.Of(parameter.Name, network.Samples is { } samples ? Table.Contract(samples, Loss()).Called("lossSum") : Loss()),
        _ => throw new ArgumentOutOfRangeException(nameof(parameter), parameter.Quantity, "not a result"),
    };

    private Result PerSample(ParameterSpec parameter, Node? node, params Axis[] layout) =>
        Graph.Result.Of(parameter.Name, node ?? Table.Zero, network.Samples is { } samples ? [samples, .. layout] : layout);

    private Result JacobianMatrix(ParameterSpec parameter)
    {
        (Node node, Axis row, Axis column) = Jacobian.Build(network, way.Chain);
        return PerSample(parameter, node, row, column);
    }

    // The gradient of the weighted sum by every weight and bias; summed over the samples of a batch.
    private IEnumerable<Piece> Gradient()
    {
        IReadOnlyDictionary<Node, Node> gradients = Vjp.Pull(Table, WeightedSum(), Table.One, [.. network.Parameters]);
        foreach (Parameter parameter in network.Parameters)
        {
            Node gradient = gradients.TryGetValue(parameter, out Node? found) ? found : Table.Zero;
            yield return new(gradient, [Placement.RowMajor(parameter.Axes) with { Offset = parameter.Offset }]);
        }
    }

    // What the gradient is of: the loss, or <gy, y> + <gJ, J> + <gD, D>, as far as the method takes these cotangents.
    private Node WeightedSum()
    {
        if (method.Has(Quantity.Loss))
        {
            return Loss();
        }

        var terms = new List<Node>();
        if (method.Derivative is not null)
        {
            DerivativeResult tensor = Tensor();
            terms.AddRange(tensor.Pieces.SelectMany(WeightedPiece));
        }
        else
        {
            terms.Add(Table.Contract(network.OutputAxis, Table.Multiply(Argument(Quantity.Cotangent, network.OutputAxis), network.Output)));
        }

        if (method.Has(Quantity.JacobianCotangent))
        {
            (Node node, Axis row, Axis column) = Jacobian.Build(network, way.Chain);
            terms.Add(Inner(Part(Quantity.JacobianCotangent, Placement.RowMajor([row, column])), node, [row, column]));
        }

        return terms.Aggregate(Table.Add);
    }

    private Node Loss() => NetworkLoss.Build(
        network,
        spec,
        way.Chain,
        Argument(Quantity.Target, network.OutputAxis),
        method.Has(Quantity.JacobianTarget) ? (row, column) => Part(Quantity.JacobianTarget, Placement.RowMajor([row, column])) : null,
        method.Has(Quantity.JacobianWeight) ? (row, column) => Shared(Quantity.JacobianWeight, Placement.RowMajor([row, column])) : null);

    // Every element of the result has a cotangent of its own.
    private IEnumerable<Node> WeightedPiece(Piece piece) => piece.Placements.Select(placement =>
        Inner(Part(Quantity.DerivativeCotangent, placement), piece.Node, placement.Strides.Select(entry => entry.Axis)));

    private Node Inner(Node cotangent, Node value, IEnumerable<Axis> axes) => Table.Sum(axes, Table.Multiply(cotangent, value));

    private DerivativeResult Tensor() => DerivativeTensor.Build(
        network, spec, method.Derivative!, method.IsContracted ? Argument(Quantity.Cotangent, network.OutputAxis) : null, way);

    private Node Argument(Quantity quantity, Axis axis) => network.Argument(SymbolOf(quantity), axis);

    private Node Part(Quantity quantity, Placement placement)
    {
        Axis[] row = placement.Strides.Select(entry => entry.Axis).ToArray();
        long[] strides = placement.Strides.Select(entry => entry.Stride).ToArray();
        return network.Samples is { } samples
            ? Table.Source(SymbolOf(quantity), [samples, .. row], [0, .. strides], placement.Offset)
            : Table.Source(SymbolOf(quantity), row, strides, placement.Offset);
    }

    // An argument that is the same for all samples.
    private Node Shared(Quantity quantity, Placement placement) => Table.Source(
        SymbolOf(quantity), [.. placement.Strides.Select(entry => entry.Axis)], [.. placement.Strides.Select(entry => entry.Stride)], placement.Offset);

    private string SymbolOf(Quantity quantity) => method.Sources.First(source => source.Quantity == quantity).Symbol;
}
