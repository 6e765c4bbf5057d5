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

    // Long enough that handing a part out costs nothing, short enough that the last one does not keep the others waiting.
    private const double PartNanoseconds = 50_000;

    // Many parts for each core, and long enough for its thread to wake up.
    private const double TotalNanoseconds = 20_000_000;

    // Samples that a part has at least, and on which the time of one is measured.
    private const int FewestSamples = 64;

    public static Report Run(Options options)
    {
        int[] degrees = [.. Enumerable.Range(0, 31).Select(bit => 1 << bit).TakeWhile(degree => degree < Environment.ProcessorCount), Environment.ProcessorCount];
        var rows = NetworkList.Singles.Where(network => options.Networks.Contains(network.Letter)).Select(network => Row(network.Letter, network.Network, degrees));
        return new Report(
            "A batch on several cores",
            $"ForwardBatch in single precision, ns per sample (times as fast as one core), in parts of some tens of microseconds handed out by Parallel.For. The machine has {Environment.ProcessorCount} cores.",
            new Grid(["network", ">samples", ">of a part", .. degrees.Select(degree => $">{degree} core{(degree == 1 ? "" : "s")}")], [.. rows]));
    }

    private static string[] Row(char letter, INeuralNetwork<float> network, int[] degrees)
    {
        network.Initialize(new Random(1));
        double nanoseconds = Nanoseconds(network);
        int part = FewestSamples * (int)Math.Ceiling(PartNanoseconds / nanoseconds / FewestSamples);
        int parts = (int)Math.Ceiling(TotalNanoseconds / nanoseconds / part);
        float[] inputs = Inputs(network, parts * part);
        float[] outputs = new float[parts * part * network.OutputSize];
        double[] times = Measure([.. degrees.Select(degree => (Action)(() => Split(network, inputs, outputs, part, parts, degree)))]);
        return
        [
            $"{letter} {Architecture.Of(network.GetType())}",
            Figure.Whole(parts * part),
            Figure.Whole(part),
            .. times.Select(time => $"{Figure.Digits(time / (parts * part))} ({Figure.Digits(times[0] / time)})"),
        ];
    }

    // Of one sample, on one core.
    private static double Nanoseconds(INeuralNetwork<float> network)
    {
        float[] inputs = Inputs(network, FewestSamples);
        float[] outputs = new float[FewestSamples * network.OutputSize];
        return Measure([() => network.ForwardBatch(inputs, outputs)])[0] / FewestSamples;
    }

    private static float[] Inputs(INeuralNetwork<float> network, int samples)
    {
        float[] inputs = new float[samples * network.InputSize];
        RandomNumbers.Fill<float>(inputs, new Random(3));
        return inputs;
    }

    private static void Split(INeuralNetwork<float> network, float[] inputs, float[] outputs, int part, int parts, int degree) =>
        Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = degree }, index => network.ForwardBatch(
            inputs.AsSpan(index * part * network.InputSize, part * network.InputSize),
            outputs.AsSpan(index * part * network.OutputSize, part * network.OutputSize)));

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
