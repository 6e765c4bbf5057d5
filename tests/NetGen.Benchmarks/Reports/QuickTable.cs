using NetGen.Benchmarks.Quantities;
using NetGen.Benchmarks.Timing;
using Spectre.Console;

namespace NetGen.Benchmarks.Reports;

/// <summary>The table on the console: a line for each quantity, NetGen's figures and how many times longer others take.</summary>
internal static class QuickTable
{
    public static Table Of(IEnumerable<Cell> cells)
    {
        Table table = Sheet.Of("network", "quantity", ">ns", ">GFLOP/s", ">% of peak", ">bytes", ">scalar", ">eigen", ">simd", ">C++ ns", ">C++");
        string last = "";
        foreach (Cell cell in cells)
        {
            string network = $"{cell.Network.Letter} {cell.Network.Architecture}, {cell.Network.Precision.ToString().ToLowerInvariant()}";
            table.AddRow(
                network == last ? "" : network,
                cell.Quantity.Title(),
                Figure.Digits(cell.Nanoseconds),
                Figure.Digits(cell.Gigaflops),
                Figure.Whole(cell.PercentOfPeak),
                Figure.Whole(cell.Standing.BytesPerCall),
                Figure.Digits(cell.Standing.Ratio("scalar")),
                Figure.Digits(cell.Standing.Nanoseconds("eigen")),
                Figure.Digits(cell.Standing.Nanoseconds("simd")),
                cell.Standing.BestRival ?? "",
                Figure.Digits(cell.Standing.BestRival is string rival ? cell.Standing.Ratio(rival) : null));
            last = network;
        }

        return table;
    }
}
