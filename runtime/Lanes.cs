using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen;

/// <summary>What generated code needs of single lanes of a vector.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Lanes
{
    /// <summary>A mask of the first <paramref name="count"/> lanes: all bits set there, none set after.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="count">May be larger than the number of lanes: then all are set.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> First<T>(int count) => typeof(T) == typeof(float)
        ? Unsafe.BitCast<Vector<int>, Vector<T>>(Vector.LessThan(Vector<int>.Indices, Vector.Create(count)))
        : Unsafe.BitCast<Vector<long>, Vector<T>>(Vector.LessThan(Vector<long>.Indices, Vector.Create((long)count)));

    /// <summary>1 in lane <paramref name="position"/> and 0 elsewhere; all 0 when there is no such lane.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="position">A lane, or any number outside.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> OneHot<T>(int position) => Vector<T>.One & (typeof(T) == typeof(float)
        ? Unsafe.BitCast<Vector<int>, Vector<T>>(Vector.Equals(Vector<int>.Indices, Vector.Create(position)))
        : Unsafe.BitCast<Vector<long>, Vector<T>>(Vector.Equals(Vector<long>.Indices, Vector.Create((long)position))));

    /// <summary>The largest lane; NaN when one is.</summary>
    /// <param name="vector">Any numbers.</param>
    public static float Max(Vector<float> vector)
    {
        float max = vector[0];
        for (int lane = 1; lane < Vector<float>.Count; lane++)
        {
            max = MathF.Max(max, vector[lane]);
        }

        return max;
    }

    /// <summary>The largest lane; NaN when one is.</summary>
    /// <param name="vector">Any numbers.</param>
    public static double Max(Vector<double> vector)
    {
        double max = vector[0];
        for (int lane = 1; lane < Vector<double>.Count; lane++)
        {
            max = Math.Max(max, vector[lane]);
        }

        return max;
    }

    /// <summary>Elements that lie <paramref name="stride"/> apart, one to a lane; lanes from <paramref name="count"/> on are 0.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="source">The first element.</param>
    /// <param name="stride">Elements from one to the next.</param>
    /// <param name="count">How many there are; may be larger than the number of lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static Vector<T> Gather<T>(ref T source, int stride, int count)
        where T : unmanaged
    {
        Span<T> lanes = stackalloc T[Vector<T>.Count];
        lanes.Clear();
        for (int lane = 0; lane < Math.Min(count, lanes.Length); lane++)
        {
            lanes[lane] = Unsafe.Add(ref source, (nint)lane * stride);
        }

        return Unsafe.ReadUnaligned<Vector<T>>(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(lanes)));
    }
}
