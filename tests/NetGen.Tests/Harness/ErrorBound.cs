using NetGen.Generator.Graph;

namespace NetGen.Tests.Harness;

/// <summary>
/// How far a floating-point evaluation of a graph may be off: a running error analysis beside the exact value (Higham, Accuracy and Stability
/// of Numerical Algorithms, chapter 3). Every operation adds its own rounding and passes on the errors of its operands, all worst cases added.
/// </summary>
/// <param name="precision">The unit roundoff u of the arithmetic: 2^-24 for float, 2^-53 for double.</param>
internal sealed class ErrorBound(IReadOnlyDictionary<string, double[]> sources, double[] parameters, double precision)
{
    // The vector math is documented to 2 ulp, an ulp being at most 2 u relative; functions differ from the interpreter's by at most as much again.
    private const double FunctionError = 8;

    private readonly Interpreter interpreter = new(sources, parameters);
    private readonly Dictionary<Node, double[]> bounds = [];

    /// <summary>The exact rows of a result, for which the bounds hold.</summary>
    public double[] Values(Result result) => interpreter.Evaluate(result);

    /// <summary>A bound of the absolute error of every element, over the given axes.</summary>
    public double[] Of(Node node, IReadOnlyList<Axis> layout)
    {
        foreach (Node pending in NodeOrder.Of([node], bounds.ContainsKey).Where(pending => !bounds.ContainsKey(pending)))
        {
            bounds[pending] = Compute(pending);
        }

        return Interpreter.Broadcast(bounds[node], node.Axes, layout);
    }

    private double[] Compute(Node node)
    {
        double[] value = interpreter.Evaluate(node, node.Axes);
        return node switch
        {
            Add add => Combine(node, value, (add.Left, 1), (add.Right, 1)),
            Multiply product => Product(product, value),
            Map map => MapError(map, value),
            Contract contract => Sum(contract, Of(contract.Term, Over(contract.Axes, contract.Reduced))),
            Maximum maximum => Largest(maximum),
            _ => new double[value.Length],
        };
    }

    private static Axis[] Over(IReadOnlyList<Axis> axes, IReadOnlyList<Axis> reduced) => [.. axes, .. reduced];

    private double[] Combine(Node node, double[] value, params (Node Node, double Weight)[] operands)
    {
        double[][] errors = [.. operands.Select(operand => Interpreter.Broadcast(bounds[operand.Node], operand.Node.Axes, node.Axes))];
        return [.. value.Select((v, i) => (precision * Math.Abs(v)) + errors.Sum(error => error[i]))];
    }

    // |a b - fl| <= |a| eb + |b| ea + ea eb + u |a b|, and what underflows is off by less than the smallest number.
    private double[] Product(Multiply product, double[] value)
    {
        double[] a = interpreter.Evaluate(product.Left, product.Axes);
        double[] b = interpreter.Evaluate(product.Right, product.Axes);
        double[] ea = Interpreter.Broadcast(bounds[product.Left], product.Left.Axes, product.Axes);
        double[] eb = Interpreter.Broadcast(bounds[product.Right], product.Right.Axes, product.Axes);
        return [.. value.Select((v, i) => (Math.Abs(a[i]) * eb[i]) + (Math.Abs(b[i]) * ea[i]) + (ea[i] * eb[i]) + (precision * Math.Abs(v)) + SmallestSubnormal)];
    }

    // The spread of f over [x - e, x + e], and the function's own error.
    private double[] MapError(Map map, double[] value)
    {
        double[] x = interpreter.Evaluate(map.Argument, map.Axes);
        double[] e = bounds[map.Argument];
        return [.. value.Select((v, i) => Spread(map.Function.Evaluate, x[i], e[i], v) + (FunctionError * precision * Math.Abs(v)) + Smallest)];
    }

    private static double Spread(Func<double, double> f, double x, double e, double v) =>
        Math.Max(Math.Abs(f(x + e) - v), Math.Abs(f(x - e) - v)) * 1.5;

    // n additions in any order: (n - 1) u sum |t|, and the errors of the terms.
    private double[] Sum(Contract contract, double[] termErrors)
    {
        int n = contract.Reduced.Aggregate(1, (product, axis) => product * axis.Length);
        double[] terms = interpreter.Evaluate(contract.Term, Over(contract.Axes, contract.Reduced));
        return [.. Enumerable.Range(0, terms.Length / n).Select(i =>
            Enumerable.Range(i * n, n).Sum(j => termErrors[j] + ((n + 1) * precision * Math.Abs(terms[j]))))];
    }

    private double[] Largest(Maximum maximum)
    {
        int n = maximum.Axis.Length;
        double[] errors = Of(maximum.Term, Over(maximum.Axes, [maximum.Axis]));
        return [.. Enumerable.Range(0, errors.Length / n).Select(i => Enumerable.Range(i * n, n).Max(j => errors[j]))];
    }

    private double SmallestSubnormal => precision > 1e-10 ? 1.5e-45 : double.Epsilon;

    private double Smallest => precision > 1e-10 ? 1.2e-38 : 2.3e-308;
}
