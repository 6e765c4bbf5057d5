using NetGen.Benchmarks.CommandLine;
using NetGen.Benchmarks.Contenders.Native;
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
        NativeLibraryFile? library = Rivals(console);
        Core.Pin();
        Cell[] cells = [.. Measure(options, library)];
        console.Write(QuickTable.Of(cells));
        console.WriteLine($"FMA peak of the core in this run: {Figure.Digits(FmaPeak.GigaflopsOf(Precision.Single))} GFLOP/s in single precision, {Figure.Digits(FmaPeak.GigaflopsOf(Precision.Double))} in double.");
        return 0;
    }

    private static NativeLibraryFile? Rivals(IAnsiConsole console)
    {
        try
        {
            return console.Status().Start("Compiling the C++ rivals", _ => new NativeLibraryFile());
        }
        catch (NativeUnavailableException reason)
        {
            console.WriteLine($"No C++ rivals: {reason.Message}.");
            return null;
        }
    }

    private static IEnumerable<Cell> Measure(Options options, NativeLibraryFile? library)
    {
        Pace pace = options.IsPart ? Pace.Thorough : Pace.Quick;
        foreach (NetworkUnderTest network in options.Precisions.SelectMany(precision => NetworkList.Of(precision, library)).Where(network => options.Networks.Contains(network.Letter)))
        {
            foreach (Quantity quantity in options.Quantities.Where(network.Has))
            {
                yield return new Cell(network, quantity, network.Race(quantity, pace));
            }
        }
    }
}
