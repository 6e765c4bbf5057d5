using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen;

/// <summary>Adds the parts of a vector to one another until 128 bits are left.</summary>
internal static class Folding
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Fold(Vector<float> vector) =>
        Vector<float>.Count == 4 ? vector.AsVector128()
        : Vector<float>.Count == 8 ? Fold(vector.AsVector256())
        : Fold(vector.AsVector512());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Fold(Vector<double> vector) =>
        Vector<double>.Count == 2 ? vector.AsVector128()
        : Vector<double>.Count == 4 ? Fold(vector.AsVector256())
        : Fold(vector.AsVector512());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Fold(Vector512<float> vector) => Fold(vector.GetLower() + vector.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Fold(Vector512<double> vector) => Fold(vector.GetLower() + vector.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Fold(Vector256<float> vector) => vector.GetLower() + vector.GetUpper();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Fold(Vector256<double> vector) => vector.GetLower() + vector.GetUpper();
}
