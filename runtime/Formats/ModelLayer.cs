namespace NetGen.Formats;

/// <summary>One dense layer of a model: <c>a'[o] = f(sum_i a[i] W[i, o] + b[o])</c>, plus <c>a[o]</c> when residual.</summary>
public sealed record ModelLayer
{
    /// <summary>Makes a layer.</summary>
    /// <param name="inputs">Number of inputs, at least 1.</param>
    /// <param name="outputs">Number of units, at least 1.</param>
    /// <param name="weights">Row-major [inputs, outputs].</param>
    /// <param name="bias">[outputs], or empty for a layer without.</param>
    /// <exception cref="ArgumentException">A length does not fit, or a number is NaN or infinite.</exception>
    public ModelLayer(int inputs, int outputs, double[] weights, double[] bias)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(bias);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        if (weights.Length != (long)inputs * outputs)
        {
            throw new ArgumentException($"'weights' has length {weights.Length}, a layer of {inputs} x {outputs} needs {(long)inputs * outputs}.", nameof(weights));
        }

        if (bias.Length != 0 && bias.Length != outputs)
        {
            throw new ArgumentException($"'bias' has length {bias.Length}, a layer of {outputs} units needs {outputs}, or 0 for none.", nameof(bias));
        }

        ThrowIfNotFinite(weights, index => $"weight [{index / outputs}, {index % outputs}]", nameof(weights));
        ThrowIfNotFinite(bias, index => $"bias [{index}]", nameof(bias));
        Inputs = inputs;
        Outputs = outputs;
        Weights = weights;
        Bias = bias;
    }

    /// <summary>Number of inputs.</summary>
    public int Inputs { get; }

    /// <summary>Number of units.</summary>
    public int Outputs { get; }

    /// <summary>Row-major [in, out]: <c>Weights[i * Outputs + o]</c>.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>[out], or empty for a layer without.</summary>
    public IReadOnlyList<double> Bias { get; }

    /// <summary>Whether the layer has a bias.</summary>
    public bool HasBias => Bias.Count > 0;

    /// <summary>The activation; null when the file does not say, as files of tensors alone do not.</summary>
    public Activation? Activation { get; init; }

    /// <summary>The name of an activation of the user's own, for readers; then <see cref="Activation"/> is null.</summary>
    /// <exception cref="ArgumentException">It is no name of a C# type.</exception>
    public string? CustomActivation
    {
        get;
        init => field = value is null || TypeName.IsValid(value) ? value : throw new ArgumentException($"'{value}' is no name of a C# type.", nameof(CustomActivation));
    }

    /// <summary>Whether the layer's input is added to its activation.</summary>
    public bool Residual { get; init; }

    /// <summary>Number of weights and biases.</summary>
    public int ParameterCount => Weights.Count + Bias.Count;

    /// <summary>The weights of an input, [out].</summary>
    internal ReadOnlySpan<double> WeightsOf(int input) => ((double[])Weights).AsSpan(input * Outputs, Outputs);

    private static void ThrowIfNotFinite(double[] values, Func<int, string> name, string parameter)
    {
        int index = Array.FindIndex(values, value => !double.IsFinite(value));
        if (index >= 0)
        {
            throw new ArgumentException($"{name(index)} is {values[index].ToString(System.Globalization.CultureInfo.InvariantCulture)}; a model holds finite numbers only.", parameter);
        }
    }
}
