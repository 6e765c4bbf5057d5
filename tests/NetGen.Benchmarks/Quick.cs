using NetGen.Benchmarks.CommandLine;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Quantities;
using NetGen.Benchmarks.Reports;
using NetGen.Benchmarks.Timing;
using Spectre.Console;

namespace NetGen.Benchmarks;

/// <summary>All networks and quantities in two minutes, or some of them in a few seconds.</summary>
internal static class Quick
{
    public static int Run(IAnsiConsole console, Options options)
    {
        Core.Pin();
        Cell[] cells = [.. Measure(console, options)];
        console.Write(QuickTable.Of(cells));
        console.WriteLine($"FMA peak of the core in this run: {Figure.Digits(FmaPeak.GigaflopsOf(Precision.Single))} GFLOP/s in single precision, {Figure.Digits(FmaPeak.GigaflopsOf(Precision.Double))} in double.");
        return 0;
    }

    private static IEnumerable<Cell> Measure(IAnsiConsole console, Options options)
    {
        Pace pace = options.IsPart ? Pace.Thorough : Pace.Quick;
        foreach (NetworkUnderTest network in options.Precisions.SelectMany(NetworkList.Of).Where(network => options.Networks.Contains(network.Letter)))
        {
            foreach (Quantity quantity in options.Quantities.Where(network.Has))
            {
                yield return new Cell(network, quantity, network.Race(quantity, pace));
            }
        }
    }
}
