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

        return Broadcast(Evaluate(node), node.Axes, layout);
    }

    /// <summary>A row-major array over more axes, in their order; it repeats along those it lacks.</summary>
    public static double[] Broadcast(double[] value, IReadOnlyList<Axis> axes, IReadOnlyList<Axis> layout) =>
        Walk(layout, [axes], [value], operands => operands[0]);

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
        Parameter parameter => parameters.Skip(parameter.Offset).Take(Size(parameter.Axes)).ToArray(),
        Constant constant => [constant.Value],
        Delta delta => Enumerable.Range(0, Size(delta.Axes)).Select(i => i / delta.Second.Length == i % delta.Second.Length ? 1.0 : 0.0).ToArray(),
        Add => Walk(node.Axes, Axes(node), Operands(node), operands => operands[0] + operands[1]),
        Multiply => Walk(node.Axes, Axes(node), Operands(node), operands => operands[0] * operands[1]),
        Map map => values[map.Argument].Select(map.Function.Evaluate).ToArray(),
        Contract contract => Reduce(contract.Axes, contract.Axis, contract.Term, terms => terms.Sum()),
        Maximum maximum => Reduce(maximum.Axes, maximum.Axis, maximum.Term, terms => terms.Aggregate(Larger)),
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    private static double Larger(double left, double right) => double.IsNaN(left) || left > right ? left : right;

    private static double[] Checked(double[] value, Source source)
    {
        int length = Size(source.Axes);
        return value.Length == length ? value : throw new ArgumentException($"source {source.Name} has {value.Length} values, needs {length}");
    }

    private static IReadOnlyList<Axis>[] Axes(Node node) => node.Operands.Select(operand => operand.Axes).ToArray();

    private double[][] Operands(Node node) => node.Operands.Select(operand => values[operand]).ToArray();

    private double[] Reduce(IReadOnlyList<Axis> axes, Axis axis, Node term, Func<ArraySegment<double>, double> reduce)
    {
        // With the reduced axis last, each result is made of consecutive terms.
        double[] terms = Walk([.. axes, axis], [term.Axes], [values[term]], operands => operands[0]);
        return Enumerable.Range(0, terms.Length / axis.Length).Select(i => reduce(new ArraySegment<double>(terms, i * axis.Length, axis.Length))).ToArray();
    }

    private static int Size(IReadOnlyList<Axis> axes) => axes.Aggregate(1, (product, axis) => product * axis.Length);

    // Every position of the axes in row-major order, with each operand's element there; an operand repeats along axes it lacks.
    private static double[] Walk(IReadOnlyList<Axis> axes, IReadOnlyList<Axis>[] operandAxes, double[][] operands, Func<double[], double> element)
    {
        int[][] strides = operandAxes.Select(own => axes.Select(axis => Stride(own, axis)).ToArray()).ToArray();
        var position = new int[axes.Count];
        var offsets = new int[operands.Length];
        var elements = new double[operands.Length];
        var result = new double[Size(axes)];
        for (int index = 0; index < result.Length; index++)
        {
            for (int i = 0; i < operands.Length; i++)
            {
                elements[i] = operands[i][offsets[i]];
            }

            result[index] = element(elements);
            Advance(axes, position, strides, offsets);
        }

        return result;
    }

    private static void Advance(IReadOnlyList<Axis> axes, int[] position, int[][] strides, int[] offsets)
    {
        for (int a = axes.Count - 1; a >= 0; a--)
        {
            bool wraps = ++position[a] == axes[a].Length;
            for (int i = 0; i < offsets.Length; i++)
            {
                offsets[i] += wraps ? strides[i][a] * (1 - axes[a].Length) : strides[i][a];
            }

            if (!wraps)
            {
                return;
            }

            position[a] = 0;
        }
    }

    private static int Stride(IReadOnlyList<Axis> own, Axis axis)
    {
        int place = own.TakeWhile(other => other != axis).Count();
        return place == own.Count ? 0 : Size(own.Skip(place + 1).ToArray());
    }
}
