using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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

    /// <summary>Each vector folded to 128 bits, one after the other. Only where AVX-512 is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Fold(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        Vector512<float> ab = Halves(a, b), cd = Halves(c, d);
        return Avx512F.Shuffle4x128(ab, cd, EvenQuarters) + Avx512F.Shuffle4x128(ab, cd, OddQuarters);
    }

    /// <inheritdoc cref="Fold(Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Fold(Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d)
    {
        Vector512<double> ab = Halves(a, b), cd = Halves(c, d);
        return Avx512F.Shuffle4x128(ab, cd, EvenQuarters) + Avx512F.Shuffle4x128(ab, cd, OddQuarters);
    }

    /// <summary>In every part of 128 bits the sums over that part of the four vectors. Only where AVX-512 is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sums(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        Vector512<float> even = Avx512F.UnpackLow(a, c) + Avx512F.UnpackHigh(a, c);
        Vector512<float> odd = Avx512F.UnpackLow(b, d) + Avx512F.UnpackHigh(b, d);
        return Avx512F.UnpackLow(even, odd) + Avx512F.UnpackHigh(even, odd);
    }

    /// <summary>The sums over the lanes of four vectors. Only where AVX is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sums(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d)
    {
        Vector256<double> even = Fold(a, c), odd = Fold(b, d);
        return Avx.UnpackLow(even, odd) + Avx.UnpackHigh(even, odd);
    }

    /// <summary>Both vectors folded to 128 bits, one after the other. Only where AVX is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Fold(Vector256<float> a, Vector256<float> b) => Avx.Permute2x128(a, b, LowHalves) + Avx.Permute2x128(a, b, HighHalves);

    /// <inheritdoc cref="Fold(Vector256{float}, Vector256{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Fold(Vector256<double> a, Vector256<double> b) => Avx.Permute2x128(a, b, LowHalves) + Avx.Permute2x128(a, b, HighHalves);

    // Which halves of two vectors a permutation takes.
    private const byte LowHalves = 0x20, HighHalves = 0x31;

    // Which quarters of two vectors a shuffle takes, two of each.
    private const byte LowQuarters = 0b01_00_01_00, HighQuarters = 0b11_10_11_10, EvenQuarters = 0b10_00_10_00, OddQuarters = 0b11_01_11_01;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Halves(Vector512<float> a, Vector512<float> b) => Avx512F.Shuffle4x128(a, b, LowQuarters) + Avx512F.Shuffle4x128(a, b, HighQuarters);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Halves(Vector512<double> a, Vector512<double> b) => Avx512F.Shuffle4x128(a, b, LowQuarters) + Avx512F.Shuffle4x128(a, b, HighQuarters);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Fold(Vector256<float> vector) => vector.GetLower() + vector.GetUpper();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Fold(Vector256<double> vector) => vector.GetLower() + vector.GetUpper();
}
