using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen;

// Sums over the lanes of 512-bit vectors: four are folded into the four parts of one, then a transposition inside the parts adds up what is left. Sixteen
// sums take half the instructions of sixteen vectors folded one by one. Only where AVX-512 is.
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

    /// <summary>The sums over the lanes of four columns of four vectors.</summary>
    /// <param name="a0">Row 0 of column 0.</param>
    /// <param name="a1">Row 1 of column 0.</param>
    /// <param name="a2">Row 2 of column 0.</param>
    /// <param name="a3">Row 3 of column 0.</param>
    /// <param name="b0">Row 0 of column 1.</param>
    /// <param name="b1">Row 1 of column 1.</param>
    /// <param name="b2">Row 2 of column 1.</param>
    /// <param name="b3">Row 3 of column 1.</param>
    /// <param name="c0">Row 0 of column 2.</param>
    /// <param name="c1">Row 1 of column 2.</param>
    /// <param name="c2">Row 2 of column 2.</param>
    /// <param name="c3">Row 3 of column 2.</param>
    /// <param name="d0">Row 0 of column 3.</param>
    /// <param name="d1">Row 1 of column 3.</param>
    /// <param name="d2">Row 2 of column 3.</param>
    /// <param name="d3">Row 3 of column 3.</param>
    /// <param name="first">Receives the sums of column 0.</param>
    /// <param name="second">Receives the sums of column 1.</param>
    /// <param name="third">Receives the sums of column 2.</param>
    /// <param name="fourth">Receives the sums of column 3.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(
        Vector512<float> a0, Vector512<float> a1, Vector512<float> a2, Vector512<float> a3,
        Vector512<float> b0, Vector512<float> b1, Vector512<float> b2, Vector512<float> b3,
        Vector512<float> c0, Vector512<float> c1, Vector512<float> c2, Vector512<float> c3,
        Vector512<float> d0, Vector512<float> d1, Vector512<float> d2, Vector512<float> d3,
        ref float first, ref float second, ref float third, ref float fourth)
    {
        Vector512<float> row0 = Folding.Fold(a0, b0, c0, d0), row1 = Folding.Fold(a1, b1, c1, d1), row2 = Folding.Fold(a2, b2, c2, d2), row3 = Folding.Fold(a3, b3, c3, d3);
        Vector512<float> sums = Folding.Sums(row0, row1, row2, row3);
        sums.GetLower().GetLower().StoreUnsafe(ref first);
        sums.GetLower().GetUpper().StoreUnsafe(ref second);
        sums.GetUpper().GetLower().StoreUnsafe(ref third);
        sums.GetUpper().GetUpper().StoreUnsafe(ref fourth);
    }

    /// <inheritdoc cref="StoreSums(Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, ref float, ref float, ref float, ref float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(
        Vector512<double> a0, Vector512<double> a1, Vector512<double> a2, Vector512<double> a3,
        Vector512<double> b0, Vector512<double> b1, Vector512<double> b2, Vector512<double> b3,
        Vector512<double> c0, Vector512<double> c1, Vector512<double> c2, Vector512<double> c3,
        Vector512<double> d0, Vector512<double> d1, Vector512<double> d2, Vector512<double> d3,
        ref double first, ref double second, ref double third, ref double fourth)
    {
        Vector512<double> row0 = Folding.Fold(a0, b0, c0, d0), row1 = Folding.Fold(a1, b1, c1, d1), row2 = Folding.Fold(a2, b2, c2, d2), row3 = Folding.Fold(a3, b3, c3, d3);
        Store(Avx512F.UnpackLow(row0, row1) + Avx512F.UnpackHigh(row0, row1), ref first, ref second, ref third, ref fourth);
        Store(Avx512F.UnpackLow(row2, row3) + Avx512F.UnpackHigh(row2, row3), ref Unsafe.Add(ref first, 2), ref Unsafe.Add(ref second, 2), ref Unsafe.Add(ref third, 2), ref Unsafe.Add(ref fourth, 2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<double> sums, ref double first, ref double second, ref double third, ref double fourth)
    {
        sums.GetLower().GetLower().StoreUnsafe(ref first);
        sums.GetLower().GetUpper().StoreUnsafe(ref second);
        sums.GetUpper().GetLower().StoreUnsafe(ref third);
        sums.GetUpper().GetUpper().StoreUnsafe(ref fourth);
    }
}
