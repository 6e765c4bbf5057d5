using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Benchmarks.CommandLine;
using NetGen.Benchmarks.Generator;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Reports;

namespace NetGen.Benchmarks.Sections;

/// <summary>How long the generator works on a network, and how much it writes.</summary>
internal static class GeneratorSection
{
    private const int Runs = 5;
    private const int WarmUpPasses = 6;

    public static Report Run(Options options)
    {
        // First runs compile the generator and the compiler themselves, in several steps.
        for (int pass = 0; pass < WarmUpPasses; pass++)
        {
            foreach ((char _, Architecture architecture) in NetworkList.Architectures)
            {
                new NetworkCompilation(architecture, Precision.Single).Generate();
            }
        }

        var rows =
            from precision in options.Precisions
            from network in NetworkList.Architectures
            where options.Networks.Contains(network.Letter)
            select (IReadOnlyList<string>)[$"{network.Letter} {network.Architecture}, {precision.ToString().ToLowerInvariant()}", .. Measure(new NetworkCompilation(network.Architecture, precision))];
        return new Report(
            "Generator time and size of the generated code",
            $"A project of one network: the generator's time when nothing is cached (median of {Runs} runs in a warm process), its text, and the assembly compiled for release.",
            new Grid(["network", ">generator ms", ">lines", ">text kB", ">IL kB", ">assembly kB"], [.. rows]));
    }

    private static string[] Measure(NetworkCompilation compilation)
    {
        double[] times = new double[Runs];
        CSharpCompilation generated = null!;
        for (int run = 0; run < Runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            generated = compilation.Generate();
            times[run] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        string[] texts = [.. generated.SyntaxTrees.Skip(1).Select(tree => tree.GetText().ToString())];
        byte[] assembly = NetworkCompilation.Emit(generated);
        return
        [
            Figure.Digits(times.Order().ElementAt(Runs / 2)),
            Figure.Whole(texts.Sum(text => text.Count(character => character == '\n'))),
            Figure.Whole(texts.Sum(text => text.Length) / 1024.0),
            Figure.Whole(NetworkCompilation.InstructionBytes(assembly) / 1024.0),
            Figure.Whole(assembly.Length / 1024.0),
        ];
    }
}
