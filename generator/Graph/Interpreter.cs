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

    /// <summary>The rows of a result, one behind the other.</summary>
    public double[] Evaluate(Result result) => Place(result, piece => Evaluate(piece.Node));

    /// <summary>Puts the values of pieces, each over its own axes, where they belong.</summary>
    public static double[] Place(Result result, Func<Piece, double[]> values)
    {
        var rows = new double[result.Length * (result.Samples?.Length ?? 1)];
        foreach (Piece piece in result.Pieces)
        {
            double[] value = values(piece);
            foreach (Placement placement in piece.Placements)
            {
                Axis[] row = placement.Strides.Select(entry => entry.Axis).ToArray();
                Axis[] axes = result.Samples is { } samples ? [samples, .. row] : row;
                double[] spread = Broadcast(value, piece.Node.Axes, axes);
                long[] strides = [.. result.Samples is null ? Array.Empty<long>() : [result.Length], .. placement.Strides.Select(entry => entry.Stride)];
                foreach ((int[] position, double element) in Positions(axes).Zip(spread, (position, element) => (position, element)))
                {
                    rows[placement.Offset + position.Zip(strides, (at, stride) => at * stride).Sum()] = element;
                }
            }
        }

        return rows;
    }

    /// <summary>A row-major array over more axes, in their order; it repeats along those it lacks.</summary>
    public static double[] Broadcast(double[] value, IReadOnlyList<Axis> axes, IReadOnlyList<Axis> layout) =>
        axes.SequenceEqual(layout) ? value : Walk(layout, [axes], [value], operands => operands[0]);

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
        Source source => Part(sources[source.Name], source),
        Parameter parameter => parameters.Skip(parameter.Offset).Take(Size(parameter.Axes)).ToArray(),
        Constant constant => [constant.Value],
        Delta delta => Enumerable.Range(0, Size(delta.Axes)).Select(i => i / delta.Second.Length == i % delta.Second.Length ? 1.0 : 0.0).ToArray(),
        Add => Walk(node.Axes, Axes(node), Operands(node), operands => operands[0] + operands[1]),
        Multiply { Mask: { } mask } product => Walk(node.Axes, [mask.Axes, product.Masked.Axes], [values[mask], values[product.Masked]], operands => operands[0] == 0 ? 0 : operands[1]),
        Multiply => Walk(node.Axes, Axes(node), Operands(node), operands => operands[0] * operands[1]),
        Map map => values[map.Argument].Select(map.Function.Evaluate).ToArray(),
        Contract contract => Reduce(contract.Axes, contract.Reduced, contract.Term, terms => terms.Sum()),
        Maximum maximum => Reduce(maximum.Axes, [maximum.Axis], maximum.Term, terms => terms.Aggregate(Larger)),
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    private static double Larger(double left, double right) => double.IsNaN(left) || left > right ? left : right;

    // Rows of an argument lie one behind the other, one for each sample.
    private static double[] Part(double[] argument, Source source)
    {
        int samples = source.Axes.FirstOrDefault(axis => axis.Kind == AxisKind.Sample)?.Length ?? 1;
        long row = argument.Length / samples;
        if (argument.Length % samples != 0 || source.Reach > row)
        {
            throw new ArgumentException($"source {source.Name} has {argument.Length} values in {samples} rows, needs {source.Reach} in each");
        }

        return Positions(source.Axes)
            .Select(position => argument[source.Offset + position.Zip(source.Axes, (at, axis) => axis.Kind == AxisKind.Sample ? at * row : 0).Sum() + position.Zip(source.Strides, (at, stride) => at * stride).Sum()])
            .ToArray();
    }

    // All positions along the axes, the last axis fastest.
    private static IEnumerable<int[]> Positions(IReadOnlyList<Axis> axes) =>
        Enumerable.Range(0, Size(axes)).Select(index =>
        {
            var position = new int[axes.Count];
            for (int a = axes.Count - 1; a >= 0; index /= axes[a].Length, a--)
            {
                position[a] = index % axes[a].Length;
            }

            return position;
        });

    private static IReadOnlyList<Axis>[] Axes(Node node) => node.Operands.Select(operand => operand.Axes).ToArray();

    private double[][] Operands(Node node) => node.Operands.Select(operand => values[operand]).ToArray();

    private double[] Reduce(IReadOnlyList<Axis> axes, IReadOnlyList<Axis> reduced, Node term, Func<ArraySegment<double>, double> reduce)
    {
        // With the reduced axes last, each result is made of consecutive terms.
        double[] terms = Walk([.. axes, .. reduced], [term.Axes], [values[term]], operands => operands[0]);
        int length = Size(reduced);
        return Enumerable.Range(0, terms.Length / length).Select(i => reduce(new ArraySegment<double>(terms, i * length, length))).ToArray();
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
