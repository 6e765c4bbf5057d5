using NetGen.Generator.Graph;

namespace NetGen.Generator.Simplify;

/// <summary>
/// <c>sum_i sum_j u = sum_{i, j} u</c>, where nothing else reads the inner sum: its values need no memory then.
/// </summary>
internal static class SumFusion
{
    public static Computation Fuse(Computation computation)
    {
        IReadOnlyList<Node> nodes = computation.Nodes;
        Dictionary<Node, int> users = nodes.SelectMany(node => node.Operands).GroupBy(node => node).ToDictionary(group => group.Key, group => group.Count());
        HashSet<Node> outcomes = [.. computation.Outcomes];
        var fused = new Dictionary<Node, Node>();
        foreach (Node node in nodes)
        {
            Node current = computation.Table.With(node, node.Operands.Select(operand => fused[operand]).ToArray());
            bool isNested = node is Contract { Term: Contract } outer && users[outer.Term] == 1 && !outcomes.Contains(outer.Term) && RelabelledView.Of(outer.Term) is null;
            fused[node] = isNested && current is Contract { Term: Contract inner } sum ? computation.Table.Contract([.. sum.Reduced, .. inner.Reduced], inner.Term) : current;
            if (node.Label is { } label && !fused[node].IsLeaf)
            {
                fused[node].Called(label);
            }
        }

        return computation with { Results = computation.Results.Select(result => result.Select(node => fused[node])).ToArray() };
    }
}
