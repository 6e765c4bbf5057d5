using System.Numerics;

namespace NetGen.GradientChecks;

/// <summary>What methods for many samples give against what methods for one give, a sample at a time.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
/// <param name="run">The check.</param>
/// <param name="inputs">[n, in].</param>
/// <param name="order">The order of the derivative that is compared, for its scale.</param>
internal sealed class SampleComparison<T>(CheckRun<T> run, T[] inputs, int order)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    // The samples are not the points of the check, though these are the first of them.
    private const int AllPoints = -1;

    private int Samples => inputs.Length / run.Network.InputSize;

    /// <summary>Compares results that have a row for each sample.</summary>
    public void Rows(string name, string reference, Axis[] axes, double[] actual, Func<int, double[]> single)
    {
        Comparison comparison = run.Begin(name, reference);
        Axis[] all = [new Axis(AxisKind.Sample, Samples), .. axes];
        int size = actual.Length / Samples;
        for (int sample = 0; sample < Samples; sample++)
        {
            double[] expected = single(sample);
            double bound = run.Tolerance.Agreement * Scale(sample, expected);
            for (int i = 0; i < size; i++)
            {
                long entry = ((long)sample * size) + i;
                comparison.Compare(AllPoints, all, entry, expected[i], actual[entry], bound);
            }
        }
    }

    /// <summary>Compares a gradient by the parameters that is the sum over the samples.</summary>
    public void Sum(string name, string reference, double[] actual, Func<int, double[]> single)
    {
        Comparison comparison = run.Begin(name, reference);
        double[] expected = new double[actual.Length];
        double scale = 0;
        for (int sample = 0; sample < Samples; sample++)
        {
            double[] gradient = single(sample);
            expected.Add(gradient);
            scale += Scale(sample, gradient);
        }

        comparison.Compare(AllPoints, [run.Parameters], expected, actual, run.Tolerance.Agreement * scale);
    }

    private double Scale(int sample, double[] result) =>
        Math.Max(run.Scale(CheckRun<T>.Row(inputs, run.Network.InputSize, sample), order), Arrays.Largest(result));
}
