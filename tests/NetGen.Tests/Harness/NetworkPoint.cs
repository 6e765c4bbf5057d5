using NetGen.Generator.Differentiate;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Generator.Simplify;

namespace NetGen.Tests.Harness;

using Variable = NetGen.Generator.Model.Variable;

/// <summary>A network with parameters, and an input: what its methods give there, from their graphs and without any generated code.</summary>
internal sealed record NetworkPoint(NetworkSpec Spec, double[] Parameters, double[] Input)
{
    private const double UnitRoundoff = 1.1102230246251565e-16;

    /// <summary>Every way to compute a method, as it is built and simplified.</summary>
    public IEnumerable<(string Way, Computation Computation)> Ways(MethodSpec method, Axis? samples = null) =>
        MethodGraph.Candidates(Spec, method, samples).SelectMany(candidate => new[]
        {
            (string.Join("-", candidate.Way.Modes), candidate.Computation.Validate()),
            (string.Join("-", candidate.Way.Modes) + " simplified", Simplifier.Rewrite(candidate.Computation).Validate()),
        });

    /// <summary>The last result of a method for this point; arguments after the input follow in their order.</summary>
    public Bounded Evaluate(MethodSpec method, params double[][] arguments) => Evaluate(method, Computed(method), arguments);

    public Bounded Evaluate(MethodSpec method, Computation computation, params double[][] arguments)
    {
        var bound = new ErrorBound(Sources(method, arguments), Parameters, UnitRoundoff);
        Result result = computation.Results[^1];
        return new(bound.Values(result), Interpreter.Place(result, piece => bound.Of(piece.Node, piece.Node.Axes)));
    }

    /// <summary>The same without the bounds, for points beside this one.</summary>
    public double[] Values(MethodSpec method, Computation computation, params double[][] arguments) =>
        new Interpreter(Sources(method, arguments), Parameters).Evaluate(computation.Results[^1]);

    /// <summary>One computation of a method for a single sample.</summary>
    public Computation Computed(MethodSpec method) => Simplifier.Rewrite(MethodGraph.Candidates(Spec, method, null).First().Computation);

    /// <summary>The point a step away, along a direction of the inputs or of the parameters.</summary>
    public NetworkPoint Moved(Variable by, double[] direction, double step) => by == Variable.Input
        ? this with { Input = Stepped(Input, direction, step) }
        : this with { Parameters = Stepped(Parameters, direction, step) };

    private static double[] Stepped(double[] from, double[] direction, double step) => [.. from.Zip(direction, (value, d) => value + (step * d))];

    private Dictionary<string, double[]> Sources(MethodSpec method, double[][] arguments) =>
        method.Sources.Zip(arguments.Prepend(Input)).ToDictionary(pair => pair.First.Symbol, pair => pair.Second);
}
