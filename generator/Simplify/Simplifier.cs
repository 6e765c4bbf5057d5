using NetGen.Generator.Graph;

namespace NetGen.Generator.Simplify;

/// <summary>Rewrites a graph by <see cref="AlgebraRules"/>, operands first, until no rule applies.</summary>
internal static class Simplifier
{
    // A chain of rewrites of one node is short; a longer one means that two rules undo each other.
    private const int RewriteLimit = 1000;

    public static Computation Rewrite(Computation computation, CancellationToken cancellation = default)
    {
        var rewritten = new Dictionary<Node, Node>();
        foreach (Node node in computation.Nodes)
        {
            cancellation.ThrowIfCancellationRequested();
            Rewrite(computation.Table, node, rewritten, 0);
        }

        return SumFusion.Fuse(computation with { Results = computation.Results.Select(result => result.Select(node => rewritten[node])).ToArray() });
    }

    private static Node Rewrite(NodeTable table, Node node, Dictionary<Node, Node> rewritten, int depth)
    {
        if (rewritten.TryGetValue(node, out Node? known))
        {
            return known;
        }

        if (depth > RewriteLimit)
        {
            throw new InvalidOperationException($"the algebra rules do not come to an end at {node.GetType().Name} {node.Label}");
        }

        Node current = table.With(node, node.Operands.Select(operand => Rewrite(table, operand, rewritten, depth + 1)).ToArray());
        Node result = AlgebraRules.All.Select(rule => rule(table, current)).FirstOrDefault(found => found is not null) is { } smaller
            ? Rewrite(table, smaller, rewritten, depth + 1)
            : current;
        if (node.Label is { } label && result.Axes.Count == node.Axes.Count && !result.IsLeaf)
        {
            result.Called(label);
        }

        return rewritten[node] = result;
    }
}
