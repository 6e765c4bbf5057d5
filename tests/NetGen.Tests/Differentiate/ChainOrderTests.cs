using NetGen.Generator.Differentiate;

namespace NetGen.Tests.Differentiate;

public class ChainOrderTests
{
    [Fact]
    public void Few_inputs_are_pushed_forward()
    {
        ChainOrder order = ChainOrder.Choose([1, 64, 64, 2]);
        Assert.Equal(ChainMode.Forward, order.Mode);
        Assert.Equal("(J3 (J2 J1))", order.Parenthesised());
        Assert.Equal(order.ForwardMultiplyAdds, order.MultiplyAdds);
        Assert.Equal((64 * 64) + (64 * 2), order.MultiplyAdds);
    }

    [Fact]
    public void Few_outputs_are_pulled_back()
    {
        ChainOrder order = ChainOrder.Choose([2, 64, 64, 1]);
        Assert.Equal(ChainMode.Reverse, order.Mode);
        Assert.Equal("((J3 J2) J1)", order.Parenthesised());
        Assert.Equal(order.ReverseMultiplyAdds, order.MultiplyAdds);
        Assert.Equal((64 * 64) + (64 * 2), order.MultiplyAdds);
    }

    [Fact]
    public void A_narrow_waist_is_where_both_meet()
    {
        ChainOrder order = ChainOrder.Choose([16, 64, 2, 64, 16]);
        Assert.Equal(ChainMode.Mixed, order.Mode);
        Assert.Equal("((J4 J3) (J2 J1))", order.Parenthesised());
        Assert.Equal(4608, order.MultiplyAdds);
        Assert.True(order.MultiplyAdds < Math.Min(order.ForwardMultiplyAdds, order.ReverseMultiplyAdds));
    }

    [Theory]
    [InlineData(new[] { 3, 2 }, ChainMode.Forward, "J1")]
    [InlineData(new[] { 2, 8, 5 }, ChainMode.Forward, "(J2 J1)")]
    [InlineData(new[] { 5, 8, 2 }, ChainMode.Reverse, "(J2 J1)")]
    [InlineData(new[] { 4, 4, 4, 4 }, ChainMode.Forward, "(J3 (J2 J1))")]
    internal void Short_and_even_chains_go_from_the_narrow_end(int[] sizes, ChainMode mode, string parenthesised)
    {
        Assert.Equal(mode, ChainOrder.Choose(sizes).Mode);
        Assert.Equal(parenthesised, ChainOrder.Choose(sizes).Parenthesised());
    }

    [Fact]
    public void No_parentheses_are_cheaper()
    {
        var random = new Random(11);
        for (int trial = 0; trial < 300; trial++)
        {
            int[] sizes = [.. Enumerable.Range(0, random.Next(2, 9)).Select(_ => random.Next(1, 20))];
            ChainOrder order = ChainOrder.Choose(sizes);
            Assert.Equal(Costs(sizes, 0, sizes.Length - 1).Min(), order.MultiplyAdds);
            Assert.Equal(Cost(order, sizes, 0, sizes.Length - 1), order.MultiplyAdds);
            Assert.True(order.Mode != ChainMode.Forward || order.MultiplyAdds == order.ForwardMultiplyAdds);
            Assert.True(order.Mode != ChainMode.Reverse || order.MultiplyAdds == order.ReverseMultiplyAdds);
        }
    }

    [Fact]
    public void Large_layers_do_not_overflow_the_count() =>
        Assert.Equal(2L * 100_000 * 100_000 * 100_000, ChainOrder.Choose([100_000, 100_000, 100_000, 100_000]).MultiplyAdds);

    // The cost of every way to set parentheses.
    private static IEnumerable<long> Costs(int[] sizes, int first, int last) => last == first + 1
        ? [0]
        : from split in Enumerable.Range(first + 1, last - first - 1)
          from lower in Costs(sizes, first, split)
          from upper in Costs(sizes, split, last)
          select lower + upper + ((long)sizes[first] * sizes[split] * sizes[last]);

    // The cost of the way chosen.
    private static long Cost(ChainOrder order, int[] sizes, int first, int last)
    {
        if (last == first + 1)
        {
            return 0;
        }

        int split = order.Split(first, last);
        return Cost(order, sizes, first, split) + Cost(order, sizes, split, last) + ((long)sizes[first] * sizes[split] * sizes[last]);
    }
}
