using NetGen.Generator.Graph;

namespace NetGen.Tests.Harness;

/// <summary>Row-major arrays over named axes.</summary>
internal static class Tensor
{
    /// <summary>The array over more axes, in their order; it repeats along those it lacks.</summary>
    public static double[] Broadcast(double[] value, IReadOnlyList<Axis> axes, IReadOnlyList<Axis> layout)
    {
        var result = new double[layout.Aggregate(1, (product, axis) => product * axis.Length)];
        var position = new int[layout.Count];
        int[] places = [.. axes.Select(axis => layout.ToList().IndexOf(axis))];
        for (int i = 0; i < result.Length; i++)
        {
            for (int a = layout.Count - 1, rest = i; a >= 0; a--)
            {
                position[a] = rest % layout[a].Length;
                rest /= layout[a].Length;
            }

            result[i] = value[axes.Select((axis, k) => (axis, place: places[k])).Aggregate(0, (offset, entry) => (offset * entry.axis.Length) + position[entry.place])];
        }

        return result;
    }
}
