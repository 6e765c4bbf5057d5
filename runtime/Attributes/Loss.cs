namespace NetGen;

/// <summary>
/// The losses a network can be declared with. Each is a sum over samples and outputs, of <c>l(y, t)</c> for the output <c>y</c> and the target
/// <c>t</c>; a target that is NaN is not known and adds nothing.
/// </summary>
/// <remarks>
/// <para>The outputs of a normalized network, and with them its errors, are measured in units of its output scales: <c>e = (y - t) / outputScale</c>.</para>
/// <para>The cross-entropies are evaluated from logits, without overflow: from the pre-activations of a last layer with the activation named
/// below, or from the outputs of a last layer that is <see cref="Activation.Identity"/>.</para>
/// </remarks>
public enum Loss
{
    /// <summary>The network has no loss and cannot be trained by itself.</summary>
    None = 0,

    /// <summary><c>e^2 / 2</c> for the error <c>e = y - t</c>.</summary>
    SquaredError = 1,

    /// <summary><c>e^2 / 2</c> for <c>|e| &lt;= d</c>, else <c>d (|e| - d / 2)</c>, with <c>d</c> from <see cref="NeuralNetworkAttribute.HuberThreshold"/>.</summary>
    Huber = 2,

    /// <summary>
    /// <c>-t log(p) - (1 - t) log(1 - p)</c> for the probability <c>p = sigmoid(z)</c> of each output. The last layer is
    /// <see cref="Activation.Sigmoid"/> (its outputs are <c>p</c>) or <see cref="Activation.Identity"/> (its outputs are <c>z</c>). Targets are in [0, 1].
    /// </summary>
    BinaryCrossEntropy = 3,

    /// <summary>
    /// <c>-sum_k t_k log(p_k)</c> for the probabilities <c>p = softmax(z)</c>. The last layer is <see cref="Activation.Softmax"/>,
    /// <see cref="Activation.LogSoftmax"/> or <see cref="Activation.Identity"/> (its outputs are <c>z</c>). Targets are in [0, 1]: the probability
    /// of each class, usually 1 for one of them.
    /// </summary>
    SoftmaxCrossEntropy = 4,
}
