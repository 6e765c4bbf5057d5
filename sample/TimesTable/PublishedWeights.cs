using NetGen.Sample.Networks;

namespace NetGen.Sample.TimesTable;

/// <summary>The 20 published numbers of the times table network, and how they become the parameters of a 2-4-1 network.</summary>
internal static class PublishedWeights
{
    private const int Columns = TimesTableNet.InputSize + 1;
    private const int Hidden = 4;

    /// <summary>
    /// The publication writes a bias as the weight of a constant 1 behind the inputs, and outputs as rows: W1 is [5, 3], W2 is [1, 5], biases in the
    /// last column. The fifth row of W1 belongs to the unit that the constant replaces; nothing reads it. NetGen's weights are [in, out].
    /// </summary>
    public static void Load(TimesTableNet network, ReadOnlySpan<double> published)
    {
        ReadOnlySpan<double> first = published[..((Hidden + 1) * Columns)];
        ReadOnlySpan<double> second = published[first.Length..];
        for (int unit = 0; unit < Hidden; unit++)
        {
            for (int input = 0; input < TimesTableNet.InputSize; input++)
            {
                network.Layer1.Weights[input, unit] = first[(unit * Columns) + input];
            }

            network.Layer1.Bias[unit] = first[(unit * Columns) + Columns - 1];
            network.Layer2.Weights[unit, 0] = second[unit];
        }

        network.Layer2.Bias[0] = second[Hidden];
    }
}
