using NetGen.Formats;

namespace NetGen.Tests.Harness;

/// <summary>Models for tests of files and embedding.</summary>
internal static class RandomModel
{
    /// <summary>A model whose numbers are exact in its precision and keep pre-activations of moderate size.</summary>
    public static NetGen.Formats.Model Create(
        int seed, int[] sizes, Activation? hidden, Activation? output, Precision precision = Precision.Single, bool bias = true, bool residual = false, ModelNormalization? normalization = null)
    {
        Random random = new(seed);
        ModelLayer[] layers =
        [
            .. sizes.Skip(1).Select((size, index) => new ModelLayer(sizes[index], size, Numbers(random, sizes[index] * size, 1.5 / Math.Sqrt(sizes[index]), precision), bias ? Numbers(random, size, 0.5, precision) : [])
            {
                Activation = index == sizes.Length - 2 ? output : hidden,
                Residual = residual && sizes[index] == size,
            }),
        ];
        return new(layers, normalization) { Precision = precision };
    }

    public static ModelNormalization Normalization(int seed, int inputs, int outputs, Precision precision = Precision.Single)
    {
        Random random = new(seed);
        double[] Scales(int count) => [.. Numbers(random, count, 1, precision).Select(number => Round(1.5 + number, precision))];
        return new(Numbers(random, inputs, 1, precision), Scales(inputs), Numbers(random, outputs, 1, precision), Scales(outputs));
    }

    public static double[] Input(Random random, int size) => Numbers(random, size, 1, Precision.Single);

    private static double[] Numbers(Random random, int count, double range, Precision precision) =>
        [.. Enumerable.Range(0, count).Select(_ => Round(range * ((2 * random.NextDouble()) - 1), precision))];

    private static double Round(double number, Precision precision) => precision == Precision.Single ? (float)number : number;
}
