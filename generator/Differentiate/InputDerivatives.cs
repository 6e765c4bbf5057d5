using NetGen.Generator.Graph;

namespace NetGen.Generator.Differentiate;

/// <summary>
/// Derivatives by the inputs, one after the other. The first is the Jacobian in its chain's order (or a single pull when the outputs are
/// weighted); the later ones differentiate what is there as <see cref="StepMode"/> says.
/// </summary>
/// <param name="way">In which order the layers' Jacobians are multiplied, and how each derivative after the first is taken.</param>
/// <param name="first">The axis of the first derivative.</param>
internal sealed class InputDerivatives(NetworkGraph network, Way way, Axis first)
{
    private IReadOnlyDictionary<Node, Node>? tangents;

    public Axis First { get; } = first;

    private NodeTable Table => network.Table;

    // The values between layers where all nonlinearity enters, and the inputs.
    private IEnumerable<Node> Seams => network.PreActivations.Concat([network.Input]);

    // Tangents of the seams, one direction for each input, along the first derivative's axis.
    private IReadOnlyDictionary<Node, Node> Tangents => tangents ??= TangentsAlong(First);

    /// <param name="cotangent">The weights of the outputs, or null for a derivative with the axis <paramref name="output"/> for them.</param>
    /// <param name="axes">The axis of each derivative; equal axes ask for the diagonal.</param>
    /// <param name="isPulled">Whether the caller pulls the result back with its axes kept.</param>
    public Node Build(Node? cotangent, Axis? output, IReadOnlyList<Axis> axes, bool isPulled)
    {
        bool isDiagonal = axes.Distinct().Count() < axes.Count;
        Node node = cotangent is not null && !isDiagonal ? Gradient(cotangent)
            : isDiagonal ? PushedOutputs(cotangent, output)
            : JacobianMatrix(output!);
        HashSet<Axis> kept = output is null ? [First] : [First, output];
        for (int i = 1; i < axes.Count; i++)
        {
            bool isPulledLater = isPulled || way.Modes.Skip(i).Any(mode => mode != StepMode.Push);
            node = way.Modes[i - 1] switch
            {
                StepMode.Push => Pushed(node, axes[i], isPulledLater),
                StepMode.Pull => Pulled(node, axes[i], kept),
                _ => Met(node, axes[i], kept, isPulledLater),
            };
            kept.Add(axes[i]);
        }

        return node;
    }

    private Node Gradient(Node cotangent) =>
        Table.Relabel(Vjp.Pull(Table, network.Output, cotangent, network.Input) ?? Table.Zero, network.InputAxis, First);

    private Node JacobianMatrix(Axis output)
    {
        (Node node, Axis row, Axis column) = Jacobian.Build(network, way.Chain);
        Node rows = node.Has(row) && row != output ? Table.Relabel(node, row, output) : node;
        return rows.Has(column) && column != First ? Table.Relabel(rows, column, First) : rows;
    }

    // A diagonal needs tangents along its own axis from the start: a pulled Jacobian would compute all pairs.
    private Node PushedOutputs(Node? cotangent, Axis? output)
    {
        Node tangent = Tangents.TryGetValue(network.Output, out Node? found) ? found : Table.Zero;
        return cotangent is not null
            ? Table.Contract(network.OutputAxis, Table.Multiply(cotangent, tangent))
            : Table.Relabel(tangent, network.OutputAxis, output!);
    }

    // The network's own values have tangents already, along the first derivative's axis; see Met about pulls.
    private Node Pushed(Node node, Axis axis, bool isPulled) => Jvp.Push(Table, node, isPulled
        ? new Dictionary<Node, Node> { [network.Input] = Table.Delta(network.InputAxis, axis) }
        : Tangents.Where(entry => entry.Key == network.Input || entry.Key.Label is not null).ToDictionary(entry => entry.Key, entry => Along(entry.Value, axis))) ?? Table.Zero;

    private Node Pulled(Node node, Axis axis, HashSet<Axis> kept) =>
        Vjp.Pull(Table, node, Table.One, [network.Input], kept).TryGetValue(network.Input, out Node? cotangent)
            ? Table.Relabel(cotangent, network.InputAxis, axis)
            : Table.Zero;

    // The tangents of the first derivative serve again, read along another axis: a sum over the first one's. Where that axis is kept in a later pull, one
    // name would stand for both, so tangents that are pulled through are pushed along an axis of their own.
    private Node Met(Node node, Axis axis, HashSet<Axis> kept, bool isPulled)
    {
        IReadOnlyDictionary<Node, Node> partials = Vjp.Pull(Table, node, Table.One, [.. Seams], kept);
        IReadOnlyDictionary<Node, Node> along = isPulled && axis != First ? TangentsAlong(axis) : Tangents;
        IEnumerable<Node> shares = Seams
            .Where(seam => partials.ContainsKey(seam) && along.ContainsKey(seam))
            .Select(seam => Table.Contract(UnitsOf(seam), Table.Multiply(partials[seam], Along(along[seam], axis))));
        return shares.Aggregate((Node?)null, (sum, share) => sum is null ? share : Table.Add(sum, share)) ?? Table.Zero;
    }

    private IReadOnlyDictionary<Node, Node> TangentsAlong(Axis axis) =>
        Jvp.Tangents(Table, network.Output, new Dictionary<Node, Node> { [network.Input] = Table.Delta(network.InputAxis, axis) });

    private static Axis UnitsOf(Node seam) => seam.Axes.First(axis => axis.Kind == AxisKind.Unit);

    private Node Along(Node tangent, Axis axis) => axis == First || !tangent.Has(First) ? tangent : Table.Relabel(tangent, First, axis);
}
