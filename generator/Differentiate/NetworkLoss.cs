using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Differentiate;

/// <summary>The loss of a sample with errors of its Jacobian: <c>loss(y, t) + sum_{k,i} w_ki known(tJ_ki) e_ki^2 / 2</c>.</summary>
internal static class NetworkLoss
{
    /// <param name="chain">The order in which the Jacobian is multiplied out.</param>
    /// <param name="targets">On the output axis.</param>
    /// <param name="jacobianTargets">The same for an entry [row, column] of the Jacobian; null when no errors of the Jacobian count.</param>
    /// <param name="jacobianWeights">The weights of the Jacobian's entries.</param>
    public static Node Build(NetworkGraph network, NetworkSpec spec, ChainOrder chain, Node targets, Func<Axis, Axis, Node>? jacobianTargets, Func<Axis, Axis, Node>? jacobianWeights)
    {
        Node values = ValueLosses.Build(network, spec, targets);
        return jacobianTargets is null ? values : network.Table.Add(values, JacobianLoss(network, chain, jacobianTargets, jacobianWeights!));
    }

    private static Node JacobianLoss(NetworkGraph network, ChainOrder chain, Func<Axis, Axis, Node> targets, Func<Axis, Axis, Node> weights)
    {
        NodeTable t = network.Table;
        (Node jacobian, Axis row, Axis column) = Jacobian.Build(network, chain);
        Node target = targets(row, column);
        Node error = t.Subtract(jacobian, t.Map(Primitives.KnownOrZero, target));

        // In units of the scales: a derivative changes by inputScale / outputScale when input and output are scaled.
        Node?[] scales = [network.Normalization.InputScale(column), network.Normalization.InverseOutputScale(row)];
        error = t.Multiply(t.Map(Primitives.Known, target), scales.OfType<Node>().Aggregate(error, t.Multiply)).Called("eJ");
        return t.Sum([row, column], t.Multiply(weights(row, column), ValueLosses.HalfSquare(t, error)));
    }
}
