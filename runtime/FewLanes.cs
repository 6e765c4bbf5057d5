using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen;

/// <summary>At most four elements in vectors that are just as long.</summary>
internal static class FewLanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Gather(ref float source, int stride, int count) => Vector128.Create(
        source,
        count > 1 ? Unsafe.Add(ref source, stride) : 0f,
        count > 2 ? Unsafe.Add(ref source, 2 * stride) : 0f,
        count > 3 ? Unsafe.Add(ref source, 3 * stride) : 0f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Gather(ref double source, int stride, int count) => Vector256.Create(
        source,
        count > 1 ? Unsafe.Add(ref source, stride) : 0.0,
        count > 2 ? Unsafe.Add(ref source, 2 * stride) : 0.0,
        count > 3 ? Unsafe.Add(ref source, 3 * stride) : 0.0);
}
