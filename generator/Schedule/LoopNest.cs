using NetGen.Generator.Graph;

namespace NetGen.Generator.Schedule;

/// <summary>How the sum of a nest runs.</summary>
internal enum Reduction
{
    /// <summary>The nest is elementwise.</summary>
    None,

    /// <summary>Term by term, one independent sum in every lane.</summary>
    Sequential,

    /// <summary>A vector of terms at a time; the lanes are summed at the end.</summary>
    AcrossLanes,
}

/// <summary>
/// Loops that compute some values over the same positions: outer axes, one axis in lanes, perhaps a sum inside. What the emitter writes
/// as one block of code.
/// </summary>
internal sealed class LoopNest(Phase phase, IReadOnlyList<Axis> outer, Axis? lane, IReadOnlyList<Axis> reduced, Reduction reduction)
{
    public Phase Phase { get; } = phase;

    /// <summary>Loop axes from the outside in, without the lane axis.</summary>
    public IReadOnlyList<Axis> Outer { get; } = outer;

    /// <summary>The axis whose positions lie in a vector's lanes; null when every lane holds the same number.</summary>
    public Axis? Lane { get; } = lane;

    /// <summary>The axes summed (or maximised) over, the innermost last; empty when the nest is elementwise.</summary>
    public IReadOnlyList<Axis> Reduced { get; } = reduced;

    /// <summary>The axis whose loop is unrolled, or runs across lanes.</summary>
    public Axis InnermostReduced => Reduced[Reduced.Count - 1];

    public Reduction Reduction { get; } = reduction;

    /// <summary>Values computed here, operands before users. Values of other nests are read through <see cref="Kernel.Read"/>.</summary>
    public List<Node> Nodes { get; } = [];

    /// <summary>Values stored for other nests or as results, in memory or in registers.</summary>
    public List<(Node Node, Buffer Buffer)> Stores { get; } = [];

    public Tile Tile { get; set; } = Tile.One;

    /// <summary>Positions of values: outer axes and lane.</summary>
    public IEnumerable<Axis> Positions => Lane is null || Reduction == Reduction.AcrossLanes ? Outer : Outer.Concat([Lane]);

    /// <summary>Whether the values differ from sample to sample.</summary>
    public bool PerSample => Positions.Any(axis => axis.Kind == AxisKind.Sample);

    /// <summary>Whether the nest adds up values of all samples, block after block.</summary>
    public bool Accumulates => Reduced.Any(axis => axis.Kind == AxisKind.Sample);

    /// <summary>Whether it sums over samples with another axis in lanes.</summary>
    public bool ReadsTransposed => Accumulates && Reduction == Reduction.Sequential;

    /// <summary>Copies made right before it.</summary>
    public List<Transposed> Transposes { get; } = [];

    /// <summary>The axis whose positions the tile's rows are, or null.</summary>
    public Axis? RowAxis => Outer.Count > 0 ? Outer[Outer.Count - 1] : null;

    /// <summary>The axis along which the tile's columns lie, or null: vectors of the lane axis, or positions of another outer axis where sums run across lanes.</summary>
    public Axis? ColumnAxis => Reduction != Reduction.AcrossLanes ? Lane : Outer.Count > 1 ? Outer[Outer.Count - 2] : null;

    /// <summary>The axes of the tile's rows, if these are all positions of two.</summary>
    public Triangle? RowTriangle => Reduction != Reduction.AcrossLanes ? Tile.Triangle : null;

    /// <summary>The axes of the tile's columns, if these are all positions of two.</summary>
    public Triangle? ColumnTriangle => Reduction == Reduction.AcrossLanes ? Tile.Triangle : null;

    /// <summary>Columns of a whole tile.</summary>
    public int Columns => Reduction == Reduction.AcrossLanes ? Tile.Positions : Tile.Vectors;

    /// <summary>Whether the terms of the innermost sum are written out instead of taken in a loop.</summary>
    public bool IsUnrolled => Reduction == Reduction.Sequential && !Accumulates
        && InnermostReduced.Length <= MostUnrolledTerms && InnermostReduced.Length * Tile.Rows * Columns <= MostUnrolledOperations;

    private const int MostUnrolledTerms = 8;
    private const int MostUnrolledOperations = 16;

    /// <summary>Whether every position of an axis has code of its own.</summary>
    public bool IsWrittenOut(Axis axis) =>
        axis.Length == 1
        || Tile.Triangle?.Has(axis) == true
        || (axis == RowAxis && Tile.Rows == axis.Length)
        || (axis == ColumnAxis && axis != Lane && Columns == axis.Length)
        || (IsUnrolled && axis == InnermostReduced);

    /// <summary>The axes a reduction runs over; empty for other nodes.</summary>
    public static IReadOnlyList<Axis> ReducedAxes(Node node) => node switch
    {
        Maximum maximum => [maximum.Axis],
        Contract contract when IsReduction(contract) => contract.Reduced,
        _ => [],
    };

    /// <summary>Whether the node is a sum or a maximum, not a relabelled view.</summary>
    public static bool IsReduction(Node node) => node is Maximum || (node is Contract && RelabelledView.Of(node) is null);
}
