using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetGen;

/// <summary>
/// Transposes matrices in registers: blocks of 4 x 4 elements of four bytes, 2 x 2 of eight. The last block of a row or column overlaps the one before;
/// matrices narrower than a block are run through as one long row where their rows lie without gaps. Optimised from the first call, as the code that
/// calls it is.
/// </summary>
internal static class Transposition
{
    /// <summary><c>destination[c, r] = source[r, c]</c>.</summary>
    /// <param name="source">[rows, columns].</param>
    /// <param name="sourceStride">Elements from one row to the next.</param>
    /// <param name="destination">[columns, rows]; apart from the source.</param>
    /// <param name="destinationStride">Elements from one row to the next.</param>
    /// <param name="rows">Rows of the source.</param>
    /// <param name="columns">Columns of the source.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T>(ref T source, int sourceStride, ref T destination, int destinationStride, int rows, int columns)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() == sizeof(float))
        {
            Run(ref Unsafe.As<T, float>(ref source), sourceStride, ref Unsafe.As<T, float>(ref destination), destinationStride, rows, columns);
        }
        else
        {
            Run(ref Unsafe.As<T, double>(ref source), sourceStride, ref Unsafe.As<T, double>(ref destination), destinationStride, rows, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(ref float source, int sourceStride, ref float destination, int destinationStride, int rows, int columns)
    {
        const int Side = 4;
        if (rows >= Side && columns >= Side)
        {
            for (int r = 0; r < rows; r += Side)
            {
                int row = Math.Min(r, rows - Side);
                for (int c = 0; c < columns; c += Side)
                {
                    int column = Math.Min(c, columns - Side);
                    Block(
                        ref Unsafe.Add(ref source, ((nint)row * sourceStride) + column),
                        sourceStride,
                        ref Unsafe.Add(ref destination, ((nint)column * destinationStride) + row),
                        destinationStride);
                }
            }

            return;
        }

        if (rows is 2 or 3 && rows == destinationStride)
        {
            int done = ToNarrow(ref source, sourceStride, ref destination, rows, columns);
            Rest(ref Unsafe.Add(ref source, done), sourceStride, ref Unsafe.Add(ref destination, done * destinationStride), destinationStride, rows, columns - done);
        }
        else
        {
            int done = columns is 2 or 3 && columns == sourceStride ? FromNarrow(ref source, ref destination, destinationStride, rows, columns) : 0;
            Rest(ref Unsafe.Add(ref source, done * sourceStride), sourceStride, ref Unsafe.Add(ref destination, done), destinationStride, rows - done, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(ref double source, int sourceStride, ref double destination, int destinationStride, int rows, int columns)
    {
        const int Side = 2;
        if (rows < Side || columns < Side)
        {
            Rest(ref source, sourceStride, ref destination, destinationStride, rows, columns);
            return;
        }

        for (int r = 0; r < rows; r += Side)
        {
            int row = Math.Min(r, rows - Side);
            for (int c = 0; c < columns; c += Side)
            {
                int column = Math.Min(c, columns - Side);
                ref double from = ref Unsafe.Add(ref source, ((nint)row * sourceStride) + column);
                ref double to = ref Unsafe.Add(ref destination, ((nint)column * destinationStride) + row);
                Vector128<double> first = Vector128.LoadUnsafe(ref from);
                Vector128<double> second = Vector128.LoadUnsafe(ref from, (nuint)sourceStride);
                ZipLow(first, second).StoreUnsafe(ref to);
                ZipHigh(first, second).StoreUnsafe(ref to, (nuint)destinationStride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block(ref float source, int sourceStride, ref float destination, int destinationStride)
    {
        Vector128<float> r0 = Vector128.LoadUnsafe(ref source);
        Vector128<float> r1 = Vector128.LoadUnsafe(ref source, (nuint)sourceStride);
        Vector128<float> r2 = Vector128.LoadUnsafe(ref source, 2 * (nuint)sourceStride);
        Vector128<float> r3 = Vector128.LoadUnsafe(ref source, 3 * (nuint)sourceStride);
        Vector128<float> low02 = ZipLow(r0, r2), high02 = ZipHigh(r0, r2), low13 = ZipLow(r1, r3), high13 = ZipHigh(r1, r3);
        ZipLow(low02, low13).StoreUnsafe(ref destination);
        ZipHigh(low02, low13).StoreUnsafe(ref destination, (nuint)destinationStride);
        ZipLow(high02, high13).StoreUnsafe(ref destination, 2 * (nuint)destinationStride);
        ZipHigh(high02, high13).StoreUnsafe(ref destination, 3 * (nuint)destinationStride);
    }

    // Rows of two or three elements without gaps, four rows at a time; of three elements a load takes one of the next row along. Returns the rows done.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FromNarrow(ref float source, ref float destination, int stride, int rows, int columns)
    {
        int row = 0;
        for (; (row + 3) * columns + 4 <= rows * columns; row += 4)
        {
            ref float from = ref Unsafe.Add(ref source, row * columns);
            Vector128<float> r0 = Vector128.LoadUnsafe(ref from);
            Vector128<float> r1 = Vector128.LoadUnsafe(ref from, (nuint)columns);
            Vector128<float> r2 = Vector128.LoadUnsafe(ref from, 2 * (nuint)columns);
            Vector128<float> r3 = Vector128.LoadUnsafe(ref from, 3 * (nuint)columns);
            Vector128<float> low02 = ZipLow(r0, r2), low13 = ZipLow(r1, r3);
            ref float to = ref Unsafe.Add(ref destination, row);
            ZipLow(low02, low13).StoreUnsafe(ref to);
            ZipHigh(low02, low13).StoreUnsafe(ref to, (nuint)stride);
            if (columns == 3)
            {
                ZipLow(ZipHigh(r0, r2), ZipHigh(r1, r3)).StoreUnsafe(ref to, 2 * (nuint)stride);
            }
        }

        return row;
    }

    // The other way round. Of three elements a store writes one of the next row too, which that row then overwrites. Returns the columns done.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int ToNarrow(ref float source, int stride, ref float destination, int rows, int columns)
    {
        int column = 0;
        for (; (column + 3) * rows + 4 <= columns * rows; column += 4)
        {
            ref float from = ref Unsafe.Add(ref source, column);
            Vector128<float> r0 = Vector128.LoadUnsafe(ref from);
            Vector128<float> r1 = Vector128.LoadUnsafe(ref from, (nuint)stride);
            ref float to = ref Unsafe.Add(ref destination, column * rows);
            if (rows == 2)
            {
                ZipLow(r0, r1).StoreUnsafe(ref to);
                ZipHigh(r0, r1).StoreUnsafe(ref to, 4);
                continue;
            }

            Vector128<float> r2 = Vector128.LoadUnsafe(ref from, 2 * (nuint)stride);
            Vector128<float> low02 = ZipLow(r0, r2), high02 = ZipHigh(r0, r2), low11 = ZipLow(r1, r1), high11 = ZipHigh(r1, r1);
            ZipLow(low02, low11).StoreUnsafe(ref to);
            ZipHigh(low02, low11).StoreUnsafe(ref to, 3);
            ZipLow(high02, high11).StoreUnsafe(ref to, 6);
            ZipHigh(high02, high11).StoreUnsafe(ref to, 9);
        }

        return column;
    }

    // Element by element.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rest<T>(ref T source, int sourceStride, ref T destination, int destinationStride, int rows, int columns)
    {
        // A single row or column that becomes one stays what it is.
        if ((columns == 1 && sourceStride == 1) || (rows == 1 && destinationStride == 1))
        {
            Unsafe.CopyBlockUnaligned(ref Unsafe.As<T, byte>(ref destination), ref Unsafe.As<T, byte>(ref source), (uint)(rows * columns * Unsafe.SizeOf<T>()));
            return;
        }

        for (int column = 0; column < columns; column++)
        {
            for (int row = 0; row < rows; row++)
            {
                Unsafe.Add(ref destination, ((nint)column * destinationStride) + row) = Unsafe.Add(ref source, ((nint)row * sourceStride) + column);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ZipLow(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ZipHigh(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[2], b[2], a[3], b[3]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> ZipLow(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> ZipHigh(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[1], b[1]);
}
