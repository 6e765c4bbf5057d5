namespace NetGen;

/// <summary>
/// Declares a feed-forward neural network. The generator completes the partial class or struct that carries it with code
/// for the network's value and derivatives.
/// </summary>
/// <remarks>
/// Layer <c>l</c> (1-based) computes <c>z[o] = sum_i a[i] * W[i, o] + b[o]</c> and then <c>a'[o] = f(z)[o]</c>, where
/// <c>a</c> is the previous layer's output, the input for the first layer.
/// </remarks>
/// <example>
/// <code>
/// [NeuralNetwork(2, 4, 3, 1, Hidden = Activation.ReLU, Output = Activation.Sigmoid)]
/// public sealed partial class CircleNet;
/// </code>
/// </example>
/// <param name="sizes">The number of inputs, then the number of units of each layer, outputs last. At least two, all positive.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class NeuralNetworkAttribute(params int[] sizes) : Attribute
{
    /// <summary>The number of inputs, then the number of units of each layer, outputs last.</summary>
    public int[] Sizes { get; } = sizes;

    /// <summary>The activation of every layer but the last. Default: <see cref="Activation.Tanh"/>.</summary>
    public Activation Hidden { get; set; } = Activation.Tanh;

    /// <summary>The activation of the last layer. Default: <see cref="Activation.Identity"/>.</summary>
    public Activation Output { get; set; } = Activation.Identity;

    /// <summary>The number type of parameters, inputs and results. Default: <see cref="Precision.Single"/>.</summary>
    public Precision Precision { get; set; } = Precision.Single;

    /// <summary>
    /// A weights file: a <c>NetGenWeights</c> item of the project, by its path or its name. A network starts from its numbers, and a static class has them
    /// as constants. What the attributes leave open (sizes, activations, biases, the number type) is what the file says; what they say must agree with it.
    /// </summary>
    public string? Weights { get; set; }

    /// <summary>Whether layers have a bias; <see cref="LayerAttribute.Bias"/> overrides it for one layer. Default: true.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>
    /// What the network is trained to make small. A network with a loss implements <see cref="ITrainable{T}"/>: it has methods for the loss and its
    /// gradient over a batch. Default: <see cref="Loss.None"/>.
    /// </summary>
    public Loss Loss { get; set; } = Loss.None;

    /// <summary>The error from which on <see cref="Loss.Huber"/> grows linearly; positive. Default: 1.</summary>
    public double HuberThreshold { get; set; } = 1;

    /// <summary>
    /// Whether inputs and outputs are scaled inside the network: layers see <c>(x - inputMean) / inputScale</c>, and what the last one gives is
    /// multiplied by <c>outputScale</c> and added to <c>outputMean</c> (not with a cross-entropy, whose outputs are probabilities or logits). The numbers
    /// are kept behind the parameters, see <see cref="INormalized{T}"/>; all derivatives are with respect to the inputs and outputs as they are outside. Default: false.
    /// </summary>
    public bool Normalize { get; set; }
}
