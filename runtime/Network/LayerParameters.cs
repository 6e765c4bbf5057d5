namespace NetGen;

/// <summary>The parameters of one layer: views into the network's flat parameter vector, no copies.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly ref struct LayerParameters<T>
    where T : struct
{
    /// <summary>Splits a layer's part of the parameter vector into weights and bias.</summary>
    /// <param name="parameters">Weights row-major [inputs, outputs], then, if there is one, the bias [outputs].</param>
    /// <param name="inputs">Number of rows of the weights.</param>
    /// <param name="outputs">Number of columns of the weights.</param>
    /// <exception cref="ArgumentException">The length is neither that of weights alone nor that of weights and bias.</exception>
    public LayerParameters(Span<T> parameters, int inputs, int outputs)
    {
        int weights = inputs * outputs;
        if (parameters.Length != weights && parameters.Length != weights + outputs)
        {
            throw new ArgumentException($"'parameters' has length {parameters.Length}, a layer of {inputs} x {outputs} needs {weights} without bias or {weights + outputs} with.", nameof(parameters));
        }

        Weights = new MatrixView<T>(parameters[..weights], inputs, outputs);
        Bias = parameters[weights..];
    }

    /// <summary>The weights, <c>Weights[i, o]</c> from input <c>i</c> to unit <c>o</c>.</summary>
    public MatrixView<T> Weights { get; }

    /// <summary>The bias, <c>Bias[o]</c>; empty for a layer without.</summary>
    public Span<T> Bias { get; }

    /// <summary>Whether the layer has a bias.</summary>
    public bool HasBias => !Bias.IsEmpty;
}
