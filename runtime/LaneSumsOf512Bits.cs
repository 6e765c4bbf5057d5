using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen;

// Sums over the lanes of 512-bit vectors: sixteen are folded into the four parts of four, then a transposition inside the parts adds up what is left. Only where
// AVX-512 is.
public static partial class Lanes512
{
    /// <summary>The sums over the lanes of four vectors in the first lanes of one, 0 in the others.</summary>
    /// <param name="a">The first vector.</param>
    /// <param name="b">The second vector.</param>
    /// <param name="c">The third vector.</param>
    /// <param name="d">The fourth vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SumsAsVector(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d) => Sums(a, b, c, d).ToVector256().ToVector512();

    /// <inheritdoc cref="SumsAsVector(Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> SumsAsVector(Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d) => Vector256.Create(Sums(a, b), Sums(c, d)).ToVector512();

    /// <summary>The sums over the lanes of sixteen vectors, one after the other.</summary>
    /// <param name="r0">Vector 0.</param>
    /// <param name="r1">Vector 1.</param>
    /// <param name="r2">Vector 2.</param>
    /// <param name="r3">Vector 3.</param>
    /// <param name="r4">Vector 4.</param>
    /// <param name="r5">Vector 5.</param>
    /// <param name="r6">Vector 6.</param>
    /// <param name="r7">Vector 7.</param>
    /// <param name="r8">Vector 8.</param>
    /// <param name="r9">Vector 9.</param>
    /// <param name="r10">Vector 10.</param>
    /// <param name="r11">Vector 11.</param>
    /// <param name="r12">Vector 12.</param>
    /// <param name="r13">Vector 13.</param>
    /// <param name="r14">Vector 14.</param>
    /// <param name="r15">Vector 15.</param>
    /// <param name="sums">Receives the sixteen sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(
        Vector512<float> r0, Vector512<float> r1, Vector512<float> r2, Vector512<float> r3,
        Vector512<float> r4, Vector512<float> r5, Vector512<float> r6, Vector512<float> r7,
        Vector512<float> r8, Vector512<float> r9, Vector512<float> r10, Vector512<float> r11,
        Vector512<float> r12, Vector512<float> r13, Vector512<float> r14, Vector512<float> r15,
        ref float sums)
    {
        Vector512<float> x0 = Folding.Fold(r0, r4, r8, r12), x1 = Folding.Fold(r1, r5, r9, r13), x2 = Folding.Fold(r2, r6, r10, r14), x3 = Folding.Fold(r3, r7, r11, r15);
        Folding.Sums(x0, x1, x2, x3).StoreUnsafe(ref sums);
    }

    /// <inheritdoc cref="StoreSums(Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, ref float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(
        Vector512<double> r0, Vector512<double> r1, Vector512<double> r2, Vector512<double> r3,
        Vector512<double> r4, Vector512<double> r5, Vector512<double> r6, Vector512<double> r7,
        Vector512<double> r8, Vector512<double> r9, Vector512<double> r10, Vector512<double> r11,
        Vector512<double> r12, Vector512<double> r13, Vector512<double> r14, Vector512<double> r15,
        ref double sums)
    {
        Vector512<double> x0 = Folding.Fold(r0, r2, r4, r6), x1 = Folding.Fold(r1, r3, r5, r7), x2 = Folding.Fold(r8, r10, r12, r14), x3 = Folding.Fold(r9, r11, r13, r15);
        (Avx512F.UnpackLow(x0, x1) + Avx512F.UnpackHigh(x0, x1)).StoreUnsafe(ref sums);
        (Avx512F.UnpackLow(x2, x3) + Avx512F.UnpackHigh(x2, x3)).StoreUnsafe(ref sums, 8);
    }
}
