using NetGen.Generator.Graph;

namespace NetGen.Generator.Differentiate;

/// <summary>
/// The Jacobian of one seam of a network by an earlier one, multiplied out in the order of a <see cref="ChainOrder"/>. Where one side of
/// a product is a single layer, the layer is not made a matrix: the tangents are pushed, or the cotangents pulled, through it.
/// </summary>
internal sealed class Jacobian(NetworkGraph network, ChainOrder order)
{
    private NodeTable Table => network.Table;

    /// <summary>The graph of <c>dy/dx</c> and the order of its result's axes: the output's, then the input's.</summary>
    public static (Node Node, Axis Row, Axis Column) Build(NetworkGraph network, ChainOrder order)
    {
        int last = network.Seams.Count - 1;
        Node node = new Jacobian(network, order).Segment(0, last);
        Axis row = node.Has(network.OutputAxis.Direction) ? network.OutputAxis.Direction : network.OutputAxis;
        Axis column = node.Has(network.InputAxis.Direction) ? network.InputAxis.Direction : network.InputAxis;
        return (node.Called("J"), row, column);
    }

    // The Jacobian of seam `to` by seam `from`. Its rows run along the unit axis of `to` or that axis's direction, its columns likewise.
    private Node Segment(int from, int to)
    {
        if (to == from + 1)
        {
            return Push(Table.Delta(network.Units[from], network.Units[from].Direction), from, to);
        }

        int split = order.Split(from, to);
        return (split == to - 1, split == from + 1) switch
        {
            (true, true) => order.Pushes(from, to) ? PushOn(from, to) : PullOn(from, to),
            (true, _) => PushOn(from, to),
            (_, true) => PullOn(from, to),
            _ => Product(from, split, to),
        };
    }

    private Node PushOn(int from, int to) => Push(AsTangent(Segment(from, to - 1), from, to - 1), to - 1, to);

    private Node PullOn(int from, int to)
    {
        Node upper = to == from + 2 ? Pull(Table.Delta(network.Units[to], network.Units[to].Direction), to - 1, to) : Segment(from + 1, to);
        return Pull(AsCotangent(upper, from + 1, to), from, from + 1);
    }

    // Tangents [units of `from`, direction] of a seam become tangents of the next one.
    private Node Push(Node tangent, int from, int to) =>
        Jvp.Push(Table, network.Seams[to], network.Seams[from], tangent) ?? Table.Zero;

    private Node Pull(Node cotangent, int from, int to) =>
        Vjp.Pull(Table, network.Seams[to], cotangent, network.Seams[from]) ?? Table.Zero;

    private Node Product(int from, int split, int to) => Table.Contract(
        network.Units[split],
        Table.Multiply(AsCotangent(Segment(split, to), split, to), AsTangent(Segment(from, split), from, split)));

    // Rows along the unit axis of `to`, columns along the direction of `from`: what can be pushed on.
    private Node AsTangent(Node matrix, int from, int to) => Along(Along(matrix, network.Units[from], network.Units[from].Direction), network.Units[to].Direction, network.Units[to]);

    // Rows along the direction of `to`, columns along the unit axis of `from`: what can be pulled on.
    private Node AsCotangent(Node matrix, int from, int to) => Along(Along(matrix, network.Units[to], network.Units[to].Direction), network.Units[from].Direction, network.Units[from]);

    private Node Along(Node node, Axis from, Axis to) => node.Has(from) ? Table.Relabel(node, from, to) : node;
}
