using NetGen.Formats.Tensors;

namespace NetGen.Formats.Onnx;

/// <summary>Constants in other shapes. Their numbers stay where they are, but along which axis they lie decides what they meet. Null for shapes that do not fit.</summary>
internal static class ConstantShape
{
    /// <summary><c>Flatten</c>: a matrix, what is before an axis as rows.</summary>
    public static Tensor? Flatten(Tensor tensor, long axis)
    {
        int rank = tensor.Shape.Count;
        return axis < -rank || axis > rank ? null
            : With(tensor, Product(tensor.Shape.Take(From(axis, rank))), Product(tensor.Shape.Skip(From(axis, rank))));
    }

    /// <summary><c>Squeeze</c>: without some axes of length 1; without all of them when none are named.</summary>
    public static Tensor? Squeeze(Tensor tensor, IReadOnlyList<long>? axes)
    {
        int rank = tensor.Shape.Count;
        if (axes is not null && !axes.All(axis => axis >= -rank && axis < rank && tensor.Shape[From(axis, rank)] == 1))
        {
            return null;
        }

        HashSet<int> dropped = axes is null ? [.. Enumerable.Range(0, rank).Where(axis => tensor.Shape[axis] == 1)] : [.. axes.Select(axis => From(axis, rank))];
        return With(tensor, [.. tensor.Shape.Where((_, axis) => !dropped.Contains(axis))]);
    }

    /// <summary><c>Unsqueeze</c>: with new axes of length 1, counted in the result.</summary>
    public static Tensor? Unsqueeze(Tensor tensor, IReadOnlyList<long> axes)
    {
        int rank = tensor.Shape.Count + axes.Count;
        if (axes.Any(axis => axis < -rank || axis >= rank))
        {
            return null;
        }

        HashSet<int> added = [.. axes.Select(axis => From(axis, rank))];
        Queue<int> sizes = new(tensor.Shape);
        return added.Count != axes.Count ? null : With(tensor, [.. Enumerable.Range(0, rank).Select(axis => added.Contains(axis) ? 1 : sizes.Dequeue())]);
    }

    /// <summary><c>Reshape</c>: 0 keeps an axis, and one -1 takes what is left.</summary>
    public static Tensor? Reshape(Tensor tensor, IReadOnlyList<double> sizes, bool keepsZeros)
    {
        if (sizes.Any(size => size < -1 || size > int.MaxValue) || sizes.Count(size => size == -1) > 1 || sizes.Where((size, axis) => size == 0 && (keepsZeros || axis >= tensor.Shape.Count)).Any())
        {
            return null;
        }

        long[] asked = [.. sizes.Select((size, axis) => size == 0 ? tensor.Shape[axis] : (long)size)];
        long[] known = [.. asked.Where(size => size != -1)];
        if (known.Any(size => size == 0) || known.Aggregate(1.0, (product, size) => product * size) > tensor.Values.Length)
        {
            return null;
        }

        long rest = tensor.Values.Length / known.Aggregate(1L, (product, size) => product * size);
        long[] shape = [.. asked.Select(size => size == -1 ? rest : size)];
        return SafetensorsReader.ShapeHolds(shape, tensor.Values.Length) ? With(tensor, [.. shape.Select(size => (int)size)]) : null;
    }

    /// <summary>The shape of what two constants that broadcast give, when one of them has all its numbers: ones in front until it has as many axes as the other.</summary>
    public static IReadOnlyList<int> Broadcast(Tensor longer, Tensor other) => [.. Enumerable.Repeat(1, Math.Max(0, other.Shape.Count - longer.Shape.Count)), .. longer.Shape];

    private static Tensor With(Tensor tensor, params int[] shape) => tensor with { Shape = shape };

    private static int From(long axis, int rank) => (int)(axis < 0 ? axis + rank : axis);

    private static int Product(IEnumerable<int> sizes) => sizes.Aggregate(1, (product, size) => product * size);
}
