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

    /// <summary>Four numbers in every part of 128 bits, which folded are the sums over the lanes of the four vectors: half the instructions of folding these first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Sums(Vector<float> a, Vector<float> b, Vector<float> c, Vector<float> d) =>
        Vector<float>.Count == 8 && Avx.IsSupported ? Sums(a.AsVector256(), b.AsVector256(), c.AsVector256(), d.AsVector256()).AsVector()
        : Vector<float>.Count == 16 ? Sums(a.AsVector512(), b.AsVector512(), c.AsVector512(), d.AsVector512()).AsVector()
        : Sums(Fold(a), Fold(b), Fold(c), Fold(d)).AsVector();

    /// <summary>Two numbers in every part of 128 bits, which folded are the sums over the lanes of both vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Sums(Vector<double> a, Vector<double> b) =>
        Vector<double>.Count == 4 && Avx.IsSupported ? Sums(a.AsVector256(), b.AsVector256()).AsVector()
        : Vector<double>.Count == 8 ? Sums(a.AsVector512(), b.AsVector512()).AsVector()
        : Sums(Fold(a), Fold(b)).AsVector();

    /// <inheritdoc cref="Sums(Vector{float}, Vector{float}, Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sums(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        if (!Avx512F.IsSupported)
        {
            return Sums(Fold(a), Fold(b), Fold(c), Fold(d)).ToVector256().ToVector512();
        }

        Vector512<float> even = Avx512F.UnpackLow(a, c) + Avx512F.UnpackHigh(a, c);
        Vector512<float> odd = Avx512F.UnpackLow(b, d) + Avx512F.UnpackHigh(b, d);
        return Avx512F.UnpackLow(even, odd) + Avx512F.UnpackHigh(even, odd);
    }

    /// <inheritdoc cref="Sums(Vector{double}, Vector{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sums(Vector512<double> a, Vector512<double> b) =>
        Avx512F.IsSupported ? Avx512F.UnpackLow(a, b) + Avx512F.UnpackHigh(a, b) : Sums(Fold(a), Fold(b)).ToVector256().ToVector512();

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Sums(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
    {
        Vector256<float> even = Avx.UnpackLow(a, c) + Avx.UnpackHigh(a, c);
        Vector256<float> odd = Avx.UnpackLow(b, d) + Avx.UnpackHigh(b, d);
        return Avx.UnpackLow(even, odd) + Avx.UnpackHigh(even, odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Sums(Vector256<double> a, Vector256<double> b) => Avx.UnpackLow(a, b) + Avx.UnpackHigh(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Sums(Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d)
    {
        Vector128<float> even = Transposition.ZipLow(a, c) + Transposition.ZipHigh(a, c);
        Vector128<float> odd = Transposition.ZipLow(b, d) + Transposition.ZipHigh(b, d);
        return Transposition.ZipLow(even, odd) + Transposition.ZipHigh(even, odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Sums(Vector128<double> a, Vector128<double> b) => Transposition.ZipLow(a, b) + Transposition.ZipHigh(a, b);

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
