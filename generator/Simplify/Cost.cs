using NetGen.Generator.Graph;

namespace NetGen.Generator.Simplify;

/// <summary>What a computation costs, to choose between several of the same value: multiply-adds of sums, one operation for every other element.</summary>
internal static class Cost
{
    // A function such as tanh, in multiply-adds.
    private const int Function = 20;

    public static double Of(Computation computation)
    {
        // A product that only sums read is part of their multiply-adds.
        IReadOnlyList<Node> nodes = computation.Nodes;
        HashSet<Node> read = [.. nodes.Where(node => node is not Contract).SelectMany(node => node.Operands).Concat(computation.Outcomes)];
        return nodes.Where(node => node is not Multiply || read.Contains(node)).Sum(node => Of(node, computation.Triangles));
    }

    private static double Of(Node node, IReadOnlyList<Triangle> triangles) => node switch
    {
        Contract contract when RelabelledView.Of(contract) is null => (double)Triangle.Elements(contract.Axes, triangles) * Triangle.Elements(contract.Reduced, triangles),
        Contract => 0,
        Map { Function.IsCostly: true } => (double)Function * Triangle.Elements(node.Axes, triangles),
        _ when node.IsLeaf => 0,
        _ => Triangle.Elements(node.Axes, triangles),
    };
}
