namespace NetGen.Generator.Graph;

/// <summary>Where the elements of a value lie in a row of a result.</summary>
/// <param name="Offset">The element at position 0 of all axes.</param>
/// <param name="Strides">Elements between neighbours, for every axis of the value but the samples, and for axes it broadcasts along.</param>
internal sealed record Placement(long Offset, IReadOnlyList<(Axis Axis, long Stride)> Strides)
{
    public static Placement RowMajor(IReadOnlyList<Axis> axes)
    {
        long[] strides = Graph.RowMajor.Strides(axes.Select(axis => (long)axis.Length).ToArray());
        return new(0, axes.Zip(strides, (axis, stride) => (axis, stride)).ToArray());
    }
}

/// <summary>Groups of axes, all alike, that can change places without changing a value: two or more legs of a symmetric tensor.</summary>
internal sealed record Symmetry(IReadOnlyList<IReadOnlyList<Axis>> Legs)
{
    /// <summary>In how many orders the legs can stand.</summary>
    public double OrderCount => Enumerable.Range(1, Legs.Count).Aggregate(1.0, (product, count) => product * count);

    /// <summary>The placement in all orders of the legs.</summary>
    public IEnumerable<Placement> Orders(Placement placement) => Permutations(Legs).Select(order =>
    {
        Dictionary<Axis, Axis> renamed = Legs.Zip(order, (leg, other) => leg.Zip(other, (axis, to) => (axis, to))).SelectMany(pairs => pairs).ToDictionary(pair => pair.axis, pair => pair.to);
        return placement with { Strides = placement.Strides.Select(entry => (renamed.TryGetValue(entry.Axis, out Axis? to) ? to : entry.Axis, entry.Stride)).ToArray() };
    });

    // The given order first.
    private static IEnumerable<IReadOnlyList<IReadOnlyList<Axis>>> Permutations(IReadOnlyList<IReadOnlyList<Axis>> legs) => legs.Count <= 1
        ? [legs]
        : legs.SelectMany((leg, index) => Permutations(legs.Where((_, other) => other != index).ToArray()).Select(rest => (IReadOnlyList<IReadOnlyList<Axis>>)[leg, .. rest]));
}

/// <summary>A part of a result: a value, and the places it is written to.</summary>
/// <param name="Placements">Together they cover the part, when the value is taken at all positions of its axes.</param>
/// <param name="Symmetries">
/// What is the same in another order, at every placement. Where only sorted positions are computed, the others are read there, or the value is
/// written to <see cref="AllPlacements"/>.
/// </param>
internal sealed record Piece(Node Node, IReadOnlyList<Placement> Placements, IReadOnlyList<Symmetry> Symmetries)
{
    public Piece(Node node, IReadOnlyList<Placement> placements)
        : this(node, placements, [])
    {
    }

    /// <summary>The number of <see cref="AllPlacements"/>, which grows with the factorial of the derivative's order.</summary>
    public double PlacementCount => Symmetries.Aggregate((double)Placements.Count, (product, symmetry) => product * symmetry.OrderCount);

    /// <summary>The placements in all orders of symmetric axes.</summary>
    public IEnumerable<Placement> AllPlacements =>
        Symmetries.Aggregate((IEnumerable<Placement>)Placements, (placements, symmetry) => placements.SelectMany(symmetry.Orders));
}

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
            [new Piece(node, [Placement.RowMajor(row)])],
            layout.FirstOrDefault(axis => axis.Kind == AxisKind.Sample));
    }

    public Result Select(Func<Node, Node> rewrite) => this with { Pieces = Pieces.Select(piece => piece with { Node = rewrite(piece.Node) }).ToArray() };
}
