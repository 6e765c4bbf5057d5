using System.Numerics;

namespace NetGen.Benchmarks.Quantities;

/// <summary>Random numbers in [-1, 1].</summary>
internal static class RandomNumbers
{
    public static void Fill<T>(Span<T> target, Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (ref T element in target)
        {
            element = T.CreateChecked((2 * random.NextDouble()) - 1);
        }
    }
}
