using NetGen.Generator.Graph;

namespace NetGen.Generator.Schedule;

/// <summary>A copy of a value with another axis in lanes than the one it is stored along: [other axes, that axis, lane].</summary>
/// <param name="Node">The value, no view.</param>
/// <param name="Lane">Its axis that is contiguous in the copy.</param>
/// <param name="Stored">Its axis that is contiguous where it is stored.</param>
/// <param name="StoredLength">Positions along that axis; of samples as many as a block has.</param>
internal sealed record Transposed(Node Node, Axis Lane, Axis Stored, int StoredLength, Buffer Buffer)
{
    /// <summary>The other axes, outermost first.</summary>
    public IReadOnlyList<Axis> Outer { get; } = OuterAxes(Node, Lane, Stored);

    public Operand Operand => new(Buffer.Name, Node.Axes.Select(axis => (axis, Stride(axis))).ToArray());

    public static IReadOnlyList<Axis> OuterAxes(Node node, Axis lane, Axis stored) => node.Axes.Where(axis => axis != lane && axis != stored).ToArray();

    /// <summary>Elements of the copy between neighbours along an axis.</summary>
    public long Stride(Axis axis) =>
        axis == Lane ? 1
        : axis == Stored ? Buffer.RowLength
        : Outer.SkipWhile(outer => outer != axis).Skip(1).Aggregate((long)Buffer.RowLength * StoredLength, (stride, inner) => stride * inner.Length);
}
