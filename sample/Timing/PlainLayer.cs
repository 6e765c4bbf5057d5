namespace NetGen.Sample.Timing;

/// <summary>A dense layer in plain loops.</summary>
internal sealed class PlainLayer
{
    private readonly int inputs;
    private readonly int units;
    private readonly int rows;
    private readonly bool isLinear;
    private readonly float[] bias;
    private readonly float[] activations;
    private readonly float[] pulled;

    /// <param name="layer">Where the parameters are copied from.</param>
    /// <param name="isLinear">Whether the activation is the identity; else it is tanh.</param>
    /// <param name="rows">Rows of the Jacobian: outputs of the network.</param>
    public PlainLayer(LayerParameters<float> layer, bool isLinear, int rows)
    {
        (inputs, units) = (layer.Weights.Rows, layer.Weights.Columns);
        (this.isLinear, this.rows) = (isLinear, rows);
        bias = layer.Bias.ToArray();
        activations = new float[units];
        pulled = new float[rows * inputs];
        Weights = new float[units * inputs];
        for (int unit = 0; unit < units; unit++)
        {
            for (int i = 0; i < inputs; i++)
            {
                Weights[(unit * inputs) + i] = layer.Weights[i, unit];
            }
        }
    }

    /// <summary>[out, in]: a row for each unit.</summary>
    public float[] Weights { get; }

    public ReadOnlySpan<float> Forward(ReadOnlySpan<float> input)
    {
        for (int unit = 0; unit < units; unit++)
        {
            float z = bias[unit];
            ReadOnlySpan<float> row = Weights.AsSpan(unit * inputs, input.Length);
            for (int i = 0; i < input.Length; i++)
            {
                z += row[i] * input[i];
            }

            activations[unit] = isLinear ? z : MathF.Tanh(z);
        }

        return activations;
    }

    /// <summary>From derivatives by this layer's units, [rows, units], to derivatives by its inputs, [rows, inputs]. The layer is one of tanh.</summary>
    public ReadOnlySpan<float> Pull(ReadOnlySpan<float> derivatives)
    {
        Array.Clear(pulled);
        for (int k = 0; k < rows; k++)
        {
            Span<float> result = pulled.AsSpan(k * inputs, inputs);
            for (int unit = 0; unit < units; unit++)
            {
                float factor = derivatives[(k * units) + unit] * (1 - (activations[unit] * activations[unit]));
                ReadOnlySpan<float> row = Weights.AsSpan(unit * inputs, result.Length);
                for (int i = 0; i < result.Length; i++)
                {
                    result[i] += factor * row[i];
                }
            }
        }

        return pulled;
    }
}
