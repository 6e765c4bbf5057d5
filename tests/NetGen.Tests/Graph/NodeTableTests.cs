using NetGen.Generator.Graph;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Graph;

public class NodeTableTests
{
    private static readonly Axis I = new("i", 3);
    private static readonly Axis J = new("j", 2);
    private static readonly Axis K = new("k", 3);

    private readonly NodeTable table = new();

    [Fact]
    public void The_same_value_is_the_same_node()
    {
        Node x = table.Source("x", I);
        Assert.Same(x, table.Source("x", I));
        Assert.Same(table.Parameter("W", 4, I, J), table.Parameter("W", 4, I, J));
        Assert.Same(table.Delta(I, K), table.Delta(K, I));
        Assert.Same(table.Map(Primitives.Tanh, x), table.Map(Primitives.Tanh, x));
        Assert.Same(table.Contract(I, x), table.Contract(I, x));
        Assert.Same(table.Maximum(I, x), table.Maximum(I, x));
        Assert.Same(table.Relabel(x, I, K), table.Relabel(x, I, K));
    }

    [Fact]
    public void Different_values_are_different_nodes()
    {
        Node x = table.Source("x", I);
        Assert.NotSame(x, table.Source("y", I));
        Assert.NotSame(x, table.Source("x", K));
        Assert.NotSame(table.Parameter("W", 4, I, J), table.Parameter("W", 5, I, J));
        Assert.NotSame(table.Parameter("W", 4, I, J), table.Parameter("W", 4, J, I));
        Assert.NotSame(table.Map(Primitives.Sin, x), table.Map(Primitives.Cos, x));
        Assert.NotSame(table.Contract(I, x), table.Maximum(I, x));
        Assert.NotSame(table.Add(x, x), table.Multiply(x, x));
    }

    [Fact]
    public void Functions_of_one_name_differ_by_their_constants()
    {
        Node x = table.Source("x", I);
        Assert.Same(table.Map(Primitives.Clamp(-1, 1), x), table.Map(Primitives.Clamp(-1, 1), x));
        Assert.NotSame(table.Map(Primitives.Clamp(-1, 1), x), table.Map(Primitives.Clamp(-1, 2), x));
    }

    [Fact]
    public void Sums_and_products_commute()
    {
        Node x = table.Source("x", I);
        Node y = table.Source("y", J);
        Assert.Same(table.Add(x, y), table.Add(y, x));
        Assert.Same(table.Multiply(x, y), table.Multiply(y, x));
    }

    [Fact]
    public void Constants_stand_first()
    {
        Node x = table.Source("x", I);
        Node two = table.Constant(2);
        Assert.Same(two, Assert.IsType<Add>(table.Add(x, two)).Left);
        Assert.Same(two, Assert.IsType<Multiply>(table.Multiply(x, two)).Left);
    }

    [Fact]
    public void Constants_are_equal_bit_by_bit()
    {
        Assert.Same(table.Zero, table.Constant(0));
        Assert.NotSame(table.Constant(0), table.Constant(-0.0));
        Assert.Same(table.Constant(double.NaN), table.Constant(double.NaN));
    }

    [Fact]
    public void Values_broadcast_by_axis()
    {
        Node x = table.Source("x", I);
        Node y = table.Source("y", J, I);
        Assert.Equal([I, J], table.Add(x, y).Axes);
        Assert.Equal([J], table.Contract(I, table.Multiply(x, y)).Axes);
        Assert.Equal([I, J], table.Multiply(x, table.Source("b", J)).Axes);
        Assert.Equal([K, J], table.Relabel(y, I, K).Axes.OrderByDescending(axis => axis.Name));
    }

    [Fact]
    public void The_sum_along_an_absent_axis_is_a_multiple()
    {
        Node x = table.Source("x", I);
        Assert.Same(table.Multiply(table.Constant(2), x), table.Contract(J, x));
    }

    [Fact]
    public void The_maximum_along_an_absent_axis_is_the_value() => Assert.Same(table.Source("x", I), table.Maximum(J, table.Source("x", I)));

    [Fact]
    public void A_delta_needs_axes_of_one_length() => Assert.Throws<ArgumentException>(() => table.Delta(I, J));

    [Fact]
    public void A_node_over_its_own_operands_is_itself()
    {
        Node product = table.Multiply(table.Source("x", I), table.Source("y", J));
        Assert.Same(product, table.With(product, product.Operands));
        Assert.Same(table.Multiply(table.Source("x", I), table.One), table.With(product, [table.Source("x", I), table.One]));
    }

    [Fact]
    public void The_first_name_stays_and_constants_have_none()
    {
        Node sum = table.Add(table.Source("x", I), table.Source("y", I));
        Assert.Equal("z", sum.Called("z").Called("other").Label);
        Assert.Null(table.One.Called("one").Label);
    }

    [Fact]
    public void Operands_come_before_their_users()
    {
        IReadOnlyList<Node> order = NodeOrder.Of([new RandomGraph(7).Result]);
        Assert.All(order.Select((node, index) => (node, index)), entry =>
            Assert.All(entry.node.Operands, operand => Assert.Contains(operand, order.Take(entry.index))));
    }

    [Fact]
    public void A_deep_graph_is_walked_without_recursion()
    {
        Node node = table.Source("x", I);
        for (int i = 0; i < 100_000; i++)
        {
            node = table.Map(i % 2 == 0 ? Primitives.Sin : Primitives.Cos, node);
        }

        Assert.Equal(100_001, NodeOrder.Of([node]).Count);
    }
}
