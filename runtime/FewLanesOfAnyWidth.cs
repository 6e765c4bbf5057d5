using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen;

// The first four lanes alone: one shuffle inside 128 bits instead of one across a whole vector.
public static partial class Lanes
{
    /// <summary>One of the first four lanes in all of these; the lanes behind them hold any numbers.</summary>
    /// <param name="vector">Any numbers.</param>
    /// <param name="lane">0 to 3, and less than the number of lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Broadcast(Vector<float> vector, int lane) => Widen(Vector128.Shuffle(vector.AsVector128(), Vector128.Create(lane)));

    /// <inheritdoc cref="Broadcast(Vector{float}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Broadcast(Vector<double> vector, int lane) => Vector<double>.Count == 2
        ? Vector128.Shuffle(vector.AsVector128(), Vector128.Create((long)lane)).AsVector()
        : Widen(Vector256.Shuffle(vector.AsVector256(), Vector256.Create((long)lane)));

    /// <summary>At most four elements that lie <paramref name="stride"/> apart, one to a lane; the lanes behind them hold any numbers.</summary>
    /// <param name="source">The first element.</param>
    /// <param name="stride">Elements from one to the next.</param>
    /// <param name="count">1 to 4, and at most the number of lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> GatherFew(ref float source, int stride, int count) => Widen(FewLanes.Gather(ref source, stride, count));

    /// <inheritdoc cref="GatherFew(ref float, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> GatherFew(ref double source, int stride, int count) => Vector<double>.Count == 2
        ? FewLanes.Gather(ref source, stride, count).GetLower().AsVector()
        : Widen(FewLanes.Gather(ref source, stride, count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Widen(Vector128<float> lanes) => Vector<float>.Count == 4 ? lanes.AsVector()
        : Vector<float>.Count == 8 ? lanes.ToVector256Unsafe().AsVector()
        : lanes.ToVector256Unsafe().ToVector512Unsafe().AsVector();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Widen(Vector256<double> lanes) => Vector<double>.Count == 4 ? lanes.AsVector() : lanes.ToVector512Unsafe().AsVector();
}
