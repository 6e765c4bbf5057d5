namespace NetGen.Sample.Timing;

/// <summary>Memory for a number of samples: random inputs in [-1, 1], the same every time, and room for results.</summary>
internal sealed class Arrays
{
    private readonly int inputSize;
    private readonly int outputSize;

    public Arrays(INeuralNetwork<float> network, int samples)
    {
        (inputSize, outputSize) = (network.InputSize, network.OutputSize);
        Inputs = new float[samples * inputSize];
        Outputs = new float[samples * outputSize];
        Jacobians = new float[samples * outputSize * inputSize];
        var random = new Random(3);
        foreach (ref float input in Inputs.AsSpan())
        {
            input = (2 * random.NextSingle()) - 1;
        }
    }

    public float[] Inputs { get; }

    public float[] Outputs { get; }

    public float[] Jacobians { get; }

    public ReadOnlySpan<float> Input(int sample) => Inputs.AsSpan(sample * inputSize, inputSize);

    public Span<float> Output(int sample) => Outputs.AsSpan(sample * outputSize, outputSize);

    public Span<float> Jacobian(int sample) => Jacobians.AsSpan(sample * outputSize * inputSize, outputSize * inputSize);

    /// <summary>The largest difference of results; NaN when one is.</summary>
    public double Difference(Arrays other) =>
        Outputs.Concat(Jacobians).Zip(other.Outputs.Concat(other.Jacobians), (mine, its) => (double)Math.Abs(mine - its)).Aggregate(0.0, Math.Max);
}
