using NetGen.Benchmarks.Quantities;
using NetGen.Benchmarks.Timing;

namespace NetGen.Benchmarks.Reports;

/// <summary>The table on the console: a line for each quantity, NetGen's figures and how many times longer others take.</summary>
internal static class QuickTable
{
    public static Grid Of(IEnumerable<Cell> cells)
    {
        List<string[]> rows = [];
        string last = "";
        foreach (Cell cell in cells)
        {
            string network = cell.Network.ToString();
            rows.Add([network == last ? "" : network, .. Line(cell)]);
            last = network;
        }

        return new Grid(["network", "quantity", ">ns", ">GFLOP/s", ">% of peak", ">bytes", ">scalar", ">tensors", ">eigen", ">simd", ">C++ ns", ">C++", ">static", ">C++/static"], rows).WithoutEmptyColumns();
    }

    private static string[] Line(Cell cell)
    {
        Standing standing = cell.Standing;
        return
        [
            cell.Quantity.Title(),
            Figure.Digits(cell.Nanoseconds),
            Figure.Digits(cell.Gigaflops),
            Figure.Whole(cell.PercentOfPeak),
            Figure.Whole(standing.BytesPerCall),
            Figure.Digits(standing.Ratio(Standing.Scalar)),
            Figure.Digits(standing.Ratio(Standing.Tensors)),
            Figure.Digits(standing.Ratio(Standing.Eigen)),
            Figure.Digits(standing.Ratio(Standing.Simd)),
            Figure.Digits(standing.RivalNanoseconds),
            Figure.Digits(standing.RivalRatio),
            Figure.Digits(standing.Ratio(Standing.Static)),
            Figure.Digits(standing.RivalToStaticRatio),
        ];
    }
}
