using NetGen.Generator.Differentiate;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Generator.Simplify;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Differentiate;

using Activation = NetGen.Generator.Model.Activation;

public class JacobianTests
{
    private const double UnitRoundoff = 1.1102230246251565e-16;

    private static readonly int[] Sizes = [3, 4, 4, 2, 3];

    // Sizes of imagined chains: their best order is the one wanted.
    public static TheoryData<string, int[]> Orders => new()
    {
        { "(J4 (J3 (J2 J1)))", [1, 9, 9, 9, 9] },
        { "(((J4 J3) J2) J1)", [9, 9, 9, 9, 1] },
        { "((J4 J3) (J2 J1))", [9, 9, 1, 9, 9] },
        { "((J4 (J3 J2)) J1)", [9, 1, 8, 9, 9] },
        { "(J4 ((J3 J2) J1))", [9, 9, 8, 1, 9] },
    };

    [Theory]
    [InlineData(Activation.Tanh, Activation.Identity, false)]
    [InlineData(Activation.Softplus, Activation.Softmax, true)]
    [InlineData(Activation.Softmax, Activation.LogSoftmax, true)]
    internal void Its_columns_are_pushed_directions(Activation hidden, Activation output, bool residual)
    {
        NetworkSpec spec = TestNetwork.Spec(Sizes, hidden, output, residual);
        NetworkGraph network = NetworkGraph.Build(spec);
        (Node jacobian, Axis row, Axis column) = Jacobian.Build(network, ChainOrder.Of(spec));
        Node pushed = Jvp.Push(network.Table, network.Output, network.Input, network.Argument("dx", network.InputAxis))!;
        for (int i = 0; i < spec.InputSize; i++)
        {
            double[] direction = new double[spec.InputSize];
            direction[i] = 1;
            var values = new Dictionary<string, double[]> { ["x"] = [0.3, -0.7, 1.1], ["dx"] = direction };
            double[] parameters = TestNetwork.Parameters(spec, new Random(3));
            double[] rows = new Interpreter(values, parameters).Evaluate(jacobian, [row, column]);
            double[] expected = new Interpreter(values, parameters).Evaluate(pushed, [network.OutputAxis]);
            var bound = new ErrorBound(values, parameters, UnitRoundoff);
            double[] allowed = bound.Of(pushed, [network.OutputAxis]);
            double[] allowedRows = bound.Of(jacobian, [row, column]);
            for (int k = 0; k < spec.OutputSize; k++)
            {
                int entry = (k * spec.InputSize) + i;
                Assert.InRange(rows[entry] - expected[k], -allowed[k] - allowedRows[entry], allowed[k] + allowedRows[entry]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Every_order_of_multiplication_gives_the_same(string parenthesised, int[] imagined)
    {
        Assert.Equal(parenthesised, ChainOrder.Choose(imagined).Parenthesised());
        foreach ((Activation output, bool residual) in new[] { (Activation.Identity, false), (Activation.Softmax, true) })
        {
            NetworkSpec spec = TestNetwork.Spec(Sizes, Activation.SiLU, output, residual);
            (double[] expected, double[] allowed) = Evaluate(spec, ChainOrder.Of(spec), simplify: false);
            foreach (bool simplify in new[] { false, true })
            {
                (double[] actual, double[] allowedHere) = Evaluate(spec, ChainOrder.Choose(imagined), simplify);
                Assert.All(Enumerable.Range(0, expected.Length), i => Assert.InRange(actual[i] - expected[i], -allowed[i] - allowedHere[i], allowed[i] + allowedHere[i]));
            }
        }
    }

    [Theory]
    [InlineData(16, 64, 2, 64, 16, 4608)]
    [InlineData(1, 64, 64, 64, 2, 8320)]
    [InlineData(2, 64, 64, 64, 1, 8320)]
    public void The_graph_multiplies_as_often_as_the_order_counts(int a, int b, int c, int d, int e, int products)
    {
        NetworkSpec spec = TestNetwork.Spec([a, b, c, d, e], Activation.Tanh);
        NetworkGraph network = NetworkGraph.Build(spec);
        (Node jacobian, Axis row, Axis column) = Jacobian.Build(network, ChainOrder.Of(spec));
        Computation smaller = Simplifier.Rewrite(new(network.Table, [Result.Of("jacobian", jacobian, row, column), Result.Of("output", network.Output, network.OutputAxis)])).Validate();
        IEnumerable<Node> derivative = NodeOrder.Of(smaller.Results[0].Pieces.Select(piece => piece.Node)).Except(NodeOrder.Of(smaller.Results[1].Pieces.Select(piece => piece.Node)));
        Assert.Equal(products, ChainOrder.Of(spec).MultiplyAdds);
        Assert.Equal(products, derivative.OfType<Contract>().Where(sum => RelabelledView.Of(sum) is null).Sum(MultiplyAdds));
    }

    private static (double[] Value, double[] Allowed) Evaluate(NetworkSpec spec, ChainOrder order, bool simplify)
    {
        NetworkGraph network = NetworkGraph.Build(spec);
        (Node jacobian, Axis row, Axis column) = Jacobian.Build(network, order);
        Computation computation = new Computation(network.Table, [Result.Of("jacobian", jacobian, row, column)]).Validate();
        Node node = simplify ? Simplifier.Rewrite(computation).Validate().Outcomes.Single() : jacobian;
        var values = new Dictionary<string, double[]> { ["x"] = [0.3, -0.7, 1.1] };
        double[] parameters = TestNetwork.Parameters(spec, new Random(3));
        return (new Interpreter(values, parameters).Evaluate(node, [row, column]), new ErrorBound(values, parameters, UnitRoundoff).Of(node, [row, column]));
    }

    private static long MultiplyAdds(Contract sum) => sum.Axes.Aggregate((long)sum.Reduced[0].Length, (product, axis) => product * axis.Length);
}
