using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen;

// Sums over the lanes of vectors of any width.
public static partial class Lanes
{
    /// <summary>The sums over the lanes of four vectors in the first lanes of one, 0 in the others. A vector of two lanes has only the first two.</summary>
    /// <param name="a">The first vector.</param>
    /// <param name="b">The second vector.</param>
    /// <param name="c">The third vector.</param>
    /// <param name="d">The fourth vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> SumsAsVector(Vector<float> a, Vector<float> b, Vector<float> c, Vector<float> d) => Sums(a, b, c, d).AsVector();

    /// <inheritdoc cref="SumsAsVector(Vector{float}, Vector{float}, Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> SumsAsVector(Vector<double> a, Vector<double> b, Vector<double> c, Vector<double> d)
    {
        if (Vector<double>.Count == 2)
        {
            return Sums(a, b).AsVector();
        }

        Vector256<double> all = Vector256.Create(Sums(a, b), Sums(c, d));
        return Vector<double>.Count == 4 ? all.AsVector() : all.ToVector512().AsVector();
    }

    /// <summary>Stores the sums over the lanes of four vectors as whole vectors, two of them where one has two lanes: who loads them need not wait for their pieces.</summary>
    /// <param name="a">The first vector.</param>
    /// <param name="b">The second vector.</param>
    /// <param name="c">The third vector.</param>
    /// <param name="d">The fourth vector.</param>
    /// <param name="sums">Receives a vector, with zeros behind the sums, or two.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSumsAsVector(Vector<double> a, Vector<double> b, Vector<double> c, Vector<double> d, ref double sums)
    {
        SumsAsVector(a, b, c, d).StoreUnsafe(ref sums);
        if (Vector<double>.Count == 2)
        {
            SumsAsVector(c, d, a, b).StoreUnsafe(ref sums, 2);
        }
    }

    /// <summary>The sums over the lanes of eight vectors, one after the other.</summary>
    /// <param name="r0">Vector 0.</param>
    /// <param name="r1">Vector 1.</param>
    /// <param name="r2">Vector 2.</param>
    /// <param name="r3">Vector 3.</param>
    /// <param name="r4">Vector 4.</param>
    /// <param name="r5">Vector 5.</param>
    /// <param name="r6">Vector 6.</param>
    /// <param name="r7">Vector 7.</param>
    /// <param name="sums">Receives the eight sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(
        Vector<float> r0, Vector<float> r1, Vector<float> r2, Vector<float> r3,
        Vector<float> r4, Vector<float> r5, Vector<float> r6, Vector<float> r7,
        ref float sums)
    {
        if (Vector<float>.Count == 8 && Avx.IsSupported)
        {
            Vector256<float> x0 = Folding.Fold(r0.AsVector256(), r4.AsVector256()), x1 = Folding.Fold(r1.AsVector256(), r5.AsVector256());
            Vector256<float> x2 = Folding.Fold(r2.AsVector256(), r6.AsVector256()), x3 = Folding.Fold(r3.AsVector256(), r7.AsVector256());
            Vector256<float> even = Avx.UnpackLow(x0, x2) + Avx.UnpackHigh(x0, x2);
            Vector256<float> odd = Avx.UnpackLow(x1, x3) + Avx.UnpackHigh(x1, x3);
            (Avx.UnpackLow(even, odd) + Avx.UnpackHigh(even, odd)).StoreUnsafe(ref sums);
            return;
        }

        StoreSums(r0, r1, r2, r3, ref sums);
        StoreSums(r4, r5, r6, r7, ref Unsafe.Add(ref sums, 4));
    }

    /// <inheritdoc cref="StoreSums(Vector{float}, Vector{float}, Vector{float}, Vector{float}, Vector{float}, Vector{float}, Vector{float}, Vector{float}, ref float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(
        Vector<double> r0, Vector<double> r1, Vector<double> r2, Vector<double> r3,
        Vector<double> r4, Vector<double> r5, Vector<double> r6, Vector<double> r7,
        ref double sums)
    {
        if (Vector<double>.Count == 4 && Avx.IsSupported)
        {
            Folding.Sums(r0.AsVector256(), r1.AsVector256(), r2.AsVector256(), r3.AsVector256()).StoreUnsafe(ref sums);
            Folding.Sums(r4.AsVector256(), r5.AsVector256(), r6.AsVector256(), r7.AsVector256()).StoreUnsafe(ref sums, 4);
            return;
        }

        StoreSums(r0, r1, r2, r3, ref sums);
        StoreSums(r4, r5, r6, r7, ref Unsafe.Add(ref sums, 4));
    }
}
