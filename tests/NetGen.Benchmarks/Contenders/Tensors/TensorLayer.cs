using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.Benchmarks.Contenders.Tensors;

/// <summary>
/// A dense layer on System.Numerics.Tensors for a block of samples: a row for each unit, a column for each sample. Each weight is one call
/// of a primitive over the samples. With a single sample each input is one call over the units instead.
/// </summary>
internal sealed class TensorLayer<T>(int inputs, int units, Activation activation, T[] weights, T[] bias, int samples)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] activations = new T[units * samples];
    private readonly T[] slopes = new T[units * samples];

    public int Inputs => inputs;

    public int Units => units;

    private bool IsSingle => samples == 1;

    /// <summary>[units, samples].</summary>
    public T[] Forward(ReadOnlySpan<T> input)
    {
        if (IsSingle)
        {
            bias.CopyTo(activations, 0);
            for (int i = 0; i < inputs; i++)
            {
                TensorPrimitives.MultiplyAddEstimate(weights.AsSpan(i * units, units), input[i], activations, activations);
            }
        }
        else
        {
            for (int unit = 0; unit < units; unit++)
            {
                Row(activations, unit).Fill(bias[unit]);
                for (int i = 0; i < inputs; i++)
                {
                    AddScaled(input.Slice(i * samples, samples), weights[(i * units) + unit], Row(activations, unit));
                }
            }
        }

        TensorActivation.Apply<T>(activation, activations);
        return activations;
    }

    /// <summary>To be called once after <see cref="Forward"/> when derivatives are wanted.</summary>
    public void PrepareSlopes() => TensorActivation.Slopes<T>(activation, activations, slopes);

    /// <summary>Multiplies derivatives by the activations with the activations' own: now they are by the pre-activations.</summary>
    public void Scale(Span<T> derivatives)
    {
        if (activation != Activation.Identity)
        {
            TensorPrimitives.Multiply(derivatives, slopes, derivatives);
        }
    }

    /// <summary>From derivatives by the pre-activations to derivatives by the inputs.</summary>
    public void Pull(ReadOnlySpan<T> derivatives, Span<T> result)
    {
        for (int i = 0; i < inputs; i++)
        {
            if (IsSingle)
            {
                result[i] = TensorPrimitives.Dot(weights.AsSpan(i * units, units), derivatives);
                continue;
            }

            Span<T> row = Row(result, i);
            row.Clear();
            for (int unit = 0; unit < units; unit++)
            {
                AddScaled(derivatives.Slice(unit * samples, samples), weights[(i * units) + unit], row);
            }
        }
    }

    /// <summary>Adds the samples' gradients by weights and bias, from derivatives by the pre-activations.</summary>
    public void Accumulate(ReadOnlySpan<T> input, ReadOnlySpan<T> derivatives, Span<T> gradient)
    {
        for (int unit = 0; unit < units; unit++)
        {
            ReadOnlySpan<T> row = derivatives.Slice(unit * samples, samples);
            for (int i = 0; i < inputs; i++)
            {
                gradient[(i * units) + unit] += TensorPrimitives.Dot(input.Slice(i * samples, samples), row);
            }

            gradient[(inputs * units) + unit] += TensorPrimitives.Sum(row);
        }
    }

    private Span<T> Row(Span<T> matrix, int row) => matrix.Slice(row * samples, samples);

    private static void AddScaled(ReadOnlySpan<T> values, T factor, Span<T> sums) => TensorPrimitives.MultiplyAddEstimate(values, factor, sums, sums);
}
