using NetGen.Generator.Graph;

namespace NetGen.Tests.Graph;

/// <summary>Broken graphs, made without the table, which would not make them.</summary>
public class ValidationTests
{
    private static readonly Axis I = new("i", 3);
    private static readonly Axis J = new("j", 2);
    private static readonly Node X = Argument(0, "x", [I]);
    private static readonly Node Y = Argument(1, "y", [J]);

    [Fact]
    public void A_whole_graph_passes() => Assert.NotNull(Graph(new Add(2, [I, J], X, Y), I, J).Validate());

    [Fact]
    public void An_operand_younger_than_its_user_is_found() => AssertBroken("is made before an operand", new Add(2, [I], X, Argument(5, "late", [])), I);

    [Fact]
    public void An_axis_that_comes_twice_is_found() => AssertBroken("has an axis twice", Argument(0, "x", [I, I]), I);

    [Fact]
    public void Two_axes_of_one_name_are_found() => AssertBroken("has two axes of one name", Argument(0, "x", [I, new Axis("i", 4)]), I, new Axis("i", 4));

    [Fact]
    public void A_sum_that_keeps_its_axis_is_found() => AssertBroken("does not remove the contracted axis", new Contract(2, [I], [I], X), I);

    [Fact]
    public void A_sum_along_an_absent_axis_is_found() => AssertBroken("does not remove the contracted axis", new Contract(2, [I], [J], X), I);

    [Fact]
    public void A_maximum_that_keeps_its_axis_is_found() => AssertBroken("does not remove the reduced axis", new Maximum(2, [I], I, X), I);

    [Fact]
    public void A_lost_axis_is_found() => AssertBroken("lacks an axis of an operand", new Multiply(2, [I], X, Y), I);

    [Fact]
    public void An_axis_from_nowhere_is_found() => AssertBroken("has an axis none of its operands has", new Add(2, [I, J], X, X), I, J);

    [Fact]
    public void A_delta_of_unequal_axes_is_found() => AssertBroken("ties axes of different lengths", new Delta(2, I, J), I, J);

    [Fact]
    public void A_result_without_room_for_an_axis_is_found() => AssertBroken("varies along an axis that result r lacks", new Add(2, [I, J], X, Y), I);

    [Fact]
    public void A_broken_node_deep_inside_is_found() =>
        AssertBroken("lacks an axis of an operand", new Map(3, Primitives.Tanh, new Multiply(2, [I], X, Y)), I);

    private static void AssertBroken(string problem, Node node, params Axis[] layout) =>
        Assert.Contains(problem, Assert.Throws<InvalidOperationException>(() => Graph(node, layout).Validate()).Message);

    private static Source Argument(int id, string name, Axis[] axes) => new(id, name, axes, [.. axes.Select(_ => 1L)], 0);

    private static Computation Graph(Node node, params Axis[] layout) => new(new NodeTable(), [Result.Of("r", node, layout)]);
}
