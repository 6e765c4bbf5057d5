using NetGen.Generator.Graph;

namespace NetGen.Generator.Schedule;

/// <summary>
/// A copy of a block's values with another axis in lanes than the samples, for sums over samples: [other axes, samples, lane].
/// </summary>
/// <param name="Node">The value, no view.</param>
/// <param name="Lane">Its axis that is contiguous in the copy.</param>
/// <param name="Block">Samples of a block.</param>
internal sealed record Transposed(Node Node, Axis Lane, Buffer Buffer, int Block)
{
    /// <summary>The axes that are neither samples nor lanes, outermost first.</summary>
    public IReadOnlyList<Axis> Outer { get; } = OuterAxes(Node, Lane);

    public Operand Operand => new(Buffer.Name, Node.Axes.Select(axis => (axis, Stride(axis))).ToArray());

    public static IReadOnlyList<Axis> OuterAxes(Node node, Axis lane) => node.Axes.Where(axis => axis != lane && axis.Kind != AxisKind.Sample).ToArray();

    /// <summary>Elements of the copy between neighbours along an axis.</summary>
    public long Stride(Axis axis)
    {
        if (axis == Lane)
        {
            return 1;
        }

        return axis.Kind == AxisKind.Sample
            ? Buffer.RowLength
            : Outer.SkipWhile(outer => outer != axis).Skip(1).Aggregate((long)Buffer.RowLength * Block, (stride, inner) => stride * inner.Length);
    }
}
