namespace NetGen.Sample.Timing;

/// <summary>
/// The network as one writes it by hand when it shall be fast but plain: loops over arrays that are allocated once, weights as rows of units so that
/// a unit is a scalar product, tanh from the standard library, the Jacobian pulled back from the outputs.
/// </summary>
internal sealed class PlainNetwork
{
    private readonly PlainLayer[] layers;

    /// <summary>Copies the parameters of a network with tanh in all layers but the last, which is linear.</summary>
    public PlainNetwork(INeuralNetwork<float> network)
    {
        layers = [.. Enumerable.Range(1, network.LayerCount).Select(index => new PlainLayer(network.Layer(index), isLinear: index == network.LayerCount, network.OutputSize))];
    }

    public void Forward(ReadOnlySpan<float> input, Span<float> output)
    {
        foreach (PlainLayer layer in layers)
        {
            input = layer.Forward(input);
        }

        input.CopyTo(output);
    }

    public void ForwardJacobian(ReadOnlySpan<float> input, Span<float> output, Span<float> jacobian)
    {
        Forward(input, output);
        ReadOnlySpan<float> pulled = layers[^1].Weights;
        for (int index = layers.Length - 2; index >= 0; index--)
        {
            pulled = layers[index].Pull(pulled);
        }

        pulled.CopyTo(jacobian);
    }
}
