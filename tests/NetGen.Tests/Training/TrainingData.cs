using NetGen.Training;

namespace NetGen.Tests.Training;

/// <summary>Data sets drawn at random.</summary>
internal static class TrainingData
{
    /// <summary>Numbers in [-1, 1); of the targets and derivatives a third is unknown, but nothing in rows whose number is a multiple of 3.</summary>
    public static DataSet Random(int inputs, int outputs, int rows, bool withDerivatives, int seed = 1)
    {
        var random = new Random(seed);
        return new DataSet(inputs, outputs, Draw(inputs, false), Draw(outputs, true), withDerivatives ? Draw(outputs * inputs, true) : default);

        double[] Draw(int width, bool mayBeUnknown) =>
            [.. Enumerable.Range(0, rows * width).Select(i => mayBeUnknown && i / width % 3 > 0 && random.Next(3) == 0 && i % width > 0 ? double.NaN : (2 * random.NextDouble()) - 1)];
    }
}
