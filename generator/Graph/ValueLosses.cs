using NetGen.Generator.Model;

namespace NetGen.Generator.Graph;

/// <summary>
/// The losses of one sample as functions of the graph. Their gradients are what differentiation makes of them, so each is written so that neither
/// overflows nor cancels.
/// </summary>
internal static class ValueLosses
{
    /// <summary>The loss of the network's outputs, summed over them, for targets on the output axis; unknown ones add nothing.</summary>
    public static Node Build(NetworkGraph network, NetworkSpec spec, Node targets)
    {
        NodeTable t = network.Table;
        Node known = t.Map(Primitives.Known, targets).Called("known");
        Node target = t.Map(Primitives.KnownOrZero, targets).Called("t0");
        return t.Contract(network.OutputAxis, spec.Loss switch
        {
            Loss.SquaredError => HalfSquare(t, Error(network, known, target)),
            Loss.Huber => t.Map(Primitives.Huber(spec.HuberThreshold), Error(network, known, target)),
            Loss.BinaryCrossEntropy => t.Multiply(known, BinaryCrossEntropy(t, t.Multiply(known, Logits(network, spec)).Called("z0"), target)),
            Loss.SoftmaxCrossEntropy => t.Negate(t.Multiply(target, t.Multiply(known, Activations.Apply(t, Activation.LogSoftmax, Logits(network, spec), network.OutputAxis, "Loss")).Called("l0"))),
            _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Loss, "no loss"),
        });
    }

    /// <summary><c>e^2 / 2</c></summary>
    public static Node HalfSquare(NodeTable t, Node error) => t.Scale(0.5, t.Multiply(error, error));

    // In units of the output's scale. Masked before anything is squared: what is not known has the error 0, and its gradient is 0 then.
    private static Node Error(NetworkGraph network, Node known, Node target)
    {
        Node difference = network.Table.Subtract(network.Output, target);
        Node error = network.Normalization.InverseOutputScale(network.OutputAxis) is { } inverse ? network.Table.Multiply(difference, inverse) : difference;
        return network.Table.Multiply(known, error).Called("e");
    }

    // -t log(sigmoid(z)) - (1 - t) log(1 - sigmoid(z)) = t softplus(-z) + (1 - t) softplus(z): no term overflows, and the gradient
    // (1 - t) sigmoid(z) - t sigmoid(-z) does not cancel where the prediction is right. (softplus(z) - t z would, in both.)
    private static Node BinaryCrossEntropy(NodeTable t, Node z, Node target) => t.Add(
        t.Multiply(target, t.Map(Primitives.Softplus, t.Negate(z))),
        t.Multiply(t.Subtract(t.One, target), t.Map(Primitives.Softplus, z)));

    // What enters the activation that makes probabilities; a network without one gives logits itself.
    private static Node Logits(NetworkGraph network, NetworkSpec spec) => spec.Layers[spec.Layers.Count - 1].Activation == Activation.Identity
        ? network.Output
        : network.PreActivations[network.PreActivations.Count - 1];
}
