using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.Benchmarks.Contenders.Tensors;

/// <summary>Activations and their derivatives on spans.</summary>
internal static class TensorActivation
{
    public static void Apply<T>(Activation activation, Span<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (activation)
        {
            case Activation.Tanh:
                TensorPrimitives.Tanh(values, values);
                break;
            case Activation.Sigmoid:
                TensorPrimitives.Sigmoid(values, values);
                break;
            case Activation.ReLU:
                TensorPrimitives.Max(values, T.Zero, values);
                break;
        }
    }

    /// <summary>The derivatives, by the activations. (Those of the identity are not needed.)</summary>
    public static void Slopes<T>(Activation activation, ReadOnlySpan<T> activations, Span<T> slopes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (activation)
        {
            case Activation.Tanh:
                TensorPrimitives.Multiply(activations, activations, slopes);
                TensorPrimitives.Subtract(T.One, slopes, slopes);
                break;
            case Activation.Sigmoid:
                TensorPrimitives.Subtract(T.One, activations, slopes);
                TensorPrimitives.Multiply(slopes, activations, slopes);
                break;
            case Activation.ReLU:
                for (int n = 0; n < slopes.Length; n++)
                {
                    slopes[n] = activations[n] > T.Zero ? T.One : T.Zero;
                }

                break;
        }
    }
}
