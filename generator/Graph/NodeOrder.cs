namespace NetGen.Generator.Graph;

/// <summary>Walks through a graph.</summary>
internal static class NodeOrder
{
    /// <summary>All nodes the results depend on, operands before users, in a fixed order.</summary>
    public static IReadOnlyList<Node> Of(IEnumerable<Node> results) => Of(results, _ => false);

    /// <summary>
    /// The nodes between the results and where it stops: nothing below a node that <paramref name="stops"/> holds of is visited. Iterative:
    /// graphs can be deep.
    /// </summary>
    public static IReadOnlyList<Node> Of(IEnumerable<Node> results, Func<Node, bool> stops)
    {
        var seen = new HashSet<Node>();
        var pending = new Stack<Node>(results);
        while (pending.Count > 0)
        {
            Node node = pending.Pop();
            if (seen.Add(node) && !stops(node))
            {
                foreach (Node operand in node.Operands)
                {
                    pending.Push(operand);
                }
            }
        }

        // Operands are made before their users, so creation order is a topological order.
        return seen.OrderBy(node => node.Id).ToArray();
    }
}
