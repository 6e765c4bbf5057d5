using NetGen.Generator.Graph;

namespace NetGen.Generator.Differentiate;

/// <summary>
/// Forward mode: the tangent of every node from the tangents of its operands. One rule per operation, written in the graph's own
/// operations, so tangents have tangents. Axes of the tangent that the value lacks ride along by broadcasting: a tangent seeded with
/// <see cref="Delta"/> becomes a Jacobian.
/// </summary>
internal static class Jvp
{
    /// <summary>The tangent of <paramref name="of"/> when <paramref name="wrt"/> has the given tangent; null when it does not depend on it.</summary>
    public static Node? Push(NodeTable table, Node of, Node wrt, Node tangent) =>
        Push(table, of, new Dictionary<Node, Node> { [wrt] = tangent });

    /// <param name="seeds">Tangents of the nodes to differentiate by. Nothing below a seeded node is looked at.</param>
    public static Node? Push(NodeTable table, Node of, IReadOnlyDictionary<Node, Node> seeds) =>
        Tangents(table, of, seeds).TryGetValue(of, out Node? tangent) ? tangent : null;

    /// <summary>The tangents of the value and of everything it is made of, where they are not zero.</summary>
    public static IReadOnlyDictionary<Node, Node> Tangents(NodeTable table, Node of, IReadOnlyDictionary<Node, Node> seeds)
    {
        var tangents = new Dictionary<Node, Node?>();
        foreach (Node node in NodeOrder.Of([of], seeds.ContainsKey))
        {
            tangents[node] = seeds.TryGetValue(node, out Node? seed) ? seed : Rule(table, node, operand => tangents[operand]);
        }

        return tangents.Where(entry => entry.Value is not null).ToDictionary(entry => entry.Key, entry => entry.Value!);
    }

    private static Node? Rule(NodeTable t, Node node, Func<Node, Node?> tangent)
    {
        Node? result = node switch
        {
            Add add => Sum(t, tangent(add.Left), tangent(add.Right)),                                      // d(a + b) = da + db
            Multiply product => Sum(t, Times(t, product.Left, tangent(product.Right)), Times(t, product.Right, tangent(product.Left))), // d(a b) = a db + b da
            Map map => tangent(map.Argument) is { } dx ? t.Multiply(DerivativeRules.Slope(t, map), dx) : null,                // d f(x) = f'(x) dx
            Contract contract => tangent(contract.Term) is { } term ? t.Sum(contract.Reduced, term) : null, // d sum_i u_i = sum_i du_i
            _ => null,                                                                                       // leaves are constant; Maximum: see there
        };

        // Intermediate sums get no name of their own: only values the network names have named tangents.
        return result is not null && node.Label is { } label ? result.Called("d" + label) : result;
    }

    private static Node? Sum(NodeTable t, Node? left, Node? right) => (left, right) switch
    {
        (null, _) => right,
        (_, null) => left,
        _ => t.Add(left, right),
    };

    private static Node? Times(NodeTable t, Node factor, Node? tangent) => tangent is null ? null : t.Multiply(factor, tangent);
}
