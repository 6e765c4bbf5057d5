using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen;

/// <summary>Transposes matrices of at most four columns, or four rows, whose elements lie without gaps: whole 512-bit vectors, taken apart by permutations.</summary>
internal static class NarrowRows512
{
    /// <summary>Columns, or rows, at most.</summary>
    public const int Most = 4;

    public static bool IsSupported => Avx512F.IsSupported;

    // Elements of both vectors by their place: the first vector's come first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Pick<T>(Vector512<T> a, Vector512<T> b, Vector512<int> of16, Vector512<long> of8) =>
        Unsafe.SizeOf<T>() == sizeof(float)
            ? Avx512F.PermuteVar16x32x2(a.AsInt32(), of16, b.AsInt32()).As<int, T>()
            : Avx512F.PermuteVar8x64x2(a.AsInt64(), of8, b.AsInt64()).As<long, T>();

    // The first two quarters of both vectors, and the last two.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> LowHalves<T>(Vector512<T> a, Vector512<T> b) => Avx512F.Shuffle4x128(a.AsInt64(), b.AsInt64(), 0b01_00_01_00).As<long, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> HighHalves<T>(Vector512<T> a, Vector512<T> b) => Avx512F.Shuffle4x128(a.AsInt64(), b.AsInt64(), 0b11_10_11_10).As<long, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Lanes<T>() => (nuint)Vector512<T>.Count;

    /// <summary>From rows of one to four elements to columns; returns the rows done, a multiple of the lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Split<T>(ref T source, ref T destination, int stride, int rows, int columns)
        where T : unmanaged
    {
        int row = 0;
        for (; row + Vector512<T>.Count <= rows; row += Vector512<T>.Count)
        {
            ref T from = ref Unsafe.Add(ref source, row * columns);
            ref T to = ref Unsafe.Add(ref destination, row);
            Vector512<T> v0 = Vector512.LoadUnsafe(ref from);
            switch (columns)
            {
                case 1:
                    v0.StoreUnsafe(ref to);
                    break;
                case 2:
                    Split2(v0, Vector512.LoadUnsafe(ref from, Lanes<T>()), ref to, (nuint)stride);
                    break;
                case 3:
                    Split3(v0, Vector512.LoadUnsafe(ref from, Lanes<T>()), Vector512.LoadUnsafe(ref from, 2 * Lanes<T>()), ref to, (nuint)stride);
                    break;
                default:
                    Split4(v0, Vector512.LoadUnsafe(ref from, Lanes<T>()), Vector512.LoadUnsafe(ref from, 2 * Lanes<T>()), Vector512.LoadUnsafe(ref from, 3 * Lanes<T>()), ref to, (nuint)stride);
                    break;
            }
        }

        return row;
    }

    /// <summary>The first element of as many rows as there are lanes; reads these rows to their ends.</summary>
    /// <param name="source">The first row.</param>
    /// <param name="columns">Elements of a row: 2, 3 or 4.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> FirstColumn<T>(ref T source, int columns)
        where T : unmanaged
    {
        Vector512<T> v0 = Vector512.LoadUnsafe(ref source), v1 = Vector512.LoadUnsafe(ref source, Lanes<T>());
        return columns == 2 ? FirstOf2(v0, v1)
            : columns == 3 ? FirstOf3(v0, v1, Vector512.LoadUnsafe(ref source, 2 * Lanes<T>()))
            : LowHalves(FirstOf4(v0, v1), FirstOf4(Vector512.LoadUnsafe(ref source, 2 * Lanes<T>()), Vector512.LoadUnsafe(ref source, 3 * Lanes<T>())));
    }

    /// <summary>From one to four rows to columns without gaps; returns the columns done, a multiple of the lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Join<T>(ref T source, int stride, ref T destination, int rows, int columns)
        where T : unmanaged
    {
        int column = 0;
        for (; column + Vector512<T>.Count <= columns; column += Vector512<T>.Count)
        {
            ref T from = ref Unsafe.Add(ref source, column);
            ref T to = ref Unsafe.Add(ref destination, column * rows);
            Vector512<T> v0 = Vector512.LoadUnsafe(ref from);
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
    private static Vector512<T> FirstOf2<T>(Vector512<T> v0, Vector512<T> v1) =>
        Pick(v0, v1, Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30), Vector512.Create(0L, 2L, 4L, 6L, 8L, 10L, 12L, 14L));

    // What lies in the first two vectors, then the rest from the third.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> FirstOf3<T>(Vector512<T> v0, Vector512<T> v1, Vector512<T> v2)
    {
        Vector512<T> x0 = Pick(v0, v1, Vector512.Create(0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 0, 0, 0, 0, 0), Vector512.Create(0L, 3L, 6L, 9L, 12L, 15L, 0L, 0L));
        return Pick(x0, v2, Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 17, 20, 23, 26, 29), Vector512.Create(0L, 1L, 2L, 3L, 4L, 5L, 10L, 13L));
    }

    // Of half as many rows as there are lanes; the second elements behind.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> FirstOf4<T>(Vector512<T> v0, Vector512<T> v1) =>
        Pick(v0, v1, Vector512.Create(0, 4, 8, 12, 16, 20, 24, 28, 1, 5, 9, 13, 17, 21, 25, 29), Vector512.Create(0L, 4L, 8L, 12L, 1L, 5L, 9L, 13L));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split2<T>(Vector512<T> v0, Vector512<T> v1, ref T to, nuint stride)
        where T : unmanaged
    {
        FirstOf2(v0, v1).StoreUnsafe(ref to);
        Pick(v0, v1, Vector512.Create(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31), Vector512.Create(1L, 3L, 5L, 7L, 9L, 11L, 13L, 15L)).StoreUnsafe(ref to, stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join2<T>(Vector512<T> v0, Vector512<T> v1, ref T to)
        where T : unmanaged
    {
        Pick(v0, v1, Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23), Vector512.Create(0L, 8L, 1L, 9L, 2L, 10L, 3L, 11L)).StoreUnsafe(ref to);
        Pick(v0, v1, Vector512.Create(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), Vector512.Create(4L, 12L, 5L, 13L, 6L, 14L, 7L, 15L)).StoreUnsafe(ref to, Lanes<T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split3<T>(Vector512<T> v0, Vector512<T> v1, Vector512<T> v2, ref T to, nuint stride)
        where T : unmanaged
    {
        FirstOf3(v0, v1, v2).StoreUnsafe(ref to);
        Vector512<T> x1 = Pick(v0, v1, Vector512.Create(1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31, 0, 0, 0, 0, 0), Vector512.Create(1L, 4L, 7L, 10L, 13L, 0L, 0L, 0L));
        Pick(x1, v2, Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 18, 21, 24, 27, 30), Vector512.Create(0L, 1L, 2L, 3L, 4L, 8L, 11L, 14L)).StoreUnsafe(ref to, stride);
        Vector512<T> x2 = Pick(v0, v1, Vector512.Create(2, 5, 8, 11, 14, 17, 20, 23, 26, 29, 0, 0, 0, 0, 0, 0), Vector512.Create(2L, 5L, 8L, 11L, 14L, 0L, 0L, 0L));
        Pick(x2, v2, Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 19, 22, 25, 28, 31), Vector512.Create(0L, 1L, 2L, 3L, 4L, 9L, 12L, 15L)).StoreUnsafe(ref to, 2 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join3<T>(Vector512<T> v0, Vector512<T> v1, Vector512<T> v2, ref T to)
        where T : unmanaged
    {
        Vector512<T> x0 = Pick(v0, v1, Vector512.Create(0, 16, 0, 1, 17, 0, 2, 18, 0, 3, 19, 0, 4, 20, 0, 5), Vector512.Create(0L, 8L, 0L, 1L, 9L, 0L, 2L, 10L));
        Pick(x0, v2, Vector512.Create(0, 1, 16, 3, 4, 17, 6, 7, 18, 9, 10, 19, 12, 13, 20, 15), Vector512.Create(0L, 1L, 8L, 3L, 4L, 9L, 6L, 7L)).StoreUnsafe(ref to);
        Vector512<T> x1 = Pick(v0, v1, Vector512.Create(21, 0, 6, 22, 0, 7, 23, 0, 8, 24, 0, 9, 25, 0, 10, 26), Vector512.Create(0L, 3L, 11L, 0L, 4L, 12L, 0L, 5L));
        Pick(x1, v2, Vector512.Create(0, 21, 2, 3, 22, 5, 6, 23, 8, 9, 24, 11, 12, 25, 14, 15), Vector512.Create(10L, 1L, 2L, 11L, 4L, 5L, 12L, 7L)).StoreUnsafe(ref to, Lanes<T>());
        Vector512<T> x2 = Pick(v0, v1, Vector512.Create(0, 11, 27, 0, 12, 28, 0, 13, 29, 0, 14, 30, 0, 15, 31, 0), Vector512.Create(13L, 0L, 6L, 14L, 0L, 7L, 15L, 0L));
        Pick(x2, v2, Vector512.Create(26, 1, 2, 27, 4, 5, 28, 7, 8, 29, 10, 11, 30, 13, 14, 31), Vector512.Create(0L, 13L, 2L, 3L, 14L, 5L, 6L, 15L)).StoreUnsafe(ref to, 2 * Lanes<T>());
    }

    // Two columns to a vector, of half the rows each; then the halves of a column together.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split4<T>(Vector512<T> v0, Vector512<T> v1, Vector512<T> v2, Vector512<T> v3, ref T to, nuint stride)
        where T : unmanaged
    {
        Vector512<T> low01 = FirstOf4(v0, v1);
        Vector512<T> low23 = Pick(v0, v1, Vector512.Create(2, 6, 10, 14, 18, 22, 26, 30, 3, 7, 11, 15, 19, 23, 27, 31), Vector512.Create(2L, 6L, 10L, 14L, 3L, 7L, 11L, 15L));
        Vector512<T> high01 = FirstOf4(v2, v3);
        Vector512<T> high23 = Pick(v2, v3, Vector512.Create(2, 6, 10, 14, 18, 22, 26, 30, 3, 7, 11, 15, 19, 23, 27, 31), Vector512.Create(2L, 6L, 10L, 14L, 3L, 7L, 11L, 15L));
        LowHalves(low01, high01).StoreUnsafe(ref to);
        HighHalves(low01, high01).StoreUnsafe(ref to, stride);
        LowHalves(low23, high23).StoreUnsafe(ref to, 2 * stride);
        HighHalves(low23, high23).StoreUnsafe(ref to, 3 * stride);
    }

    // Rows as pairs of two elements, then the pairs together.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join4<T>(Vector512<T> v0, Vector512<T> v1, Vector512<T> v2, Vector512<T> v3, ref T to)
        where T : unmanaged
    {
        Vector512<T> low01 = Pick(v0, v1, Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23), Vector512.Create(0L, 8L, 1L, 9L, 2L, 10L, 3L, 11L)), high01 = Pick(v0, v1, Vector512.Create(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), Vector512.Create(4L, 12L, 5L, 13L, 6L, 14L, 7L, 15L));
        Vector512<T> low23 = Pick(v2, v3, Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23), Vector512.Create(0L, 8L, 1L, 9L, 2L, 10L, 3L, 11L)), high23 = Pick(v2, v3, Vector512.Create(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), Vector512.Create(4L, 12L, 5L, 13L, 6L, 14L, 7L, 15L));
        Pick(low01, low23, Vector512.Create(0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23), Vector512.Create(0L, 1L, 8L, 9L, 2L, 3L, 10L, 11L)).StoreUnsafe(ref to);
        Pick(low01, low23, Vector512.Create(8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31), Vector512.Create(4L, 5L, 12L, 13L, 6L, 7L, 14L, 15L)).StoreUnsafe(ref to, Lanes<T>());
        Pick(high01, high23, Vector512.Create(0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23), Vector512.Create(0L, 1L, 8L, 9L, 2L, 3L, 10L, 11L)).StoreUnsafe(ref to, 2 * Lanes<T>());
        Pick(high01, high23, Vector512.Create(8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31), Vector512.Create(4L, 5L, 12L, 13L, 6L, 7L, 14L, 15L)).StoreUnsafe(ref to, 3 * Lanes<T>());
    }
}
