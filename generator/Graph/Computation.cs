namespace NetGen.Generator.Graph;

/// <summary>What one generated method computes.</summary>
/// <param name="Triangles">Pairs of axes the results are symmetric in, chained: (k, l), (l, m).</param>
internal sealed record Computation(NodeTable Table, IReadOnlyList<Result> Results, IReadOnlyList<Triangle> Triangles)
{
    public Computation(NodeTable table, IReadOnlyList<Result> results)
        : this(table, results, [])
    {
    }

    /// <summary>The values that are written to results.</summary>
    public IEnumerable<Node> Outcomes => Results.SelectMany(result => result.Pieces).Select(piece => piece.Node);

    /// <summary>Whether it is evaluated for many samples at once.</summary>
    public bool IsBatch => Results.Any(result => result.Samples is not null) || Nodes.Any(node => node.Axes.Any(axis => axis.Kind == AxisKind.Sample));

    /// <summary>Every node needed, operands before users.</summary>
    public IReadOnlyList<Node> Nodes => NodeOrder.Of(Outcomes);

    /// <summary>In debug builds, validates; called after every room.</summary>
    public Computation Checked()
    {
#if DEBUG
        return Validate();
#else
        return this;
#endif
    }

    /// <summary>Throws when an invariant of the representation is broken.</summary>
    public Computation Validate()
    {
        foreach (Node node in Nodes)
        {
            Require(node.Operands.All(operand => operand.Id < node.Id), node, "is made before an operand");
            Require(node.Axes.Distinct().Count() == node.Axes.Count, node, "has an axis twice");
            Require(node.Axes.Select(axis => axis.Name).Distinct().Count() == node.Axes.Count, node, "has two axes of one name");
            ValidateAxes(node);
        }

        foreach (Result result in Results)
        {
            foreach (Piece piece in result.Pieces)
            {
                Require(piece.Placements.All(placement => piece.Node.Axes.All(axis => axis == result.Samples || placement.Strides.Any(entry => entry.Axis == axis))), piece.Node, $"varies along an axis that result {result.Name} lacks");
            }
        }

        return this;
    }

    private static void ValidateAxes(Node node)
    {
        switch (node)
        {
            case Contract contract:
                Require(contract.Reduced.Count > 0 && contract.Reduced.All(axis => contract.Term.Has(axis) && !contract.Has(axis)), node, "does not remove the contracted axis");
                break;
            case Maximum maximum:
                Require(maximum.Term.Has(maximum.Axis) && !maximum.Has(maximum.Axis), node, "does not remove the reduced axis");
                break;
            case Add or Multiply or Map:
                Require(node.Operands.All(operand => operand.Axes.All(node.Has)), node, "lacks an axis of an operand");
                Require(node.Axes.All(axis => node.Operands.Any(operand => operand.Has(axis))), node, "has an axis none of its operands has");
                break;
            case Delta delta:
                Require(delta.First.Length == delta.Second.Length, node, "ties axes of different lengths");
                break;
        }
    }

    private static void Require(bool condition, Node node, string problem)
    {
        if (!condition)
        {
            throw new InvalidOperationException(
                $"node {node.Id} ({node.GetType().Name} {node.Label} [{string.Join(", ", node.Axes)}]) {problem}");
        }
    }
}
