using NetGen.Generator.Graph;
using NetGen.Generator.Schedule;

namespace NetGen.Tests.Schedule;

using Precision = NetGen.Generator.Model.Precision;

public class TileChoiceTests
{
    private static readonly MachineModel Machine = new(Precision.Single);
    private static readonly Axis Terms = new("i", 64);
    private static readonly Axis Samples = Axis.Samples();

    // Two multiply-adds start in each of the four cycles one takes: eight sums keep the core busy. A long row has as many as there are registers, beside a factor
    // and a load: it is read in long pieces.
    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(200)]
    public void A_row_has_as_many_independent_sums_as_hide_a_multiply_add(int width)
    {
        Tile tile = Choose(Sum([], Units(width)));
        Assert.InRange(tile.Rows * tile.Vectors * tile.Sums, Math.Min(8, 4 * width / Machine.Lanes), width <= 64 ? 12 : Machine.Registers - 2);
    }

    [Fact]
    public void A_short_sum_is_not_split() => Assert.Equal(new Tile(1, 1, 1), TileChoice.Choose(new LoopNest(Phase.Body, [], Units(8), [new("i", 3)], Reduction.Sequential), Machine, []));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_block_fills_the_registers(bool isWide)
    {
        var machine = new MachineModel(Precision.Single, isWide ? VectorWidth.Exactly512Bits : VectorWidth.Any);
        foreach (LoopNest nest in new[] { Sum([Units(64)], Samples), Sum([Units(64)], new("k", 64, AxisKind.Direction)) })
        {
            Tile tile = TileChoice.Choose(nest, machine, []);
            Assert.InRange(tile.Rows * tile.Vectors, 8, machine.Registers - 4);
            Assert.Equal(1, tile.Sums);
        }
    }

    [Fact]
    public void The_last_block_wastes_little()
    {
        Assert.Equal(0, 9 % Choose(Sum([Units(9)], new("k", 16, AxisKind.Direction))).Rows);
        Assert.Equal(0, 10 % Choose(Sum([Units(10)], new("k", 8, AxisKind.Direction))).Rows);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sums_across_lanes_fill_a_vector(bool isWide)
    {
        var machine = new MachineModel(Precision.Single, isWide ? VectorWidth.Exactly512Bits : VectorWidth.Any);
        Assert.Equal(new Tile(machine.RowsSummedTogether, 1, 1), TileChoice.Choose(AcrossLanes([Units(64)]), machine, []));
    }

    // Every row of weights that is loaded meets several directions.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sums_across_lanes_share_their_rows_among_directions(bool isWide)
    {
        Tile tile = TileChoice.Choose(AcrossLanes([new("k", 12, AxisKind.Direction), Units(64)]), new MachineModel(Precision.Single, isWide ? VectorWidth.Exactly512Bits : VectorWidth.Any), []);
        Assert.Equal(4, tile.Rows);
        Assert.InRange(tile.Positions, 2, 6);
    }

    // A Hessian's directions: of n by n positions n (n + 1) / 2, all in one tile while they are few.
    [Theory]
    [InlineData(2, 16, 3)]
    [InlineData(3, 16, 6)]
    [InlineData(4, 16, 10)]
    [InlineData(5, 16, 5)]
    public void Symmetric_directions_are_written_out_together(int directions, int units, int rows)
    {
        Axis first = new("k", directions, AxisKind.Direction), second = new("l", directions, AxisKind.Direction);
        LoopNest nest = Sum([first, second], Units(units));
        Tile tile = TileChoice.Choose(nest, new MachineModel(Precision.Single, VectorWidth.Exactly512Bits), [new(first, second)]);
        Assert.Equal(directions <= 4 ? new Triangle(first, second) : null, tile.Triangle);
        Assert.True(tile.Triangle is null || tile.Rows == rows, $"{tile}");
    }

    // The first axis must not be bound to one before it: a third derivative's last two axes start at the position of its first.
    [Fact]
    public void A_chain_of_symmetric_directions_runs_in_loops()
    {
        Axis first = new("k", 3, AxisKind.Direction), second = new("l", 3, AxisKind.Direction), third = new("m", 3, AxisKind.Direction);
        Assert.Null(TileChoice.Choose(Sum([first, second, third], Units(16)), Machine, [new(first, second), new(second, third)]).Triangle);
    }

    [Fact]
    public void Elementwise_values_need_no_rows() => Assert.Equal(1, Choose(new LoopNest(Phase.Body, [Units(9)], new("k", 8), [], Reduction.None)).Rows);

    [Theory]
    [InlineData(Precision.Single, false)]
    [InlineData(Precision.Double, false)]
    [InlineData(Precision.Single, true)]
    [InlineData(Precision.Double, true)]
    internal void A_tile_fits_into_the_registers(Precision precision, bool isWide)
    {
        var machine = new MachineModel(precision, isWide ? VectorWidth.Exactly512Bits : VectorWidth.Any);
        for (int rows = 1; rows <= 40; rows++)
        {
            for (int width = 1; width <= 80; width++)
            {
                LoopNest[] nests = [Sum([Units(rows)], new("k", width)), Sum([], Units(width)), Sum([Units(rows)], Samples), AcrossLanes([Units(rows)]), AcrossLanes([new("k", width, AxisKind.Direction), Units(rows)])];
                foreach (Tile tile in nests.Select(nest => TileChoice.Choose(nest, machine, [])))
                {
                    Assert.True(tile.Rows >= 1 && tile.Vectors is >= 1 and <= Tile.MostVectors && tile.Sums >= 1, $"{rows} x {width}: {tile}");

                    // Accumulators, a vector of each factor, one broadcast.
                    Assert.True((tile.Rows * tile.Vectors * tile.Positions * tile.Sums) + Math.Min(tile.Rows, tile.Vectors * tile.Positions) + 1 <= machine.Registers, $"{rows} x {width}: {tile}");
                }
            }
        }
    }

    private static Axis Units(int length) => new("o", length);

    // The sum of a value along the rows times one along the lanes.
    private static LoopNest Sum(Axis[] outer, Axis lane)
    {
        var table = new NodeTable();
        LoopNest nest = new(Phase.Body, outer, lane, [Terms], Reduction.Sequential);
        nest.Nodes.Add(table.Contract(Terms, table.Multiply(table.Source("x", [.. outer, Terms]), table.Source("w", Terms, lane))));
        return nest;
    }

    // The sum of a value along the directions times one along the rows.
    private static LoopNest AcrossLanes(Axis[] outer)
    {
        var table = new NodeTable();
        LoopNest nest = new(Phase.Body, outer, Terms, [Terms], Reduction.AcrossLanes);
        nest.Nodes.Add(table.Contract(Terms, table.Multiply(table.Source("x", [.. outer.SkipLast(1), Terms]), table.Source("w", outer[^1], Terms))));
        return nest;
    }

    private static Tile Choose(LoopNest nest) => TileChoice.Choose(nest, Machine, []);
}
