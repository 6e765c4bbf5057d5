using NetGen.Generator.Graph;
using NetGen.Generator.Schedule;

namespace NetGen.Tests.Schedule;

public class JitBudgetTests
{
    [Fact]
    public void A_small_kernel_is_one_method() => Assert.Single(JitBudget.Split([Nest(1, 1), Nest(1, 1), Nest(1, 1)]));

    [Fact]
    public void A_long_kernel_is_cut_into_methods() => Assert.True(JitBudget.Split([.. Enumerable.Repeat(0, 100).Select(_ => Nest(1, 2))]).Count > 1);

    [Fact]
    public void Nests_keep_their_order_and_none_is_lost()
    {
        LoopNest[] nests = [.. Enumerable.Range(0, 60).Select(i => Nest(1 + (i % 4), 1 + (i % 3)))];
        IReadOnlyList<IReadOnlyList<LoopNest>> parts = JitBudget.Split(nests);
        Assert.Equal(nests, parts.SelectMany(part => part));
        Assert.All(parts, Assert.NotEmpty);
    }

    [Fact]
    public void A_nest_is_never_cut() => Assert.Single(JitBudget.Split([Nest(50, 50)]));

    [Fact]
    public void A_costly_function_takes_more_of_the_budget()
    {
        LoopNest[] plain = [.. Enumerable.Range(0, 24).Select(_ => Nest(1, 1))];
        LoopNest[] costly = [.. Enumerable.Range(0, 24).Select(_ => Nest(1, 1, Primitives.Tanh))];
        Assert.True(JitBudget.Split(costly).Count > JitBudget.Split(plain).Count);
    }

    [Fact]
    public void The_last_rows_of_an_uneven_tile_count_too()
    {
        LoopNest[] even = [.. Enumerable.Range(0, 8).Select(_ => Nest(4, 2, rowLength: 8))];
        LoopNest[] uneven = [.. Enumerable.Range(0, 8).Select(_ => Nest(4, 2, rowLength: 9))];
        Assert.True(JitBudget.Split(uneven).Count > JitBudget.Split(even).Count);
    }

    private static LoopNest Nest(int rows, int vectors, Function? function = null, int rowLength = 0)
    {
        var table = new NodeTable();
        var nest = new LoopNest(Phase.Body, rowLength == 0 ? [] : [new("o", rowLength)], new Axis("k", 64), [], Reduction.None) { Tile = new Tile(rows, vectors, 1) };
        Node x = table.Source("x", new Axis("k", 64));
        nest.Nodes.Add(function is null ? table.Add(x, table.One) : table.Map(function, x));
        return nest;
    }
}
