namespace NetGen.Generator.Graph;

/// <summary>
/// A value of the computation: a dense array over named axes. Nodes are immutable and hash-consed by <see cref="NodeTable"/>,
/// so the same value is the same object, and reference equality is enough.
/// </summary>
internal abstract class Node(int id, IReadOnlyList<Axis> axes, IReadOnlyList<Node> operands)
{
    /// <summary>Creation order within its table; operands always have smaller ids.</summary>
    public int Id { get; } = id;

    /// <summary>The axes the value varies along; along every other axis it broadcasts.</summary>
    public IReadOnlyList<Axis> Axes { get; } = axes;

    public IReadOnlyList<Node> Operands { get; } = operands;

    /// <summary>The reader's name of the value, e.g. <c>z1</c>; null for an intermediate value nobody named.</summary>
    public string? Label { get; private set; }

    public bool IsLeaf => Operands.Count == 0;

    public bool Has(Axis axis) => Axes.Contains(axis);

    /// <summary>Names the value for readers. The first name stays: a value shared by two roles keeps its earlier one.</summary>
    public Node Called(string label)
    {
        if (this is not Constant)
        {
            Label ??= label;
        }

        return this;
    }
}

/// <summary>An argument of the generated method, or a part of one: a value per sample and position.</summary>
/// <param name="strides">Elements of one sample's row between neighbours along each axis; 0 along the sample axis.</param>
/// <param name="offset">The row's element at position 0 of all axes.</param>
internal sealed class Source(int id, string name, IReadOnlyList<Axis> axes, IReadOnlyList<long> strides, long offset) : Node(id, axes, [])
{
    public string Name { get; } = name;

    public IReadOnlyList<long> Strides { get; } = strides;

    public long Offset { get; } = offset;

    /// <summary>How many elements of a row are needed to hold it.</summary>
    public long Reach => Offset + 1 + Axes.Zip(Strides, (axis, stride) => stride * (axis.Length - 1)).Sum();
}

/// <summary>A part of the flat parameter vector, row-major over its axes, last axis contiguous.</summary>
/// <param name="transposed">Where a copy with the first axis contiguous starts, or null if there is none.</param>
internal sealed class Parameter(int id, string name, int offset, IReadOnlyList<Axis> axes, int? transposed) : Node(id, axes, [])
{
    public string Name { get; } = name;

    public int Offset { get; } = offset;

    public int? TransposedOffset { get; } = transposed;

    /// <summary>Whether it lies along an axis, itself or as a copy.</summary>
    public bool IsAlong(Axis axis) => axis == Axes[Axes.Count - 1] || (TransposedOffset is not null && axis == Axes[0]);
}

internal sealed class Constant(int id, double value) : Node(id, [], [])
{
    public double Value { get; } = value;
}

/// <summary>The Kronecker delta: 1 where both axes are at the same position, else 0. Axes of equal length.</summary>
internal sealed class Delta(int id, Axis first, Axis second) : Node(id, [first, second], [])
{
    public Axis First => Axes[0];

    public Axis Second => Axes[1];

    /// <summary>The axis the given one is tied to.</summary>
    public Axis Other(Axis axis) => axis == First ? Second : First;
}

/// <summary>The elementwise sum.</summary>
internal sealed class Add(int id, IReadOnlyList<Axis> axes, Node left, Node right) : Node(id, axes, [left, right])
{
    public Node Left => Operands[0];

    public Node Right => Operands[1];
}

/// <summary>The elementwise product; without shared axes the outer product.</summary>
internal sealed class Multiply(int id, IReadOnlyList<Axis> axes, Node left, Node right) : Node(id, axes, [left, right])
{
    public Node Left => Operands[0];

    public Node Right => Operands[1];

    /// <summary>
    /// The factor that says what is known, or null. Where it is 0 the product is 0, whatever the other factor is: nobody multiplies 0 by an infinity, for what is not
    /// known must not count.
    /// </summary>
    public Node? Mask => IsKnown(Left) ? Left : IsKnown(Right) ? Right : null;

    /// <summary>The factor beside <see cref="Mask"/>.</summary>
    public Node Masked => Mask == Left ? Right : Left;

    private static bool IsKnown(Node node) => node is Map { Function: var function } && function == Primitives.Known;
}

/// <summary>A function of one variable applied to every element.</summary>
internal sealed class Map(int id, Function function, Node argument) : Node(id, argument.Axes, [argument])
{
    public Function Function { get; } = function;

    public Node Argument => Operands[0];
}

/// <summary>The sum of the term along one axis or several.</summary>
internal sealed class Contract(int id, IReadOnlyList<Axis> axes, IReadOnlyList<Axis> reduced, Node term) : Node(id, axes, [term])
{
    /// <summary>The axes summed over; one, until <c>SumFusion</c> puts nested sums together.</summary>
    public IReadOnlyList<Axis> Reduced { get; } = reduced;

    public Node Term => Operands[0];
}

/// <summary>
/// The largest element along one axis. Used only as a shift that the result does not depend on (softmax), so its derivative
/// is taken as zero.
/// </summary>
internal sealed class Maximum(int id, IReadOnlyList<Axis> axes, Axis axis, Node term) : Node(id, axes, [term])
{
    public Axis Axis { get; } = axis;

    public Node Term => Operands[0];
}
