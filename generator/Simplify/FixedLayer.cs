using NetGen.Generator.Model;

namespace NetGen.Generator.Simplify;

/// <summary>A layer whose numbers are known.</summary>
/// <param name="Spec">The layer as declared; sizes and offset are those of before.</param>
/// <param name="Weights">A row for each input.</param>
/// <param name="Bias">Null for a layer without.</param>
internal sealed record FixedLayer(LayerSpec Spec, double[][] Weights, double[]? Bias)
{
    public int Inputs => Weights.Length;

    public int Outputs => Weights[0].Length;

    public bool IsIdentity => Spec.Custom is null && Spec.Activation == Activation.Identity;

    /// <summary>Whether each unit's activation depends on that unit alone.</summary>
    public bool IsElementwise => Spec.Custom is not null || Spec.Activation is not (Activation.Softmax or Activation.LogSoftmax);

    public double BiasOf(int unit) => Bias?[unit] ?? 0;

    /// <summary>The layers of a network over its flat parameter vector.</summary>
    public static List<FixedLayer> Read(NetworkSpec spec, IReadOnlyList<double> parameters) =>
    [
        .. spec.Layers.Select(layer => new FixedLayer(
            layer,
            [.. Enumerable.Range(0, layer.Inputs).Select(row => Slice(parameters, layer.WeightOffset + (row * layer.Outputs), layer.Outputs))],
            layer.Bias ? Slice(parameters, layer.BiasOffset, layer.Outputs) : null)),
    ];

    private static double[] Slice(IReadOnlyList<double> numbers, int start, int count)
    {
        double[] slice = new double[count];
        for (int index = 0; index < count; index++)
        {
            slice[index] = numbers[start + index];
        }

        return slice;
    }
}
