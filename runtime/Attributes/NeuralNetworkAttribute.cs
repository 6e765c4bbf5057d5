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

    /// <summary>Whether layers have a bias; <see cref="LayerAttribute.Bias"/> overrides it for one layer. Default: true.</summary>
    public bool Bias { get; set; } = true;
}
