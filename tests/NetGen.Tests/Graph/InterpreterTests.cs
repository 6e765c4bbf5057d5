using NetGen.Generator.Graph;

namespace NetGen.Tests.Graph;

/// <summary>Every operation on values computed by hand.</summary>
public class InterpreterTests
{
    private static readonly Axis I = new("i", 2);
    private static readonly Axis J = new("j", 3);
    private static readonly Axis K = new("k", 2);

    private readonly NodeTable table = new();

    [Fact]
    public void Sources_are_row_major() => AssertValue([1, 2, 3, 4, 5, 6], table.Source("m", I, J), I, J);

    [Fact]
    public void A_layout_can_transpose() => AssertValue([1, 4, 2, 5, 3, 6], table.Source("m", I, J), J, I);

    [Fact]
    public void A_value_repeats_along_axes_it_lacks() => AssertValue([10, 10, 10, 20, 20, 20], table.Source("x", I), I, J);

    [Fact]
    public void Parameters_start_at_their_offset() => AssertValue([0.2, 0.3, 0.4], table.Parameter("b", 2, J), J);

    [Fact]
    public void A_constant_is_everywhere_the_same() => AssertValue([7, 7], table.Constant(7), I);

    [Fact]
    public void A_delta_is_the_identity_matrix() => AssertValue([1, 0, 0, 1], table.Delta(I, K), I, K);

    [Fact]
    public void A_sum_broadcasts() => AssertValue([11, 12, 13, 24, 25, 26], table.Add(table.Source("x", I), table.Source("m", I, J)), I, J);

    [Fact]
    public void A_product_without_shared_axes_is_the_outer_product() =>
        AssertValue([0, 1, 2, 0, 2, 4], table.Multiply(table.Scale(0.1, table.Source("x", I)), table.Scale(10, table.Parameter("r", 0, J))), I, J);

    [Fact]
    public void A_map_is_applied_to_every_element() => AssertValue([0.1, 0.05], table.Map(Primitives.Reciprocal, table.Source("x", I)), I);

    [Fact]
    public void A_contraction_sums_along_its_axis()
    {
        AssertValue([5, 7, 9], table.Contract(I, table.Source("m", I, J)), J);
        AssertValue([6, 15], table.Contract(J, table.Source("m", I, J)), I);
    }

    [Fact]
    public void A_layer_is_weights_times_input_plus_bias() =>
        AssertValue([90.2, 120.3, 150.4], table.Add(table.Contract(I, table.Multiply(table.Source("x", I), table.Source("m", I, J))), table.Parameter("b", 2, J)), J);

    [Fact]
    public void A_maximum_is_the_largest_along_its_axis()
    {
        AssertValue([3, 6], table.Maximum(J, table.Source("m", I, J)), I);
        AssertValue([4, 5, 6], table.Maximum(I, table.Source("m", I, J)), J);
    }

    [Theory]
    [InlineData(double.NaN, 1, 2)]
    [InlineData(1, double.NaN, 2)]
    [InlineData(1, 2, double.NaN)]
    [InlineData(double.NegativeInfinity, double.NaN, double.PositiveInfinity)]
    public void A_maximum_with_a_NaN_is_NaN(double a, double b, double c) =>
        Assert.Equal([double.NaN], new Interpreter(new Dictionary<string, double[]> { ["v"] = [a, b, c] }, []).Evaluate(table.Maximum(J, table.Source("v", J)), []));

    [Fact]
    public void A_relabelled_value_is_read_along_the_other_axis() => AssertValue([10, 20], table.Relabel(table.Source("x", I), I, K), K);

    [Fact]
    public void A_formula_is_evaluated_by_its_body() =>
        Assert.Equal(12, Interpreter.Evaluate((t, z) => t.Add(t.Multiply(z, z), z), 3));

    [Fact]
    public void An_axis_the_layout_lacks_is_an_error() =>
        Assert.Throws<ArgumentException>(() => Evaluate(table.Source("m", I, J), I));

    [Fact]
    public void A_source_of_the_wrong_length_is_an_error() =>
        Assert.Throws<ArgumentException>(() => Evaluate(table.Source("x", J), J));

    // 0.1 0.5, ... are not exact in binary: sums of a few terms are off by a rounding or two.
    private void AssertValue(double[] expected, Node node, params Axis[] layout)
    {
        double[] actual = Evaluate(node, layout);
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - 4e-14, pair.First + 4e-14));
    }

    private static double[] Evaluate(Node node, params Axis[] layout)
    {
        var sources = new Dictionary<string, double[]> { ["x"] = [10, 20], ["m"] = [1, 2, 3, 4, 5, 6] };
        return new Interpreter(sources, [0, 0.1, 0.2, 0.3, 0.4]).Evaluate(node, layout);
    }
}
