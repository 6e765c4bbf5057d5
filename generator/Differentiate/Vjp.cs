using NetGen.Generator.Graph;

namespace NetGen.Generator.Differentiate;

/// <summary>
/// Reverse mode: the cotangent of every operand from the cotangent of the node. One rule per operation, written in the graph's own
/// operations, so cotangents can be differentiated again. Axes of the cotangent that the value lacks ride along by broadcasting.
/// </summary>
internal static class Vjp
{
    /// <summary>
    /// The cotangent of <paramref name="wrt"/> when <paramref name="of"/> has the given cotangent; null when it does not depend on it.
    /// Nothing below <paramref name="wrt"/> is looked at.
    /// </summary>
    public static Node? Pull(NodeTable table, Node of, Node cotangent, Node wrt) =>
        Pull(table, of, cotangent, [wrt]).TryGetValue(wrt, out Node? result) ? result : null;

    /// <summary>The cotangents of several values at once; none for a value that <paramref name="of"/> does not depend on.</summary>
    /// <param name="kept">
    /// Axes along which every position of <paramref name="of"/> is pulled back by itself; the cotangents have them too. Values that are pulled back to must
    /// not have them.
    /// </param>
    public static IReadOnlyDictionary<Node, Node> Pull(NodeTable table, Node of, Node cotangent, HashSet<Node> wrt, HashSet<Axis>? kept = null)
    {
        var cotangents = new Dictionary<Node, Node> { [of] = cotangent };
        HashSet<Node> active = Active(of, wrt);
        foreach (Node node in NodeOrder.Of([of], wrt.Contains).Reverse().Where(node => !wrt.Contains(node) && cotangents.ContainsKey(node)))
        {
            foreach ((Node operand, Node share) in Rule(table, node, cotangents[node], active))
            {
                Node fitted = SumBroadcast(table, share, node, operand, kept);
                Node total = cotangents.TryGetValue(operand, out Node? sum) ? table.Add(sum, fitted) : fitted;
                cotangents[operand] = operand.Label is { } label ? total.Called("g" + label) : total;
            }
        }

        return cotangents.Where(entry => wrt.Contains(entry.Key)).ToDictionary(entry => entry.Key, entry => entry.Value);
    }

    private static IEnumerable<(Node Operand, Node Share)> Rule(NodeTable t, Node node, Node cotangent, HashSet<Node> active)
    {
        IEnumerable<(Node, Node)> shares = node switch
        {
            Add add => [(add.Left, cotangent), (add.Right, cotangent)],                                                    // a + b: both get it whole
            Multiply product => [(product.Left, t.Multiply(product.Right, cotangent)), (product.Right, t.Multiply(product.Left, cotangent))], // a b: times the other
            Map map => [(map.Argument, t.Multiply(DerivativeRules.Slope(t, map), cotangent))],                                             // f(x): times f'(x)
            Contract contract => [(contract.Term, cotangent)],                                                             // sum_i u_i: every u_i gets it
            _ => [],                                                                                                       // leaves have no operands; Maximum: see there
        };
        return shares.Where(share => active.Contains(share.Item1));
    }

    // An operand that broadcast along an axis of its user collects the cotangents of all positions of that axis.
    private static Node SumBroadcast(NodeTable t, Node share, Node user, Node operand, HashSet<Axis>? kept)
    {
        IEnumerable<Axis> broadcast = (user is Contract contract ? contract.Axes.Concat(contract.Reduced) : user.Axes).Where(axis => !operand.Has(axis) && kept?.Contains(axis) != true);
        return t.Sum(broadcast, share);
    }

    // The nodes between: those that depend on wrt. Everything else needs no cotangent.
    private static HashSet<Node> Active(Node of, HashSet<Node> wrt)
    {
        var active = new HashSet<Node>(wrt);
        foreach (Node node in NodeOrder.Of([of], wrt.Contains))
        {
            if (!wrt.Contains(node) && node.Operands.Any(active.Contains))
            {
                active.Add(node);
            }
        }

        return active;
    }
}
