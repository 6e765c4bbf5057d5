using NetGen.Generator.Graph;
using NetGen.Generator.Schedule;

namespace NetGen.Tests.Schedule;

using Precision = NetGen.Generator.Model.Precision;

public class TileChoiceTests
{
    private static readonly MachineModel Machine = new(Precision.Single);
    private static readonly Axis Terms = new("i", 64);
    private static readonly Axis Samples = Axis.Samples();

    [Fact]
    public void One_wide_row_runs_in_independent_vectors() => Assert.Equal(new Tile(1, 4, 1), Choose(Sum([], Units(64))));

    [Fact]
    public void A_narrow_row_splits_each_sum() => Assert.Equal(new Tile(1, 1, 4), Choose(Sum([], Units(8))));

    [Fact]
    public void A_short_sum_is_not_split() => Assert.Equal(new Tile(1, 1, 1), TileChoice.Choose(new LoopNest(Phase.Body, [], Units(8), [new("i", 3)], Reduction.Sequential), Machine));

    [Fact]
    public void Rows_and_vectors_make_a_block() => Assert.Equal(new Tile(4, 2, 1), Choose(Sum([Units(64)], new("k", 64, AxisKind.Direction))));

    [Fact]
    public void The_last_block_wastes_little()
    {
        // Nine rows: three blocks of three, not four, four and one.
        Assert.Equal(3, Choose(Sum([Units(9)], new("k", 16, AxisKind.Direction))).Rows);
        Assert.Equal(5, Choose(Sum([Units(10)], new("k", 8, AxisKind.Direction))).Rows);
    }

    [Fact]
    public void Samples_run_in_two_vectors() => Assert.Equal(new Tile(4, 2, 1), Choose(Sum([Units(64)], Samples)));

    [Fact]
    public void Sums_across_lanes_run_four_rows_at_a_time() =>
        Assert.Equal(new Tile(4, 1, 1), Choose(new LoopNest(Phase.Body, [Units(64)], Terms, [Terms], Reduction.AcrossLanes)));

    [Fact]
    public void Elementwise_values_need_no_rows() => Assert.Equal(1, Choose(new LoopNest(Phase.Body, [Units(9)], new("k", 8), [], Reduction.None)).Rows);

    [Theory]
    [InlineData(Precision.Single)]
    [InlineData(Precision.Double)]
    internal void A_tile_fits_into_sixteen_registers(Precision precision)
    {
        var machine = new MachineModel(precision);
        for (int rows = 1; rows <= 40; rows++)
        {
            for (int width = 1; width <= 80; width++)
            {
                LoopNest[] nests = [Sum([Units(rows)], new("k", width)), Sum([], Units(width)), Sum([Units(rows)], Samples), new(Phase.Body, [Units(rows)], Terms, [Terms], Reduction.AcrossLanes)];
                foreach (Tile tile in nests.Select(nest => TileChoice.Choose(nest, machine)))
                {
                    Assert.True(tile.Rows >= 1 && tile.Vectors is >= 1 and <= Tile.MostVectors && tile.Sums >= 1, $"{rows} x {width}: {tile}");

                    // Accumulators, a vector of each factor, one broadcast.
                    Assert.True((tile.Rows * tile.Vectors * tile.Sums) + tile.Vectors + 1 <= 16, $"{rows} x {width}: {tile}");
                }
            }
        }
    }

    private static Axis Units(int length) => new("o", length);

    private static LoopNest Sum(Axis[] outer, Axis lane) => new(Phase.Body, outer, lane, [Terms], Reduction.Sequential);

    private static Tile Choose(LoopNest nest) => TileChoice.Choose(nest, Machine);
}
