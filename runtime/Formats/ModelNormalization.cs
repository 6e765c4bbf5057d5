namespace NetGen.Formats;

/// <summary>
/// What stands before the first layer and after the last: the network sees <c>(x - InputMean) / InputScale</c>, its caller
/// <c>y * OutputScale + OutputMean</c>.
/// </summary>
/// <param name="InputMean">[in].</param>
/// <param name="InputScale">[in], all positive or negative, none zero.</param>
/// <param name="OutputMean">[out].</param>
/// <param name="OutputScale">[out], none zero.</param>
public sealed record ModelNormalization(
    IReadOnlyList<double> InputMean, IReadOnlyList<double> InputScale, IReadOnlyList<double> OutputMean, IReadOnlyList<double> OutputScale)
{
    /// <summary>The one that changes nothing.</summary>
    /// <param name="inputs">Number of inputs.</param>
    /// <param name="outputs">Number of outputs.</param>
    public static ModelNormalization None(int inputs, int outputs) =>
        new(new double[inputs], Ones(inputs), new double[outputs], Ones(outputs));

    /// <summary>Whether it changes nothing.</summary>
    public bool IsNone => InputMean.Concat(OutputMean).All(mean => mean == 0) && InputScale.Concat(OutputScale).All(scale => scale == 1);

    /// <summary>The arrays with their names and the sizes they need.</summary>
    internal IEnumerable<(string Name, IReadOnlyList<double> Values, int Size, bool IsScale)> Parts(int inputs, int outputs) =>
    [
        ("inputMean", InputMean, inputs, false), ("inputScale", InputScale, inputs, true),
        ("outputMean", OutputMean, outputs, false), ("outputScale", OutputScale, outputs, true),
    ];

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];
}
