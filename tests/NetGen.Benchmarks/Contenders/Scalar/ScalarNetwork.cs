using System.Numerics;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Contenders.Scalar;

/// <summary>A network in plain loops, as one writes it by hand: arrays are allocated once, the Jacobian is pulled back from each output.</summary>
internal sealed class ScalarNetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ScalarLayer<T>[] layers;
    private readonly T[][] activations;
    private T[] current;
    private T[] next;

    public ScalarNetwork(Architecture network, ReadOnlySpan<T> parameters)
    {
        layers = new ScalarLayer<T>[network.Layers];
        for (int layer = 0; layer < layers.Length; layer++)
        {
            (int inputs, int units) = (network.Sizes[layer], network.Sizes[layer + 1]);
            layers[layer] = new ScalarLayer<T>(inputs, units, network.ActivationOf(layer), parameters[..(inputs * units)].ToArray(), parameters.Slice(inputs * units, units).ToArray());
            parameters = parameters[((inputs + 1) * units)..];
        }

        activations = new T[layers.Length][];
        current = new T[network.Sizes.Max()];
        next = new T[network.Sizes.Max()];
    }

    private int Outputs => layers[^1].Units;

    public void Forward(ReadOnlySpan<T> input, Span<T> output)
    {
        for (int layer = 0; layer < layers.Length; layer++)
        {
            input = activations[layer] = layers[layer].Forward(input);
        }

        input.CopyTo(output);
    }

    public void ForwardJacobian(ReadOnlySpan<T> input, Span<T> output, Span<T> jacobian)
    {
        Forward(input, output);
        Span<T> seed = stackalloc T[Outputs];
        for (int k = 0; k < seed.Length; k++)
        {
            seed.Clear();
            seed[k] = T.One;
            PullToInputs(seed, jacobian.Slice(k * input.Length, input.Length));
        }
    }

    public void Jvp(ReadOnlySpan<T> input, ReadOnlySpan<T> tangent, Span<T> output, Span<T> outputTangent)
    {
        Forward(input, output);
        foreach (ScalarLayer<T> layer in layers)
        {
            Span<T> result = next.AsSpan(0, layer.Units);
            layer.Push(tangent, result);
            tangent = result;
            (current, next) = (next, current);
        }

        tangent.CopyTo(outputTangent);
    }

    public void Vjp(ReadOnlySpan<T> input, ReadOnlySpan<T> cotangent, Span<T> output, Span<T> inputCotangent)
    {
        Forward(input, output);
        PullToInputs(cotangent, inputCotangent);
    }

    /// <summary>Adds a sample's gradient.</summary>
    public void AddParameterVjp(ReadOnlySpan<T> input, ReadOnlySpan<T> cotangent, Span<T> output, Span<T> gradient)
    {
        Forward(input, output);
        cotangent.CopyTo(current);
        int end = gradient.Length;
        for (int layer = layers.Length - 1; layer >= 0; layer--)
        {
            (int inputs, int units) = (layers[layer].Inputs, layers[layer].Units);
            Span<T> derivatives = current.AsSpan(0, units);
            layers[layer].Scale(derivatives);
            int start = end - ((inputs + 1) * units);
            layers[layer].Accumulate(layer == 0 ? input : activations[layer - 1], derivatives, gradient[start..end]);
            end = start;
            if (layer > 0)
            {
                layers[layer].Pull(derivatives, next.AsSpan(0, inputs));
                (current, next) = (next, current);
            }
        }
    }

    private void PullToInputs(ReadOnlySpan<T> cotangent, Span<T> result)
    {
        cotangent.CopyTo(current);
        for (int layer = layers.Length - 1; layer >= 0; layer--)
        {
            Span<T> derivatives = current.AsSpan(0, layers[layer].Units);
            layers[layer].Scale(derivatives);
            layers[layer].Pull(derivatives, layer == 0 ? result : next.AsSpan(0, layers[layer].Inputs));
            (current, next) = (next, current);
        }
    }
}
