namespace NetGen.Generator.Graph;

/// <summary>One result of a computation and the order its axes are stored in, last contiguous.</summary>
internal sealed record Result(string Name, Node Node, IReadOnlyList<Axis> Layout);

/// <summary>What one generated method computes.</summary>
internal sealed record Computation(NodeTable Table, IReadOnlyList<Result> Results)
{
    /// <summary>Every node needed, operands before users.</summary>
    public IReadOnlyList<Node> Nodes => NodeOrder.Of(Results.Select(result => result.Node));

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
            Require(result.Node.Axes.All(result.Layout.Contains), result.Node, $"varies along an axis that result {result.Name} lacks");
        }

        return this;
    }

    private static void ValidateAxes(Node node)
    {
        switch (node)
        {
            case Contract contract:
                Require(contract.Term.Has(contract.Axis) && !contract.Has(contract.Axis), node, "does not remove the contracted axis");
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
