using NetGen.Generator.Model;

namespace NetGen.Generator.Simplify;

/// <summary>A layer whose numbers are known, while it is being made smaller. All arithmetic is in double precision.</summary>
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

    /// <summary>The layers as a network, rounded to its precision, with its flat parameter vector.</summary>
    public static (NetworkSpec Spec, double[] Parameters) Write(NetworkSpec spec, IReadOnlyList<FixedLayer> layers)
    {
        List<LayerSpec> specs = [];
        List<double> parameters = [];
        foreach (FixedLayer layer in layers)
        {
            specs.Add(layer.Spec with { Index = specs.Count + 1, Inputs = layer.Inputs, Outputs = layer.Outputs, Bias = layer.Bias is not null, WeightOffset = parameters.Count });
            parameters.AddRange(layer.Weights.SelectMany(row => row).Concat(layer.Bias ?? []));
        }

        IEnumerable<double> rounded = spec.Precision == Precision.Single ? parameters.Select(number => (double)(float)number) : parameters;
        return (spec with { Layers = new(specs) }, [.. rounded]);
    }

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
