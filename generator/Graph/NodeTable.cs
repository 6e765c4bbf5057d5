namespace NetGen.Generator.Graph;

/// <summary>
/// Makes nodes, each distinct value once (hash-consing): common subexpressions of a value and all its derivatives are shared
/// without a pass that looks for them. Not thread-safe; one table per generated network.
/// </summary>
internal sealed class NodeTable
{
    private readonly Dictionary<(string Operation, int First, int Second), Node> nodes = [];

    /// <summary>Number of nodes made so far.</summary>
    public int Count => nodes.Count;

    public Node Zero => Constant(0);

    public Node One => Constant(1);

    /// <summary>A whole argument: a row-major row for each sample.</summary>
    public Node Source(string name, params Axis[] axes) => Source(name, axes, RowStrides(axes), 0).Called(name);

    /// <summary>A part of an argument.</summary>
    public Node Source(string name, IReadOnlyList<Axis> axes, IReadOnlyList<long> strides, long offset) =>
        Intern($"source {name}[{string.Join(",", axes.Zip(strides, (axis, stride) => $"{axis}*{stride}"))}]+{offset}", 0, 0, id => new Source(id, name, axes, strides, offset));

    public Node Parameter(string name, int offset, params Axis[] axes) => Parameter(name, offset, null, axes);

    /// <summary>Weights, [from, to], and where their transpose starts, if it is there.</summary>
    public Node Parameter(string name, int offset, int? transposed, params Axis[] axes) =>
        Intern($"parameter {name}[{string.Join(",", axes.Select(axis => axis.Name))}]", offset, 0, id => new Parameter(id, name, offset, axes, transposed)).Called(name);

    public Node Constant(double value) =>
        Intern("constant " + BitConverter.DoubleToInt64Bits(value).ToString("x16", System.Globalization.CultureInfo.InvariantCulture), 0, 0, id => new Constant(id, value));

    public Node Delta(Axis first, Axis second)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException($"delta of axes {first} (length {first.Length}) and {second} (length {second.Length}): lengths must be equal");
        }

        (Axis a, Axis b) = string.CompareOrdinal(first.Name, second.Name) <= 0 ? (first, second) : (second, first);
        return Intern($"delta {a},{b}", 0, 0, id => new Delta(id, a, b));
    }

    public Node Add(Node left, Node right)
    {
        (Node a, Node b) = InOrder(left, right);
        return Intern("add", a.Id, b.Id, id => new Add(id, Union(a, b), a, b));
    }

    public Node Multiply(Node left, Node right)
    {
        (Node a, Node b) = InOrder(left, right);
        return Intern("multiply", a.Id, b.Id, id => new Multiply(id, Union(a, b), a, b));
    }

    public Node Map(Function function, Node argument) =>
        Intern("map " + function.Key, argument.Id, 0, id => new Map(id, function, argument));

    /// <summary>Sums along an axis. A term that does not vary along it is multiplied by the axis's length.</summary>
    public Node Contract(Axis axis, Node term) => term.Has(axis) ? Contract([axis], term) : Multiply(Constant(axis.Length), term);

    /// <summary>Sums along several axes, all of which the term has.</summary>
    public Node Contract(IReadOnlyList<Axis> reduced, Node term) =>
        Intern("contract " + string.Join(",", reduced), term.Id, 0, id => new Contract(id, Without(term, reduced), reduced, term));

    /// <summary>Sums along one axis after the other, whether the term has them or not.</summary>
    public Node Sum(IEnumerable<Axis> axes, Node term) => axes.Aggregate(term, (sum, axis) => Contract(axis, sum));

    public Node Maximum(Axis axis, Node term) => term.Has(axis)
        ? Intern($"maximum {axis}", term.Id, 0, id => new Maximum(id, Without(term, [axis]), axis, term))
        : term;

    public Node Product(IEnumerable<Node> factors) => factors.Aggregate(Multiply);

    public Node Negate(Node node) => Multiply(Constant(-1), node);

    public Node Subtract(Node left, Node right) => Add(left, Negate(right));

    public Node Scale(double factor, Node node) => Multiply(Constant(factor), node);

    /// <summary>The value of <paramref name="node"/> read along axis <paramref name="to"/> instead of <paramref name="from"/>.</summary>
    public Node Relabel(Node node, Axis from, Axis to) => Contract(from, Multiply(Delta(from, to), node));

    /// <summary>The node of the same kind over other operands.</summary>
    public Node With(Node node, IReadOnlyList<Node> operands) => node switch
    {
        _ when node.Operands.SequenceEqual(operands) => node,
        Graph.Add => Add(operands[0], operands[1]),
        Graph.Multiply => Multiply(operands[0], operands[1]),
        Graph.Map map => Map(map.Function, operands[0]),
        Graph.Contract contract => contract.Reduced.All(operands[0].Has) ? Contract(contract.Reduced, operands[0]) : Sum(contract.Reduced, operands[0]),
        Graph.Maximum maximum => Maximum(maximum.Axis, operands[0]),
        _ => throw new InvalidOperationException($"{node.GetType().Name} has no operands"),
    };

    private Node Intern(string operation, int first, int second, Func<int, Node> make)
    {
        var key = (operation, first, second);
        if (!nodes.TryGetValue(key, out Node? node))
        {
            nodes.Add(key, node = make(nodes.Count));
        }

        return node;
    }

    // Addition and multiplication commute: one order for both makes a + b and b + a the same node. Constants come first.
    private static (Node, Node) InOrder(Node left, Node right)
    {
        bool swap = (left is Constant, right is Constant) switch
        {
            (true, false) => false,
            (false, true) => true,
            _ => left.Id > right.Id,
        };
        return swap ? (right, left) : (left, right);
    }

    private static IReadOnlyList<Axis> Union(Node left, Node right) => left.Axes.Concat(right.Axes.Where(axis => !left.Has(axis))).ToArray();

    private static IReadOnlyList<Axis> Without(Node node, IReadOnlyList<Axis> reduced) => node.Axes.Where(axis => !reduced.Contains(axis)).ToArray();

    // The sample axis has no part in a row.
    private static IReadOnlyList<long> RowStrides(IReadOnlyList<Axis> axes)
    {
        long[] strides = RowMajor.Strides(axes.Select(axis => axis.Kind == AxisKind.Sample ? 1L : axis.Length).ToArray());
        return axes.Zip(strides, (axis, stride) => axis.Kind == AxisKind.Sample ? 0 : stride).ToArray();
    }
}
