using NetGen.Generator.Graph;

namespace NetGen.Generator.Simplify;

/// <summary>Products as lists of factors.</summary>
internal static class Factors
{
    /// <summary>
    /// The factors of a product, nested products taken apart; a node that is no product is its only factor. A product with a name stays
    /// whole, so that readers find it in the code, unless it holds a delta for a sum to take out.
    /// </summary>
    public static IReadOnlyList<Node> Of(Node node)
    {
        var factors = new List<Node>();
        Collect(node, factors);
        return factors;
    }

    /// <summary>
    /// The product of the factors, multiplied in the order that keeps intermediate values small: always the pair whose product has the
    /// fewest elements. Exact for two factors, greedy beyond; products of more than three factors under one sum do not arise from layers.
    /// </summary>
    public static Node Product(NodeTable table, IEnumerable<Node> factors)
    {
        List<Node> rest = factors.ToList();
        while (rest.Count > 1)
        {
            (Node left, Node right) = Pairs(rest).OrderBy(pair => Elements(table.Multiply(pair.Left, pair.Right))).First();
            rest.Remove(left);
            rest.Remove(right);
            rest.Add(table.Multiply(left, right));
        }

        return rest.Count == 0 ? table.One : rest[0];
    }

    private static void Collect(Node node, List<Node> factors)
    {
        if (node is Multiply product && (node.Label is null || HasDelta(node)))
        {
            Collect(product.Left, factors);
            Collect(product.Right, factors);
        }
        else
        {
            factors.Add(node);
        }
    }

    private static bool HasDelta(Node node) => node is Delta || (node is Multiply product && (HasDelta(product.Left) || HasDelta(product.Right)));

    private static IEnumerable<(Node Left, Node Right)> Pairs(List<Node> nodes) =>
        nodes.SelectMany((left, index) => nodes.Skip(index + 1).Select(right => (left, right)));

    private static double Elements(Node node) => node.Axes.Aggregate(1.0, (product, axis) => product * axis.Length);
}
