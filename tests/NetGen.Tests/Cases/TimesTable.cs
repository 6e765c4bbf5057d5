namespace NetGen.Tests.Cases;

/// <summary>The worked example that fits a 2-4-1 network to the times table of the numbers 0 to 10.</summary>
internal static class TimesTable
{
    public static readonly double[] Inputs = [.. from i in Enumerable.Range(0, 11) from j in Enumerable.Range(0, 11) from x in new double[] { i, j } select x];

    public static readonly double[] Products = [.. from i in Enumerable.Range(0, 11) from j in Enumerable.Range(0, 11) select (double)(i * j)];

    // Published: five hidden rows (two weights and a bias each, the last row without effect), then one output row (four weights and a bias); here the
    // place of each in the flat parameters (hidden weights [in, out], hidden biases, output weights, output bias).
    private static readonly int?[] Places = [0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11, null, null, null, 12, 13, 14, 15, 16];

    public static void Load(INeuralNetwork<double> network, double[] published)
    {
        for (int i = 0; i < published.Length; i++)
        {
            if (Places[i] is { } place)
            {
                network.Parameters[place] = published[i];
            }
        }
    }

    /// <summary>Flat parameters, or a gradient by them, in the published order; 0 where a parameter has no effect.</summary>
    public static double[] Published(double[] flat) => [.. Places.Select(place => place is { } at ? flat[at] : 0)];

    /// <summary>Half the squared error, averaged.</summary>
    public static double Cost(double[] outputs) => Products.Zip(outputs, (product, y) => 0.5 * Math.Pow(product - y, 2)).Average();
}
