using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Quantities;
using NetGen.Benchmarks.Timing;

namespace NetGen.Benchmarks.Reports;

/// <summary>The same in less room, for the README: quantities down, networks across, for each precision.</summary>
internal static class QuickMatrix
{
    public static Grid[] Of(IReadOnlyList<Cell> cells) =>
    [
        .. cells.GroupBy(cell => cell.Network.Precision).SelectMany(group => new[]
        {
            Grid([.. group], $"{group.Key}: ns, % of peak, C++", cell => $"{Figure.Digits(cell.Nanoseconds)}, {Figure.Whole(cell.PercentOfPeak)} %, {Times(cell.Standing.RivalRatio)}"),
            Grid([.. group], $"{group.Key}: scalar, tensors", cell => $"{Times(cell.Standing.Ratio(Standing.Scalar))}, {Times(cell.Standing.Ratio(Standing.Tensors))}"),
            Grid([.. group.Where(cell => cell.HasStatic)], $"{group.Key}: static ns, C++/static", cell => $"{Figure.Digits(cell.Standing.Nanoseconds(Standing.Static))}, {Times(cell.Standing.RivalToStaticRatio)}"),
        }).Where(grid => grid.Rows.Count > 0),
    ];

    private static Grid Grid(Cell[] cells, string title, Func<Cell, string> text)
    {
        NetworkUnderTest[] networks = [.. cells.Select(cell => cell.Network).DistinctBy(network => network.Letter)];
        return new Grid(
            [title, .. networks.Select(network => $">{network.Letter} {network.Architecture}")],
            [.. cells.GroupBy(cell => cell.Quantity).OrderBy(row => row.Key).Select(row => (IReadOnlyList<string>)
            [
                row.Key.Title(),
                .. networks.Select(network => row.FirstOrDefault(cell => cell.Network.Letter == network.Letter) is Cell cell ? text(cell) : ""),
            ])]);
    }

    private static string Times(double? ratio) => ratio is double number ? $"x{Figure.Digits(number)}" : "-";
}
