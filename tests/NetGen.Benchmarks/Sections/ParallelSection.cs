using System.Diagnostics;
using NetGen.Benchmarks.CommandLine;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Quantities;
using NetGen.Benchmarks.Reports;

namespace NetGen.Benchmarks.Sections;

/// <summary>A large batch split over cores.</summary>
internal static class ParallelSection
{
    private const int Rounds = 9;

    // Long enough that handing it out costs nothing, short enough that the last one does not keep the others waiting.
    private const int Chunk = 2048;

    public static Report Run(Options options)
    {
        int[] degrees = [.. Enumerable.Range(0, 31).Select(bit => 1 << bit).TakeWhile(degree => degree < Environment.ProcessorCount), Environment.ProcessorCount];
        var rows = NetworkList.Singles.Where(network => options.Networks.Contains(network.Letter)).Select(network => Row(network.Letter, network.Network, degrees));
        return new Report(
            "A batch on several cores",
            $"ForwardBatch in single precision, ns per sample (times as fast as one core), chunks of {Chunk} samples handed out by Parallel.For. The machine has {Environment.ProcessorCount} cores.",
            new Grid(["network", ">samples", .. degrees.Select(degree => $">{degree} core{(degree == 1 ? "" : "s")}")], [.. rows]));
    }

    private static string[] Row(char letter, INeuralNetwork<float> network, int[] degrees)
    {
        network.Initialize(new Random(1));
        Architecture architecture = Architecture.Of(network.GetType());
        int chunks = (int)Math.Clamp(2e9 / Work.Flops(Quantity.ForwardBatch, architecture) / Chunk, 16, 512);
        float[] inputs = new float[chunks * Chunk * network.InputSize];
        float[] outputs = new float[chunks * Chunk * network.OutputSize];
        RandomNumbers.Fill<float>(inputs, new Random(3));
        double[] times = Measure([.. degrees.Select(degree => (Action)(() => Split(network, inputs, outputs, chunks, degree)))]);
        return
        [
            $"{letter} {architecture}",
            Figure.Whole(chunks * Chunk),
            .. times.Select(time => $"{Figure.Digits(time / (chunks * Chunk))} ({Figure.Digits(times[0] / time)})"),
        ];
    }

    private static void Split(INeuralNetwork<float> network, float[] inputs, float[] outputs, int chunks, int degree) =>
        Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = degree }, chunk => network.ForwardBatch(
            inputs.AsSpan(chunk * Chunk * network.InputSize, Chunk * network.InputSize),
            outputs.AsSpan(chunk * Chunk * network.OutputSize, Chunk * network.OutputSize)));

    // Median nanoseconds of each, in turns.
    private static double[] Measure(Action[] actions)
    {
        double[][] times = [.. actions.Select(_ => new double[Rounds])];
        for (int round = -1; round < Rounds; round++)
        {
            for (int n = 0; n < actions.Length; n++)
            {
                long start = Stopwatch.GetTimestamp();
                actions[n]();

                // The round before the first warms up.
                times[n][Math.Max(round, 0)] = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            }
        }

        return [.. times.Select(of => of.Order().ElementAt(Rounds / 2))];
    }
}
