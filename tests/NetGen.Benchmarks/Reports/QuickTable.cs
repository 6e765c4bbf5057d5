using NetGen.Benchmarks.Quantities;
using NetGen.Benchmarks.Timing;
using Spectre.Console;

namespace NetGen.Benchmarks.Reports;

/// <summary>The table on the console: a line for each quantity, NetGen's figures and how many times longer others take.</summary>
internal static class QuickTable
{
    /// <summary>What the columns mean.</summary>
    public static string Legend =>
        $"""
        FMA peak of the core in this run: {Figure.Digits(FmaPeak.GigaflopsOf(Precision.Single))} GFLOP/s in single precision, {Figure.Digits(FmaPeak.GigaflopsOf(Precision.Double))} in double.
        Times are medians of rounds in which everybody has a turn; of batches per sample. GFLOP/s count two operations for each multiply-add of the
        sums that are needed; activations are not counted. bytes: allocated by a call. scalar (plain loops), tensors (System.Numerics.Tensors), eigen and simd (C++):
        how many times longer they take. best C++: the faster one of the two.
        """;

    public static Table Of(IEnumerable<Cell> cells)
    {
        Table table = Sheet.Of("network", "quantity", ">ns", ">GFLOP/s", ">% of peak", ">bytes", ">scalar", ">tensors", ">eigen", ">simd", ">best C++ ns", ">best C++");
        string last = "";
        foreach (Cell cell in cells)
        {
            string network = cell.Network.ToString();
            Standing standing = cell.Standing;
            table.AddRow(
                network == last ? "" : network,
                cell.Quantity.Title(),
                Figure.Digits(cell.Nanoseconds),
                Figure.Digits(cell.Gigaflops),
                Figure.Whole(cell.PercentOfPeak),
                Figure.Whole(standing.BytesPerCall),
                Figure.Digits(standing.Ratio("scalar")),
                Figure.Digits(standing.Ratio("tensors")),
                Figure.Digits(standing.Ratio("eigen")),
                Figure.Digits(standing.Ratio("simd")),
                Figure.Digits(standing.BestRival is string rival ? standing.Nanoseconds(rival) : null),
                Figure.Digits(standing.BestRival is string best ? standing.Ratio(best) : null));
            last = network;
        }

        return table;
    }
}
