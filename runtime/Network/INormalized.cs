using System.Numerics;

namespace NetGen;

/// <summary>What a network offers that was declared with <see cref="NeuralNetworkAttribute.Normalize"/>.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, as the network was declared.</typeparam>
public interface INormalized<T> : INeuralNetwork<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Means and scales, a view of what the network's methods read. They are not part of the parameters and not trained.</summary>
    Normalization<T> Normalization { get; }
}
