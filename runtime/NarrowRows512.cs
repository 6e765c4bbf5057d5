using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen;

/// <summary>Transposes matrices of at most four columns, or four rows, whose elements lie without gaps: whole 512-bit vectors, taken apart by permutations.</summary>
internal static partial class NarrowRows512
{
    /// <summary>Columns, or rows, at most.</summary>
    public const int Most = 4;

    public static bool IsSupported => Avx512F.IsSupported;

    // Which quarters of two vectors a shuffle takes: the first two of both, the last two of both.
    private const byte LowHalves = 0b01_00_01_00, HighHalves = 0b11_10_11_10;

    /// <summary>From rows of one to four elements to columns; returns the rows done, a multiple of the lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Split(ref float source, ref float destination, int stride, int rows, int columns)
    {
        int row = 0;
        for (; row + Vector512<float>.Count <= rows; row += Vector512<float>.Count)
        {
            ref float from = ref Unsafe.Add(ref source, row * columns);
            ref float to = ref Unsafe.Add(ref destination, row);
            Vector512<float> v0 = Vector512.LoadUnsafe(ref from);
            switch (columns)
            {
                case 1:
                    v0.StoreUnsafe(ref to);
                    break;
                case 2:
                    Split2(v0, Vector512.LoadUnsafe(ref from, 16), ref to, (nuint)stride);
                    break;
                case 3:
                    Split3(v0, Vector512.LoadUnsafe(ref from, 16), Vector512.LoadUnsafe(ref from, 32), ref to, (nuint)stride);
                    break;
                default:
                    Split4(v0, Vector512.LoadUnsafe(ref from, 16), Vector512.LoadUnsafe(ref from, 32), Vector512.LoadUnsafe(ref from, 48), ref to, (nuint)stride);
                    break;
            }
        }

        return row;
    }

    /// <summary>From one to four rows to columns without gaps; returns the columns done, a multiple of the lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Join(ref float source, int stride, ref float destination, int rows, int columns)
    {
        int column = 0;
        for (; column + Vector512<float>.Count <= columns; column += Vector512<float>.Count)
        {
            ref float from = ref Unsafe.Add(ref source, column);
            ref float to = ref Unsafe.Add(ref destination, column * rows);
            Vector512<float> v0 = Vector512.LoadUnsafe(ref from);
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
    private static void Split2(Vector512<float> v0, Vector512<float> v1, ref float to, nuint stride)
    {
        Avx512F.PermuteVar16x32x2(v0, Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30), v1).StoreUnsafe(ref to);
        Avx512F.PermuteVar16x32x2(v0, Vector512.Create(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31), v1).StoreUnsafe(ref to, stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join2(Vector512<float> v0, Vector512<float> v1, ref float to)
    {
        Avx512F.PermuteVar16x32x2(v0, Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23), v1).StoreUnsafe(ref to);
        Avx512F.PermuteVar16x32x2(v0, Vector512.Create(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), v1).StoreUnsafe(ref to, 16);
    }

    // What of a column lies in the first two vectors, then the rest from the third.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split3(Vector512<float> v0, Vector512<float> v1, Vector512<float> v2, ref float to, nuint stride)
    {
        Vector512<float> x0 = Avx512F.PermuteVar16x32x2(v0, Vector512.Create(0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 0, 0, 0, 0, 0), v1);
        Avx512F.PermuteVar16x32x2(x0, Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 17, 20, 23, 26, 29), v2).StoreUnsafe(ref to);
        Vector512<float> x1 = Avx512F.PermuteVar16x32x2(v0, Vector512.Create(1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31, 0, 0, 0, 0, 0), v1);
        Avx512F.PermuteVar16x32x2(x1, Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 18, 21, 24, 27, 30), v2).StoreUnsafe(ref to, stride);
        Vector512<float> x2 = Avx512F.PermuteVar16x32x2(v0, Vector512.Create(2, 5, 8, 11, 14, 17, 20, 23, 26, 29, 0, 0, 0, 0, 0, 0), v1);
        Avx512F.PermuteVar16x32x2(x2, Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 19, 22, 25, 28, 31), v2).StoreUnsafe(ref to, 2 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join3(Vector512<float> v0, Vector512<float> v1, Vector512<float> v2, ref float to)
    {
        Vector512<float> x0 = Avx512F.PermuteVar16x32x2(v0, Vector512.Create(0, 16, 0, 1, 17, 0, 2, 18, 0, 3, 19, 0, 4, 20, 0, 5), v1);
        Avx512F.PermuteVar16x32x2(x0, Vector512.Create(0, 1, 16, 3, 4, 17, 6, 7, 18, 9, 10, 19, 12, 13, 20, 15), v2).StoreUnsafe(ref to);
        Vector512<float> x1 = Avx512F.PermuteVar16x32x2(v0, Vector512.Create(21, 0, 6, 22, 0, 7, 23, 0, 8, 24, 0, 9, 25, 0, 10, 26), v1);
        Avx512F.PermuteVar16x32x2(x1, Vector512.Create(0, 21, 2, 3, 22, 5, 6, 23, 8, 9, 24, 11, 12, 25, 14, 15), v2).StoreUnsafe(ref to, 16);
        Vector512<float> x2 = Avx512F.PermuteVar16x32x2(v0, Vector512.Create(0, 11, 27, 0, 12, 28, 0, 13, 29, 0, 14, 30, 0, 15, 31, 0), v1);
        Avx512F.PermuteVar16x32x2(x2, Vector512.Create(26, 1, 2, 27, 4, 5, 28, 7, 8, 29, 10, 11, 30, 13, 14, 31), v2).StoreUnsafe(ref to, 32);
    }

    // Two columns to a vector, of half the rows each; then the halves of a column together.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split4(Vector512<float> v0, Vector512<float> v1, Vector512<float> v2, Vector512<float> v3, ref float to, nuint stride)
    {
        Vector512<float> low01 = Avx512F.PermuteVar16x32x2(v0, Vector512.Create(0, 4, 8, 12, 16, 20, 24, 28, 1, 5, 9, 13, 17, 21, 25, 29), v1);
        Vector512<float> low23 = Avx512F.PermuteVar16x32x2(v0, Vector512.Create(2, 6, 10, 14, 18, 22, 26, 30, 3, 7, 11, 15, 19, 23, 27, 31), v1);
        Vector512<float> high01 = Avx512F.PermuteVar16x32x2(v2, Vector512.Create(0, 4, 8, 12, 16, 20, 24, 28, 1, 5, 9, 13, 17, 21, 25, 29), v3);
        Vector512<float> high23 = Avx512F.PermuteVar16x32x2(v2, Vector512.Create(2, 6, 10, 14, 18, 22, 26, 30, 3, 7, 11, 15, 19, 23, 27, 31), v3);
        Avx512F.Shuffle4x128(low01, high01, LowHalves).StoreUnsafe(ref to);
        Avx512F.Shuffle4x128(low01, high01, HighHalves).StoreUnsafe(ref to, stride);
        Avx512F.Shuffle4x128(low23, high23, LowHalves).StoreUnsafe(ref to, 2 * stride);
        Avx512F.Shuffle4x128(low23, high23, HighHalves).StoreUnsafe(ref to, 3 * stride);
    }

    // Rows as pairs of two elements, then the pairs together.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join4(Vector512<float> v0, Vector512<float> v1, Vector512<float> v2, Vector512<float> v3, ref float to)
    {
        Vector512<float> low01 = Avx512F.PermuteVar16x32x2(v0, Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23), v1), high01 = Avx512F.PermuteVar16x32x2(v0, Vector512.Create(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), v1);
        Vector512<float> low23 = Avx512F.PermuteVar16x32x2(v2, Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23), v3), high23 = Avx512F.PermuteVar16x32x2(v2, Vector512.Create(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), v3);
        Avx512F.PermuteVar16x32x2(low01, Vector512.Create(0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23), low23).StoreUnsafe(ref to);
        Avx512F.PermuteVar16x32x2(low01, Vector512.Create(8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31), low23).StoreUnsafe(ref to, 16);
        Avx512F.PermuteVar16x32x2(high01, Vector512.Create(0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23), high23).StoreUnsafe(ref to, 32);
        Avx512F.PermuteVar16x32x2(high01, Vector512.Create(8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31), high23).StoreUnsafe(ref to, 48);
    }
}
