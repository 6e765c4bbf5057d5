using NetGen.Generator.Differentiate;
using NetGen.Generator.Graph;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Differentiate;

/// <summary>The derivative of each primitive and of each operation against finite differences.</summary>
public class DerivativeRuleTests
{
    private static readonly Axis I = new("i", 3);

    private static readonly Function[] Functions =
    [
        Primitives.Exp, Primitives.ExpM1, Primitives.Log, Primitives.Log1P, Primitives.Tanh, Primitives.Sigmoid, Primitives.Softplus, Primitives.Erf, Primitives.Sin, Primitives.Cos,
        Primitives.ArcTan, Primitives.Reciprocal, Primitives.Sqrt, Primitives.Abs, Primitives.Sign, Primitives.Softsign, Primitives.PositivePart, Primitives.NegativePart,
        Primitives.Step(-1, 2), Primitives.Clamp(-1, 1.5), Primitives.Between(-1, 1.5), Primitives.Known, Primitives.KnownOrZero, Primitives.Huber(1.5),
    ];

    // Kinks are at -1, 0 and 1.5.
    private static readonly double[] Points = [-4.2, -1.7, -0.6, -0.1, 0.2, 0.9, 2.1, 5.3];

    private static readonly Dictionary<string, double> LowerEnds = new() { ["log"] = 0, ["sqrt"] = 0, ["log1p"] = -1 };

    public static IEnumerable<object[]> PrimitivePoints =>
        from function in Functions from point in Points where !LowerEnds.TryGetValue(function.Name, out double end) || point > end select new object[] { function.Name, point };

    [Fact]
    public void Every_primitive_is_tested() =>
        Assert.Equal(
            typeof(Primitives).GetFields().Select(field => ((Function)field.GetValue(null)!).Name).Concat(["step", "clamp", "between", "huber"]).Order(),
            Functions.Select(function => function.Name).Order());

    [Theory]
    [MemberData(nameof(PrimitivePoints))]
    public void The_slope_of_a_primitive_is_the_limit_of_differences(string name, double x)
    {
        Function function = Functions.Single(function => function.Name == name);
        AssertDerivative(function.Evaluate, Interpreter.Evaluate((t, z) => Jvp.Push(t, t.Map(function, z), z, t.One) ?? t.Zero, x), x);
    }

    [Theory]
    [MemberData(nameof(PrimitivePoints))]
    public void The_slope_of_a_slope_is_the_limit_of_differences(string name, double x)
    {
        Function function = Functions.Single(function => function.Name == name);
        AssertDerivative(point => Interpreter.Evaluate(Slope, point), Interpreter.Evaluate((t, z) => Jvp.Push(t, Slope(t, z), z, t.One) ?? t.Zero, x), x);

        Node Slope(NodeTable t, Node z) => Jvp.Push(t, t.Map(function, z), z, t.One) ?? t.Zero;
    }

    [Theory]
    [MemberData(nameof(PrimitivePoints))]
    public void Pulling_gives_the_slope_that_pushing_gives(string name, double x)
    {
        Function function = Functions.Single(function => function.Name == name);
        Assert.Equal(
            Interpreter.Evaluate((t, z) => Jvp.Push(t, t.Map(function, z), z, t.One) ?? t.Zero, x),
            Interpreter.Evaluate((t, z) => Vjp.Pull(t, t.Map(function, z), t.One, z) ?? t.Zero, x));
    }

    [Fact]
    public void The_product_rule() => AssertDerivative((t, z) => t.Multiply(z, t.Map(Primitives.Sin, z)));

    [Fact]
    public void The_square_of_one_node() => AssertDerivative((t, z) => t.Multiply(z, z));

    [Fact]
    public void The_sum_of_one_node_with_itself() => AssertDerivative((t, z) => t.Add(z, z));

    [Fact]
    public void The_chain_rule() => AssertDerivative((t, z) => t.Map(Primitives.Exp, t.Map(Primitives.Sin, t.Multiply(z, z))));

    [Fact]
    public void A_contraction_of_a_broadcast_value() =>
        AssertDerivative((t, z) => t.Contract(I, t.Map(Primitives.Tanh, t.Multiply(z, t.Parameter("p", 0, I)))));

    [Fact]
    public void What_does_not_depend_has_no_tangent_and_no_cotangent()
    {
        var t = new NodeTable();
        Node x = t.Source("x");
        Node other = t.Map(Primitives.Sin, t.Source("y"));
        Assert.Null(Jvp.Push(t, other, x, t.One));
        Assert.Null(Vjp.Pull(t, other, t.One, x));
    }

    [Fact]
    public void The_maximum_is_a_constant_shift()
    {
        var t = new NodeTable();
        Node x = t.Source("x", I);
        Assert.Null(Jvp.Push(t, t.Maximum(I, x), x, t.One));
        Assert.Null(Vjp.Pull(t, t.Maximum(I, x), t.One, x));
    }

    private static void AssertDerivative(Func<NodeTable, Node, Node> f)
    {
        foreach (double x in Points)
        {
            AssertDerivative(point => Evaluate(f, point), Evaluate((t, z) => Jvp.Push(t, f(t, z), z, t.One)!, x), x);
            AssertDerivative(point => Evaluate(f, point), Evaluate((t, z) => Vjp.Pull(t, f(t, z), t.One, z)!, x), x);
        }
    }

    private static double Evaluate(Func<NodeTable, Node, Node> f, double x)
    {
        var table = new NodeTable();
        return new Interpreter(new Dictionary<string, double[]> { ["z"] = [x] }, [0.5, -1.5, 2]).Evaluate(f(table, table.Source("z")), [])[0];
    }

    private static void AssertDerivative(Func<double, double> f, double actual, double x)
    {
        (double expected, double error) = FiniteDifference.Derivative(f, x);
        Assert.InRange(actual, expected - error, expected + error);
    }
}
