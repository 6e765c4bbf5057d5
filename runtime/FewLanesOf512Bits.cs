using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen;

// The first four lanes alone of 512-bit vectors, and columns of rows that are at most four elements long.
public static partial class Lanes512
{
    /// <summary>One of the first four lanes in all of these; the lanes behind them hold any numbers.</summary>
    /// <param name="vector">Any numbers.</param>
    /// <param name="lane">0 to 3.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(Vector512<float> vector, int lane) =>
        Vector128.Shuffle(vector.GetLower().GetLower(), Vector128.Create(lane)).ToVector256Unsafe().ToVector512Unsafe();

    /// <inheritdoc cref="Broadcast(Vector512{float}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Broadcast(Vector512<double> vector, int lane) => Vector256.Shuffle(vector.GetLower(), Vector256.Create((long)lane)).ToVector512Unsafe();

    /// <summary>At most four elements that lie <paramref name="stride"/> apart, one to a lane; the lanes behind them hold any numbers.</summary>
    /// <param name="source">The first element.</param>
    /// <param name="stride">Elements from one to the next.</param>
    /// <param name="count">1 to 4.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> GatherFew(ref float source, int stride, int count) => FewLanes.Gather(ref source, stride, count).ToVector256Unsafe().ToVector512Unsafe();

    /// <inheritdoc cref="GatherFew(ref float, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> GatherFew(ref double source, int stride, int count) => FewLanes.Gather(ref source, stride, count).ToVector512Unsafe();

    /// <summary>Elements that lie 2, 3 or 4 apart, one to a lane. Reads as many as the stride for each lane, also those behind the last one. Only where AVX-512 is.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="source">The first element.</param>
    /// <param name="stride">Elements from one to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Column<T>(ref T source, int stride)
        where T : unmanaged => NarrowRows512.FirstColumn(ref source, stride);
}
