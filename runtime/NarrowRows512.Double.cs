using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen;

internal static partial class NarrowRows512
{
    /// <summary>From rows of one to four elements to columns; returns the rows done, a multiple of the lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Split(ref double source, ref double destination, int stride, int rows, int columns)
    {
        int row = 0;
        for (; row + Vector512<double>.Count <= rows; row += Vector512<double>.Count)
        {
            ref double from = ref Unsafe.Add(ref source, row * columns);
            ref double to = ref Unsafe.Add(ref destination, row);
            Vector512<double> v0 = Vector512.LoadUnsafe(ref from);
            switch (columns)
            {
                case 1:
                    v0.StoreUnsafe(ref to);
                    break;
                case 2:
                    Split2(v0, Vector512.LoadUnsafe(ref from, 8), ref to, (nuint)stride);
                    break;
                case 3:
                    Split3(v0, Vector512.LoadUnsafe(ref from, 8), Vector512.LoadUnsafe(ref from, 16), ref to, (nuint)stride);
                    break;
                default:
                    Split4(v0, Vector512.LoadUnsafe(ref from, 8), Vector512.LoadUnsafe(ref from, 16), Vector512.LoadUnsafe(ref from, 24), ref to, (nuint)stride);
                    break;
            }
        }

        return row;
    }

    /// <summary>From one to four rows to columns without gaps; returns the columns done, a multiple of the lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Join(ref double source, int stride, ref double destination, int rows, int columns)
    {
        int column = 0;
        for (; column + Vector512<double>.Count <= columns; column += Vector512<double>.Count)
        {
            ref double from = ref Unsafe.Add(ref source, column);
            ref double to = ref Unsafe.Add(ref destination, column * rows);
            Vector512<double> v0 = Vector512.LoadUnsafe(ref from);
            switch (rows)
            {
                case 1:
                    v0.StoreUnsafe(ref to);
                    break;
                case 2:
                    Join2(v0, Vector512.LoadUnsafe(ref from, (nuint)stride), ref to);
                    break;
                case 3:
                    Join3(v0, Vector512.LoadUnsafe(ref from, (nuint)stride), Vector512.LoadUnsafe(ref from, 2 * (nuint)stride), ref to);
                    break;
                default:
                    Join4(v0, Vector512.LoadUnsafe(ref from, (nuint)stride), Vector512.LoadUnsafe(ref from, 2 * (nuint)stride), Vector512.LoadUnsafe(ref from, 3 * (nuint)stride), ref to);
                    break;
            }
        }

        return column;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split2(Vector512<double> v0, Vector512<double> v1, ref double to, nuint stride)
    {
        Avx512F.PermuteVar8x64x2(v0, Vector512.Create(0L, 2L, 4L, 6L, 8L, 10L, 12L, 14L), v1).StoreUnsafe(ref to);
        Avx512F.PermuteVar8x64x2(v0, Vector512.Create(1L, 3L, 5L, 7L, 9L, 11L, 13L, 15L), v1).StoreUnsafe(ref to, stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join2(Vector512<double> v0, Vector512<double> v1, ref double to)
    {
        Avx512F.PermuteVar8x64x2(v0, Vector512.Create(0L, 8L, 1L, 9L, 2L, 10L, 3L, 11L), v1).StoreUnsafe(ref to);
        Avx512F.PermuteVar8x64x2(v0, Vector512.Create(4L, 12L, 5L, 13L, 6L, 14L, 7L, 15L), v1).StoreUnsafe(ref to, 8);
    }

    // What of a column lies in the first two vectors, then the rest from the third.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split3(Vector512<double> v0, Vector512<double> v1, Vector512<double> v2, ref double to, nuint stride)
    {
        Vector512<double> x0 = Avx512F.PermuteVar8x64x2(v0, Vector512.Create(0L, 3L, 6L, 9L, 12L, 15L, 0L, 0L), v1);
        Avx512F.PermuteVar8x64x2(x0, Vector512.Create(0L, 1L, 2L, 3L, 4L, 5L, 10L, 13L), v2).StoreUnsafe(ref to);
        Vector512<double> x1 = Avx512F.PermuteVar8x64x2(v0, Vector512.Create(1L, 4L, 7L, 10L, 13L, 0L, 0L, 0L), v1);
        Avx512F.PermuteVar8x64x2(x1, Vector512.Create(0L, 1L, 2L, 3L, 4L, 8L, 11L, 14L), v2).StoreUnsafe(ref to, stride);
        Vector512<double> x2 = Avx512F.PermuteVar8x64x2(v0, Vector512.Create(2L, 5L, 8L, 11L, 14L, 0L, 0L, 0L), v1);
        Avx512F.PermuteVar8x64x2(x2, Vector512.Create(0L, 1L, 2L, 3L, 4L, 9L, 12L, 15L), v2).StoreUnsafe(ref to, 2 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join3(Vector512<double> v0, Vector512<double> v1, Vector512<double> v2, ref double to)
    {
        Vector512<double> x0 = Avx512F.PermuteVar8x64x2(v0, Vector512.Create(0L, 8L, 0L, 1L, 9L, 0L, 2L, 10L), v1);
        Avx512F.PermuteVar8x64x2(x0, Vector512.Create(0L, 1L, 8L, 3L, 4L, 9L, 6L, 7L), v2).StoreUnsafe(ref to);
        Vector512<double> x1 = Avx512F.PermuteVar8x64x2(v0, Vector512.Create(0L, 3L, 11L, 0L, 4L, 12L, 0L, 5L), v1);
        Avx512F.PermuteVar8x64x2(x1, Vector512.Create(10L, 1L, 2L, 11L, 4L, 5L, 12L, 7L), v2).StoreUnsafe(ref to, 8);
        Vector512<double> x2 = Avx512F.PermuteVar8x64x2(v0, Vector512.Create(13L, 0L, 6L, 14L, 0L, 7L, 15L, 0L), v1);
        Avx512F.PermuteVar8x64x2(x2, Vector512.Create(0L, 13L, 2L, 3L, 14L, 5L, 6L, 15L), v2).StoreUnsafe(ref to, 16);
    }

    // Two columns to a vector, of half the rows each; then the halves of a column together.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split4(Vector512<double> v0, Vector512<double> v1, Vector512<double> v2, Vector512<double> v3, ref double to, nuint stride)
    {
        Vector512<double> low01 = Avx512F.PermuteVar8x64x2(v0, Vector512.Create(0L, 4L, 8L, 12L, 1L, 5L, 9L, 13L), v1);
        Vector512<double> low23 = Avx512F.PermuteVar8x64x2(v0, Vector512.Create(2L, 6L, 10L, 14L, 3L, 7L, 11L, 15L), v1);
        Vector512<double> high01 = Avx512F.PermuteVar8x64x2(v2, Vector512.Create(0L, 4L, 8L, 12L, 1L, 5L, 9L, 13L), v3);
        Vector512<double> high23 = Avx512F.PermuteVar8x64x2(v2, Vector512.Create(2L, 6L, 10L, 14L, 3L, 7L, 11L, 15L), v3);
        Avx512F.Shuffle4x128(low01, high01, LowHalves).StoreUnsafe(ref to);
        Avx512F.Shuffle4x128(low01, high01, HighHalves).StoreUnsafe(ref to, stride);
        Avx512F.Shuffle4x128(low23, high23, LowHalves).StoreUnsafe(ref to, 2 * stride);
        Avx512F.Shuffle4x128(low23, high23, HighHalves).StoreUnsafe(ref to, 3 * stride);
    }

    // Rows as pairs of two elements, then the pairs together.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join4(Vector512<double> v0, Vector512<double> v1, Vector512<double> v2, Vector512<double> v3, ref double to)
    {
        Vector512<double> low01 = Avx512F.PermuteVar8x64x2(v0, Vector512.Create(0L, 8L, 1L, 9L, 2L, 10L, 3L, 11L), v1), high01 = Avx512F.PermuteVar8x64x2(v0, Vector512.Create(4L, 12L, 5L, 13L, 6L, 14L, 7L, 15L), v1);
        Vector512<double> low23 = Avx512F.PermuteVar8x64x2(v2, Vector512.Create(0L, 8L, 1L, 9L, 2L, 10L, 3L, 11L), v3), high23 = Avx512F.PermuteVar8x64x2(v2, Vector512.Create(4L, 12L, 5L, 13L, 6L, 14L, 7L, 15L), v3);
        Avx512F.PermuteVar8x64x2(low01, Vector512.Create(0L, 1L, 8L, 9L, 2L, 3L, 10L, 11L), low23).StoreUnsafe(ref to);
        Avx512F.PermuteVar8x64x2(low01, Vector512.Create(4L, 5L, 12L, 13L, 6L, 7L, 14L, 15L), low23).StoreUnsafe(ref to, 8);
        Avx512F.PermuteVar8x64x2(high01, Vector512.Create(0L, 1L, 8L, 9L, 2L, 3L, 10L, 11L), high23).StoreUnsafe(ref to, 16);
        Avx512F.PermuteVar8x64x2(high01, Vector512.Create(4L, 5L, 12L, 13L, 6L, 7L, 14L, 15L), high23).StoreUnsafe(ref to, 24);
    }
}
