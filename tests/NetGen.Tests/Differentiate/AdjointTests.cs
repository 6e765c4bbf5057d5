using NetGen.Generator.Differentiate;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Differentiate;

using Activation = NetGen.Generator.Model.Activation;

/// <summary>Forward and reverse mode are two readings of one linear map: <c>&lt;w, J v&gt; = &lt;w J, v&gt;</c>.</summary>
public class AdjointTests
{
    private const double UnitRoundoff = 1.1102230246251565e-16;

    [Fact]
    public void Pushing_and_pulling_agree_on_random_graphs() => Assert.All(Enumerable.Range(0, 200), seed =>
    {
        var graph = new RandomGraph(seed);
        AssertAdjoint(graph.Table, graph.Result, graph.X, graph.Values, graph.Parameters, graph.Numbers);
    });

    [Theory]
    [InlineData(Activation.Tanh, Activation.Identity)]
    [InlineData(Activation.GELU, Activation.Softmax)]
    [InlineData(Activation.Softmax, Activation.LogSoftmax)]
    [InlineData(Activation.LogSoftmax, Activation.Mish)]
    internal void Pushing_and_pulling_agree_on_networks(Activation hidden, Activation output)
    {
        NetworkSpec spec = TestNetwork.Spec([3, 4, 4, 4, 2], hidden, output, residual: true);
        NetworkGraph network = NetworkGraph.Build(spec);
        var random = new Random(5);
        double[] parameters = TestNetwork.Parameters(spec, random);
        AssertAdjoint(network.Table, network.Output, network.Input, new() { ["x"] = Numbers(3) }, parameters, Numbers);
        foreach (Parameter parameter in NodeOrder.Of([network.Output]).OfType<Parameter>())
        {
            AssertAdjoint(network.Table, network.Output, parameter, new() { ["x"] = Numbers(3) }, parameters, Numbers);
        }

        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
    }

    private static void AssertAdjoint(NodeTable t, Node of, Node wrt, Dictionary<string, double[]> values, double[] parameters, Func<int, double[]> draw)
    {
        Node v = t.Source("tangent", [.. wrt.Axes]);
        Node w = t.Source("cotangent", [.. of.Axes]);
        values["tangent"] = draw(Size(wrt));
        values["cotangent"] = draw(Size(of));
        Node pushed = InnerProduct(t, w, Jvp.Push(t, of, wrt, v) ?? t.Zero, of.Axes);
        Node pulled = InnerProduct(t, v, Vjp.Pull(t, of, w, wrt) ?? t.Zero, wrt.Axes);
        new Computation(t, [Result.Of("pushed", pushed), Result.Of("pulled", pulled)]).Validate();
        var interpreter = new Interpreter(values, parameters);
        var bound = new ErrorBound(values, parameters, UnitRoundoff);
        double allowed = bound.Of(pushed, [])[0] + bound.Of(pulled, [])[0];
        double expected = interpreter.Evaluate(pushed, [])[0];
        Assert.True(double.IsFinite(allowed));
        Assert.InRange(interpreter.Evaluate(pulled, [])[0], expected - allowed, expected + allowed);
    }

    private static Node InnerProduct(NodeTable t, Node left, Node right, IReadOnlyList<Axis> axes) =>
        axes.Aggregate(t.Multiply(left, right), (sum, axis) => t.Contract(axis, sum));

    private static int Size(Node node) => node.Axes.Aggregate(1, (product, axis) => product * axis.Length);
}
