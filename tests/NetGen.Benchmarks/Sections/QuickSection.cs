using System.Diagnostics;
using NetGen.Benchmarks.CommandLine;
using NetGen.Benchmarks.Contenders.Native;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Quantities;
using NetGen.Benchmarks.Reports;
using NetGen.Benchmarks.Timing;
using Spectre.Console;

namespace NetGen.Benchmarks.Sections;

/// <summary>All networks and quantities in two minutes, or some of them in a few seconds.</summary>
internal static class QuickSection
{
    // Leaves some of the two minutes for starting and for cells that need more than their share.
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(105);

    public static Report Run(IAnsiConsole console, Options options)
    {
        var watch = Stopwatch.StartNew();
        NativeLibraryFile? library = Rivals(console);
        Core.Pin();
        Cell[] cells = console.Status().Start("Measuring", status => Measure(status, options, library, watch));
        return new Report("Generated code and its rivals", Legend(cells), QuickTable.Of(cells)) { ReadmeGrids = QuickMatrix.Of(cells) };
    }

    private static NativeLibraryFile? Rivals(IAnsiConsole console)
    {
        string reason = "";
        NativeLibraryFile? library = console.Status().Start("Compiling the C++ rivals if they are new", _ => NativeLibraryFile.TryLoad(out reason));
        if (library is null)
        {
            console.WriteLine($"No C++ rivals: {reason}.");
        }

        return library;
    }

    private static Cell[] Measure(StatusContext status, Options options, NativeLibraryFile? library, Stopwatch watch)
    {
        NetworkUnderTest[] networks = [.. options.Precisions.SelectMany(precision => NetworkList.Of(precision, options.Networks, library))];
        (NetworkUnderTest Network, Quantity Quantity)[] plan = [.. networks.SelectMany(network => options.Quantities.Where(network.Has).Select(quantity => (network, quantity)))];
        foreach (Precision precision in options.Precisions)
        {
            Tiers.Climb(precision);
        }

        var cells = new Cell[plan.Length];
        for (int n = 0; n < plan.Length; n++)
        {
            (NetworkUnderTest network, Quantity quantity) = plan[n];
            status.Status($"Measuring {network}");
            Pace pace = Pace.For((Time - watch.Elapsed) / (plan.Length - n));
            cells[n] = new Cell(network, quantity, new Race(network.Contenders(quantity), pace).Run());
        }

        return cells;
    }

    private static string Legend(IReadOnlyList<Cell> cells) =>
        $"""
        One core, whose peak of fused multiply-adds was {string.Join(" and ", cells.GroupBy(cell => cell.Network.Precision).Select(Peaks))}: it is
        measured between the rounds of every figure, because the clock rate changes, and a percentage is that of the median in the same rounds.
        Times are medians of rounds in which every implementation has a turn; those of batches, of 1024, are per sample. GFLOP/s and the percentage of
        the peak count two operations for each multiply-add of the sums that are needed; activations are not counted. The other columns say how many times
        longer than NetGen others take (medians over rounds; above 1, NetGen is ahead): plain scalar loops in C#, System.Numerics.Tensors, and C++ compiled with
        g++ -O3 -march=native -ffast-math, on Eigen and with explicit vectors; `C++` is the faster one of these two. NetGen's weights can
        change, and are read where they stand; C++ rearranges a copy of them before it is timed. `static` is NetGen with weights that are constants, in a static
        class, which holds most of them transposed as well; `C++/static` says how many times longer than that the faster C++ takes. G is too large to be held
        twice and has none; gradients by parameters are for weights that can change.
        """;

    private static string Peaks(IGrouping<Precision, Cell> cells) =>
        $"{Figure.Digits(cells.Min(cell => cell.Peak))} to {Figure.Digits(cells.Max(cell => cell.Peak))} GFLOP/s in {cells.Key.ToString().ToLowerInvariant()} precision";
}
