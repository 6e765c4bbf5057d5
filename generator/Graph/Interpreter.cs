namespace NetGen.Generator.Graph;

/// <summary>
/// Evaluates any graph in double precision, one element at a time, straight from the definitions of the operations: the oracle the
/// generated code is tested against. Slow on purpose.
/// </summary>
internal sealed class Interpreter(IReadOnlyDictionary<string, double[]> sources, double[] parameters)
{
    private readonly Dictionary<Node, double[]> values = [];

    /// <summary>The value of a formula of one variable at <paramref name="x"/>.</summary>
    public static double Evaluate(Func<NodeTable, Node, Node> body, double x)
    {
        var table = new NodeTable();
        Node result = body(table, table.Source("z"));
        return new Interpreter(new Dictionary<string, double[]> { ["z"] = [x] }, []).Evaluate(result, [])[0];
    }

    /// <summary>The node's value as a row-major array over the given axes; it broadcasts along those it lacks.</summary>
    public double[] Evaluate(Node node, IReadOnlyList<Axis> layout)
    {
        foreach (Axis axis in node.Axes)
        {
            if (!layout.Contains(axis))
            {
                throw new ArgumentException($"the value varies along {axis}, which the layout [{string.Join(", ", layout)}] lacks");
            }
        }

        double[] value = Evaluate(node);
        return Tabulate(layout, position => value[Offset(node.Axes, position)]);
    }

    private double[] Evaluate(Node node)
    {
        if (values.TryGetValue(node, out double[]? value))
        {
            return value;
        }

        foreach (Node pending in NodeOrder.Of([node]).Where(pending => !values.ContainsKey(pending)))
        {
            values[pending] = Compute(pending);
        }

        return values[node];
    }

    private double[] Compute(Node node) => node switch
    {
        Source source => Checked(sources[source.Name], source),
        Parameter parameter => Tabulate(node.Axes, position => parameters[parameter.Offset + Offset(node.Axes, position)]),
        Constant constant => [constant.Value],
        Delta delta => Tabulate(node.Axes, position => position[delta.First] == position[delta.Second] ? 1 : 0),
        Add add => Tabulate(node.Axes, position => At(add.Left, position) + At(add.Right, position)),
        Multiply multiply => Tabulate(node.Axes, position => At(multiply.Left, position) * At(multiply.Right, position)),
        Map map => values[map.Argument].Select(map.Function.Evaluate).ToArray(),
        Contract contract => Tabulate(node.Axes, position => Along(contract.Axis, contract.Term, position).Sum()),
        Maximum maximum => Tabulate(node.Axes, position => Along(maximum.Axis, maximum.Term, position).Aggregate(Larger)),
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    private static double Larger(double left, double right) => double.IsNaN(left) || left > right ? left : right;

    private static double[] Checked(double[] value, Source source)
    {
        int length = source.Axes.Aggregate(1, (product, axis) => product * axis.Length);
        return value.Length == length ? value : throw new ArgumentException($"source {source.Name} has {value.Length} values, needs {length}");
    }

    private double At(Node node, IReadOnlyDictionary<Axis, int> position) => values[node][Offset(node.Axes, position)];

    private IEnumerable<double> Along(Axis axis, Node term, Dictionary<Axis, int> position)
    {
        for (int i = 0; i < axis.Length; i++)
        {
            position[axis] = i;
            yield return At(term, position);
        }

        position.Remove(axis);
    }

    private static int Offset(IReadOnlyList<Axis> axes, IReadOnlyDictionary<Axis, int> position)
    {
        int offset = 0;
        foreach (Axis axis in axes)
        {
            offset = offset * axis.Length + position[axis];
        }

        return offset;
    }

    private static double[] Tabulate(IReadOnlyList<Axis> axes, Func<Dictionary<Axis, int>, double> element)
    {
        var result = new double[axes.Aggregate(1, (product, axis) => product * axis.Length)];
        var position = axes.ToDictionary(axis => axis, _ => 0);
        for (int index = 0; index < result.Length; index++)
        {
            int rest = index;
            for (int a = axes.Count - 1; a >= 0; a--)
            {
                position[axes[a]] = rest % axes[a].Length;
                rest /= axes[a].Length;
            }

            result[index] = element(position);
        }

        return result;
    }
}
