using System.Numerics;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Contenders.Tensors;

/// <summary>A network on System.Numerics.Tensors for blocks of a number of samples. Arrays are allocated once.</summary>
internal sealed class TensorNetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int samples;
    private readonly TensorLayer<T>[] layers;
    private readonly T[][] activations;
    private readonly T[] input;
    private T[] current;
    private T[] next;

    public TensorNetwork(Architecture network, ReadOnlySpan<T> parameters, int samples)
    {
        this.samples = samples;
        layers = new TensorLayer<T>[network.Layers];
        for (int layer = 0; layer < layers.Length; layer++)
        {
            (int inputs, int units) = (network.Sizes[layer], network.Sizes[layer + 1]);
            layers[layer] = new TensorLayer<T>(inputs, units, network.ActivationOf(layer), parameters[..(inputs * units)].ToArray(), parameters.Slice(inputs * units, units).ToArray(), samples);
            parameters = parameters[((inputs + 1) * units)..];
        }

        activations = new T[layers.Length][];
        input = new T[network.Inputs * samples];
        current = new T[network.Sizes.Max() * samples];
        next = new T[network.Sizes.Max() * samples];
    }

    private int Outputs => layers[^1].Units;

    public void Forward(ReadOnlySpan<T> inputs, Span<T> outputs)
    {
        Transpose(inputs, input, samples, layers[0].Inputs, samples);
        ReadOnlySpan<T> values = input;
        for (int layer = 0; layer < layers.Length; layer++)
        {
            values = activations[layer] = layers[layer].Forward(values);
        }

        Transpose(values, outputs, Outputs, samples, Outputs);
    }

    public void ForwardJacobian(ReadOnlySpan<T> inputs, Span<T> outputs, Span<T> jacobians)
    {
        Forward(inputs, outputs);
        PrepareSlopes();
        int size = layers[0].Inputs;
        for (int k = 0; k < Outputs; k++)
        {
            Span<T> seed = current.AsSpan(0, Outputs * samples);
            seed.Clear();
            seed.Slice(k * samples, samples).Fill(T.One);
            for (int layer = layers.Length - 1; layer >= 0; layer--)
            {
                Pull(layer);
            }

            Transpose(current, jacobians[(k * size)..], size, samples, Outputs * size);
        }
    }

    /// <summary>Adds the samples' gradients.</summary>
    public void AddParameterVjp(ReadOnlySpan<T> inputs, ReadOnlySpan<T> cotangents, Span<T> outputs, Span<T> gradient)
    {
        Forward(inputs, outputs);
        PrepareSlopes();
        Transpose(cotangents, current, samples, Outputs, samples);
        int end = gradient.Length;
        for (int layer = layers.Length - 1; layer >= 0; layer--)
        {
            Span<T> derivatives = current.AsSpan(0, layers[layer].Units * samples);
            layers[layer].Scale(derivatives);
            int start = end - ((layers[layer].Inputs + 1) * layers[layer].Units);
            layers[layer].Accumulate(layer == 0 ? input : activations[layer - 1], derivatives, gradient[start..end]);
            end = start;
            if (layer > 0)
            {
                layers[layer].Pull(derivatives, next);
                (current, next) = (next, current);
            }
        }
    }

    private void PrepareSlopes()
    {
        foreach (TensorLayer<T> layer in layers)
        {
            layer.PrepareSlopes();
        }
    }

    // From derivatives by a layer's activations to derivatives by its inputs.
    private void Pull(int layer)
    {
        Span<T> derivatives = current.AsSpan(0, layers[layer].Units * samples);
        layers[layer].Scale(derivatives);
        layers[layer].Pull(derivatives, next);
        (current, next) = (next, current);
    }

    // Result [column, row] = source [row, column]; rows of the result are `step` elements apart.
    private static void Transpose(ReadOnlySpan<T> source, Span<T> result, int rows, int columns, int step)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                result[(column * step) + row] = source[(row * columns) + column];
            }
        }
    }
}
