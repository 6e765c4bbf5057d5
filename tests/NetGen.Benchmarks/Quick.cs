using System.Diagnostics;
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
    // Leaves some of the two minutes for starting and for cells that need more than their share.
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(105);

    /// <summary>Measures and prints.</summary>
    public static IReadOnlyList<Cell> Run(IAnsiConsole console, Options options)
    {
        var watch = Stopwatch.StartNew();
        NativeLibraryFile? library = Rivals(console);
        Core.Pin();
        Cell[] cells = Measure(console, options, library, watch);
        console.Write(QuickTable.Of(cells));
        console.WriteLine(QuickTable.Legend);
        return cells;
    }

    private static NativeLibraryFile? Rivals(IAnsiConsole console)
    {
        try
        {
            return console.Status().Start("Compiling the C++ rivals if they are new", _ => new NativeLibraryFile());
        }
        catch (NativeUnavailableException reason)
        {
            console.WriteLine($"No C++ rivals: {reason.Message}.");
            return null;
        }
    }

    private static Cell[] Measure(IAnsiConsole console, Options options, NativeLibraryFile? library, Stopwatch watch)
    {
        NetworkUnderTest[] networks = [.. options.Precisions.SelectMany(precision => NetworkList.Of(precision, options.Networks, library))];
        (NetworkUnderTest Network, Quantity Quantity)[] plan = [.. networks.SelectMany(network => options.Quantities.Where(network.Has).Select(quantity => (network, quantity)))];
        return console.Status().Start("Measuring", status =>
        {
            var cells = new Cell[plan.Length];
            for (int n = 0; n < plan.Length; n++)
            {
                (NetworkUnderTest network, Quantity quantity) = plan[n];
                status.Status($"Measuring {network}");
                Pace pace = Pace.For((Time - watch.Elapsed) / (plan.Length - n));
                cells[n] = new Cell(network, quantity, network.Race(quantity, pace));
            }

            return cells;
        });
    }
}
