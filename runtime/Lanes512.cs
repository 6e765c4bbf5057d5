using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen;

public static partial class Lanes512
{
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
    /// <remarks>
    /// Four rows at a time are folded into the four parts of one vector, a part for each column; a transposition inside the parts adds up what is left. Half
    /// the instructions of sixteen vectors folded one by one.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(
        Vector512<float> a0, Vector512<float> a1, Vector512<float> a2, Vector512<float> a3,
        Vector512<float> b0, Vector512<float> b1, Vector512<float> b2, Vector512<float> b3,
        Vector512<float> c0, Vector512<float> c1, Vector512<float> c2, Vector512<float> c3,
        Vector512<float> d0, Vector512<float> d1, Vector512<float> d2, Vector512<float> d3,
        ref float first, ref float second, ref float third, ref float fourth)
    {
        Vector512<float> row0 = Folding.Fold(a0, b0, c0, d0), row1 = Folding.Fold(a1, b1, c1, d1), row2 = Folding.Fold(a2, b2, c2, d2), row3 = Folding.Fold(a3, b3, c3, d3);
        Vector512<float> even = Avx512F.UnpackLow(row0, row2) + Avx512F.UnpackHigh(row0, row2);
        Vector512<float> odd = Avx512F.UnpackLow(row1, row3) + Avx512F.UnpackHigh(row1, row3);
        Vector512<float> sums = Avx512F.UnpackLow(even, odd) + Avx512F.UnpackHigh(even, odd);
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
