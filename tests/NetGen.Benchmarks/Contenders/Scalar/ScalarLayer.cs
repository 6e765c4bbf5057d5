using System.Numerics;

namespace NetGen.Benchmarks.Contenders.Scalar;

/// <summary>A dense layer in plain loops over arrays, one sample at a time.</summary>
internal sealed class ScalarLayer<T>(int inputs, int units, Activation activation, T[] weights, T[] bias)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] activations = new T[units];
    private readonly T[] slopes = new T[units];

    public int Inputs => inputs;

    public int Units => units;

    /// <summary>Activations; their derivatives are kept for the other methods.</summary>
    public T[] Forward(ReadOnlySpan<T> input)
    {
        bias.CopyTo(activations, 0);
        Multiply(input, activations);
        for (int unit = 0; unit < units; unit++)
        {
            (activations[unit], slopes[unit]) = Activate(activations[unit]);
        }

        return activations;
    }

    /// <summary>From a direction of the inputs to the direction of the activations.</summary>
    public void Push(ReadOnlySpan<T> tangent, Span<T> result)
    {
        result.Clear();
        Multiply(tangent, result);
        Scale(result);
    }

    /// <summary>Multiplies derivatives by the activations with the activations' own: now they are by the pre-activations.</summary>
    public void Scale(Span<T> derivatives)
    {
        for (int unit = 0; unit < derivatives.Length; unit++)
        {
            derivatives[unit] *= slopes[unit];
        }
    }

    /// <summary>From derivatives by the pre-activations to derivatives by the inputs.</summary>
    public void Pull(ReadOnlySpan<T> cotangent, Span<T> result)
    {
        for (int i = 0; i < result.Length; i++)
        {
            ReadOnlySpan<T> row = weights.AsSpan(i * units, cotangent.Length);
            T sum = T.Zero;
            for (int unit = 0; unit < cotangent.Length; unit++)
            {
                sum += row[unit] * cotangent[unit];
            }

            result[i] = sum;
        }
    }

    /// <summary>Adds a sample's gradient by weights and bias, from derivatives by the pre-activations.</summary>
    public void Accumulate(ReadOnlySpan<T> input, ReadOnlySpan<T> cotangent, Span<T> gradient)
    {
        for (int i = 0; i < input.Length; i++)
        {
            AddScaled(input[i], cotangent, gradient.Slice(i * units, cotangent.Length));
        }

        AddScaled(T.One, cotangent, gradient.Slice(inputs * units, cotangent.Length));
    }

    private void Multiply(ReadOnlySpan<T> input, Span<T> sums)
    {
        for (int i = 0; i < input.Length; i++)
        {
            AddScaled(input[i], weights.AsSpan(i * units, units), sums);
        }
    }

    private static void AddScaled(T factor, ReadOnlySpan<T> row, Span<T> sums)
    {
        for (int unit = 0; unit < sums.Length; unit++)
        {
            sums[unit] += factor * row[unit];
        }
    }

    private (T Value, T Slope) Activate(T z)
    {
        switch (activation)
        {
            case Activation.Tanh:
                T tanh = T.Tanh(z);
                return (tanh, T.One - (tanh * tanh));
            case Activation.Sigmoid:
                T sigmoid = T.One / (T.One + T.Exp(-z));
                return (sigmoid, sigmoid * (T.One - sigmoid));
            case Activation.ReLU:
                return z > T.Zero ? (z, T.One) : (T.Zero, T.Zero);
            case Activation.Identity:
                return (z, T.One);
            default:
                throw new NotSupportedException($"No plain loop for {activation}.");
        }
    }
}
