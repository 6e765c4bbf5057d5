namespace NetGen.Tests.Harness;

/// <summary>Places in row-major tensors.</summary>
internal static class TensorIndex
{
    public static int Count(int[] shape) => shape.Aggregate(1, (product, length) => product * length);

    /// <summary>The position along each axis of every place, in order.</summary>
    public static IEnumerable<int[]> Positions(int[] shape) => Enumerable.Range(0, Count(shape)).Select(place =>
    {
        var position = new int[shape.Length];
        for (int axis = shape.Length - 1; axis >= 0; place /= shape[axis], axis--)
        {
            position[axis] = place % shape[axis];
        }

        return position;
    });

    public static int Place(int[] shape, IEnumerable<int> position) => position.Zip(shape).Aggregate(0, (place, entry) => (place * entry.Second) + entry.First);

    /// <summary>The place of every element of a tensor whose axes are those of <paramref name="shape"/> in another order: axis i of it is <c>order[i]</c>.</summary>
    public static IEnumerable<int> Transposed(int[] shape, int[] order)
    {
        int[] transposed = [.. order.Select(axis => shape[axis])];
        return Positions(transposed).Select(position => Place(shape, Enumerable.Range(0, shape.Length).Select(axis => position[Array.IndexOf(order, axis)])));
    }

    /// <summary>All orders of the numbers below <paramref name="count"/>.</summary>
    public static IEnumerable<int[]> Orders(int count) => count == 0
        ? [[]]
        : Orders(count - 1).SelectMany(order => Enumerable.Range(0, count).Select(at => (int[])[.. order[..at], count - 1, .. order[at..]]));
}
