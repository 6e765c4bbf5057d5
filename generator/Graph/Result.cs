namespace NetGen.Generator.Graph;

/// <summary>Where the elements of a value lie in a row of a result.</summary>
/// <param name="Offset">The element at position 0 of all axes.</param>
/// <param name="Strides">Elements between neighbours, for every axis of the value but the samples, and for axes it broadcasts along.</param>
internal sealed record Placement(long Offset, IReadOnlyList<(Axis Axis, long Stride)> Strides)
{
    public static Placement RowMajor(IReadOnlyList<Axis> axes)
    {
        var strides = new (Axis, long)[axes.Count];
        long stride = 1;
        for (int i = axes.Count - 1; i >= 0; i--)
        {
            strides[i] = (axes[i], stride);
            stride *= axes[i].Length;
        }

        return new(0, strides);
    }
}

/// <summary>A part of a result: a value, and the places it is written to. A symmetric part has several places for the same elements.</summary>
internal sealed record Piece(Node Node, IReadOnlyList<Placement> Placements);

/// <summary>One result of a computation.</summary>
/// <param name="Length">Number of elements of a row.</param>
/// <param name="Pieces">Together they cover the row.</param>
/// <param name="Samples">The axis along which the result has a row for each sample; null for a single row.</param>
internal sealed record Result(string Name, long Length, IReadOnlyList<Piece> Pieces, Axis? Samples = null)
{
    /// <summary>A result that is a single value, row-major over the given axes; a sample axis among them comes first.</summary>
    public static Result Of(string name, Node node, params Axis[] layout)
    {
        Axis[] row = layout.Where(axis => axis.Kind != AxisKind.Sample).ToArray();
        return new(
            name,
            row.Aggregate(1L, (product, axis) => product * axis.Length),
            [new(node, [Placement.RowMajor(row)])],
            layout.FirstOrDefault(axis => axis.Kind == AxisKind.Sample));
    }

    public Result Select(Func<Node, Node> rewrite) => this with { Pieces = Pieces.Select(piece => piece with { Node = rewrite(piece.Node) }).ToArray() };
}
