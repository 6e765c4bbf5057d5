using NetGen.Generator.Differentiate;
using NetGen.Generator.Graph;
using NetGen.Generator.Simplify;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Simplify;

/// <summary>A smaller graph has the same value, within what rounding allows either.</summary>
public class SimplifierTests
{
    private const double UnitRoundoff = 1.1102230246251565e-16;

    [Fact]
    public void Random_graphs_keep_their_values() => Assert.All(Enumerable.Range(0, 300), seed =>
    {
        var graph = new RandomGraph(seed);
        AssertKept(graph, graph.Result);
    });

    [Fact]
    public void Random_tangents_keep_their_values() => Assert.All(Enumerable.Range(300, 100), seed =>
    {
        var graph = new RandomGraph(seed);
        AssertKept(graph, Jvp.Push(graph.Table, graph.Result, graph.X, graph.X) ?? graph.Table.Zero);
    });

    [Fact]
    public void Random_cotangents_keep_their_values() => Assert.All(Enumerable.Range(400, 100), seed =>
    {
        var graph = new RandomGraph(seed);
        AssertKept(graph, Vjp.Pull(graph.Table, graph.Result, graph.Table.One, graph.X) ?? graph.Table.Zero);
    });

    [Fact]
    public void A_second_time_changes_nothing() => Assert.All(Enumerable.Range(0, 100), seed =>
    {
        var graph = new RandomGraph(seed);
        Computation once = Simplifier.Rewrite(new(graph.Table, [Result.Of("r", graph.Result, [.. graph.Result.Axes])]));
        Assert.Same(once.Outcomes.Single(), Simplifier.Rewrite(once).Outcomes.Single());
    });

    private static void AssertKept(RandomGraph graph, Node node)
    {
        Computation rewritten = Simplifier.Rewrite(new Computation(graph.Table, [Result.Of("r", node, [.. node.Axes])]).Validate()).Validate();
        Node smaller = rewritten.Outcomes.Single();
        double[] expected = new Interpreter(graph.Values, graph.Parameters).Evaluate(node, node.Axes);
        double[] actual = new Interpreter(graph.Values, graph.Parameters).Evaluate(smaller, node.Axes);
        var bound = new ErrorBound(graph.Values, graph.Parameters, UnitRoundoff);
        double[] allowed = [.. bound.Of(node, node.Axes).Zip(bound.Of(smaller, node.Axes), (before, after) => before + after)];
        Assert.All(allowed, value => Assert.True(double.IsFinite(value)));
        Assert.All(Enumerable.Range(0, expected.Length), i => Assert.InRange(actual[i] - expected[i], -allowed[i], allowed[i]));
    }
}
