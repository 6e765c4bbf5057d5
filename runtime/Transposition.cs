using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetGen;

/// <summary>
/// Transposes matrices in registers: blocks of 8 x 8 elements of four bytes where AVX is, else 4 x 4; 4 x 4 or 2 x 2 of eight bytes. The last block of a row
/// or column overlaps the one before; matrices narrower than a block are run through as one long row where their rows lie without gaps. Optimised
/// from the first call, as the code that calls it is.
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
        if (columns <= NarrowRows512.Most && columns == sourceStride)
        {
            int done = NarrowRows512.IsSupported ? NarrowRows512.Split(ref source, ref destination, destinationStride, rows, columns) : 0;
            if (done < rows)
            {
                Remaining(ref Unsafe.Add(ref source, done * columns), sourceStride, ref Unsafe.Add(ref destination, done), destinationStride, rows - done, columns);
            }
        }
        else if (rows <= NarrowRows512.Most && rows == destinationStride)
        {
            int done = NarrowRows512.IsSupported ? NarrowRows512.Join(ref source, sourceStride, ref destination, rows, columns) : 0;
            if (done < columns)
            {
                Remaining(ref Unsafe.Add(ref source, done), sourceStride, ref Unsafe.Add(ref destination, done * rows), destinationStride, rows, columns - done);
            }
        }
        else
        {
            Remaining(ref source, sourceStride, ref destination, destinationStride, rows, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Remaining<T>(ref T source, int sourceStride, ref T destination, int destinationStride, int rows, int columns)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() == sizeof(float))
        {
            OfFloats(ref Unsafe.As<T, float>(ref source), sourceStride, ref Unsafe.As<T, float>(ref destination), destinationStride, rows, columns);
        }
        else
        {
            InBlocks(ref Unsafe.As<T, double>(ref source), sourceStride, ref Unsafe.As<T, double>(ref destination), destinationStride, rows, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OfFloats(ref float source, int sourceStride, ref float destination, int destinationStride, int rows, int columns)
    {
        if (columns <= NarrowRows512.Most && columns == sourceStride)
        {
            FromNarrow(ref source, ref destination, destinationStride, rows, columns);
        }
        else if (rows <= NarrowRows512.Most && rows == destinationStride)
        {
            ToNarrow(ref source, sourceStride, ref destination, rows, columns);
        }
        else if (rows >= 4 && columns >= 4)
        {
            InBlocks(ref source, sourceStride, ref destination, destinationStride, rows, columns);
        }
        else
        {
            Rest(ref source, sourceStride, ref destination, destinationStride, rows, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void InBlocks(ref float source, int sourceStride, ref float destination, int destinationStride, int rows, int columns)
    {
        int side = Avx.IsSupported && rows >= 8 && columns >= 8 ? 8 : 4;
        for (int r = 0; r < rows; r += side)
        {
            int row = Math.Min(r, rows - side);
            for (int c = 0; c < columns; c += side)
            {
                int column = Math.Min(c, columns - side);
                ref float from = ref Unsafe.Add(ref source, ((nint)row * sourceStride) + column);
                ref float to = ref Unsafe.Add(ref destination, ((nint)column * destinationStride) + row);
                if (side == 8)
                {
                    HalfOfBlock8(ref from, (nuint)sourceStride, ref to, (nuint)destinationStride);
                    HalfOfBlock8(ref Unsafe.Add(ref from, 4), (nuint)sourceStride, ref Unsafe.Add(ref to, 4 * destinationStride), (nuint)destinationStride);
                }
                else
                {
                    Block4(ref from, (nuint)sourceStride, ref to, (nuint)destinationStride);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void InBlocks(ref double source, int sourceStride, ref double destination, int destinationStride, int rows, int columns)
    {
        if (rows < 2 || columns < 2)
        {
            Rest(ref source, sourceStride, ref destination, destinationStride, rows, columns);
            return;
        }

        int side = Avx.IsSupported && rows >= 4 && columns >= 4 ? 4 : 2;
        for (int r = 0; r < rows; r += side)
        {
            int row = Math.Min(r, rows - side);
            for (int c = 0; c < columns; c += side)
            {
                int column = Math.Min(c, columns - side);
                ref double from = ref Unsafe.Add(ref source, ((nint)row * sourceStride) + column);
                ref double to = ref Unsafe.Add(ref destination, ((nint)column * destinationStride) + row);
                if (side == 4)
                {
                    HalfOfBlock4(ref from, (nuint)sourceStride, ref to, (nuint)destinationStride);
                    HalfOfBlock4(ref Unsafe.Add(ref from, 2), (nuint)sourceStride, ref Unsafe.Add(ref to, 2 * destinationStride), (nuint)destinationStride);
                }
                else
                {
                    Vector128<double> first = Vector128.LoadUnsafe(ref from);
                    Vector128<double> second = Vector128.LoadUnsafe(ref from, (nuint)sourceStride);
                    ZipLow(first, second).StoreUnsafe(ref to);
                    ZipHigh(first, second).StoreUnsafe(ref to, (nuint)destinationStride);
                }
            }
        }
    }

    // Four columns of eight rows: rows r and r + 4 share a vector, so that transposing its halves is all.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void HalfOfBlock8(ref float source, nuint sourceStride, ref float destination, nuint destinationStride)
    {
        Vector256<float> r0 = Pair(ref source, 0, 4 * sourceStride), r1 = Pair(ref source, sourceStride, 5 * sourceStride);
        Vector256<float> r2 = Pair(ref source, 2 * sourceStride, 6 * sourceStride), r3 = Pair(ref source, 3 * sourceStride, 7 * sourceStride);
        Vector256<float> low02 = Avx.UnpackLow(r0, r2), high02 = Avx.UnpackHigh(r0, r2), low13 = Avx.UnpackLow(r1, r3), high13 = Avx.UnpackHigh(r1, r3);
        Avx.UnpackLow(low02, low13).StoreUnsafe(ref destination);
        Avx.UnpackHigh(low02, low13).StoreUnsafe(ref destination, destinationStride);
        Avx.UnpackLow(high02, high13).StoreUnsafe(ref destination, 2 * destinationStride);
        Avx.UnpackHigh(high02, high13).StoreUnsafe(ref destination, 3 * destinationStride);
    }

    // Two columns of four rows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void HalfOfBlock4(ref double source, nuint sourceStride, ref double destination, nuint destinationStride)
    {
        Vector256<double> r0 = Pair(ref source, 0, 2 * sourceStride), r1 = Pair(ref source, sourceStride, 3 * sourceStride);
        Avx.UnpackLow(r0, r1).StoreUnsafe(ref destination);
        Avx.UnpackHigh(r0, r1).StoreUnsafe(ref destination, destinationStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pair(ref float source, nuint low, nuint high) =>
        Vector256.Create(Vector128.LoadUnsafe(ref source, low), Vector128.LoadUnsafe(ref source, high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Pair(ref double source, nuint low, nuint high) =>
        Vector256.Create(Vector128.LoadUnsafe(ref source, low), Vector128.LoadUnsafe(ref source, high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block4(ref float source, nuint sourceStride, ref float destination, nuint destinationStride)
    {
        Vector128<float> r0 = Vector128.LoadUnsafe(ref source);
        Vector128<float> r1 = Vector128.LoadUnsafe(ref source, sourceStride);
        Vector128<float> r2 = Vector128.LoadUnsafe(ref source, 2 * sourceStride);
        Vector128<float> r3 = Vector128.LoadUnsafe(ref source, 3 * sourceStride);
        Vector128<float> low02 = ZipLow(r0, r2), high02 = ZipHigh(r0, r2), low13 = ZipLow(r1, r3), high13 = ZipHigh(r1, r3);
        ZipLow(low02, low13).StoreUnsafe(ref destination);
        ZipHigh(low02, low13).StoreUnsafe(ref destination, destinationStride);
        ZipLow(high02, high13).StoreUnsafe(ref destination, 2 * destinationStride);
        ZipHigh(high02, high13).StoreUnsafe(ref destination, 3 * destinationStride);
    }

    // Rows of one to four elements without gaps, four rows at a time; of three elements a load takes one of the next row along.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FromNarrow(ref float source, ref float destination, int stride, int rows, int columns)
    {
        int row = 0;
        for (; columns > 1 && ((row + 3) * columns) + 4 <= rows * columns; row += 4)
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
            if (columns > 2)
            {
                Vector128<float> high02 = ZipHigh(r0, r2), high13 = ZipHigh(r1, r3);
                ZipLow(high02, high13).StoreUnsafe(ref to, 2 * (nuint)stride);
                if (columns > 3)
                {
                    ZipHigh(high02, high13).StoreUnsafe(ref to, 3 * (nuint)stride);
                }
            }
        }

        Rest(ref Unsafe.Add(ref source, row * columns), columns, ref Unsafe.Add(ref destination, row), stride, rows - row, columns);
    }

    // The other way round. Of three elements a store writes one of the next row too, which that row then overwrites.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ToNarrow(ref float source, int stride, ref float destination, int rows, int columns)
    {
        int column = 0;
        for (; rows > 1 && ((column + 3) * rows) + 4 <= columns * rows; column += 4)
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
            Vector128<float> r3 = rows == 3 ? r1 : Vector128.LoadUnsafe(ref from, 3 * (nuint)stride);
            Vector128<float> low02 = ZipLow(r0, r2), high02 = ZipHigh(r0, r2), low13 = ZipLow(r1, r3), high13 = ZipHigh(r1, r3);
            ZipLow(low02, low13).StoreUnsafe(ref to);
            ZipHigh(low02, low13).StoreUnsafe(ref to, (nuint)rows);
            ZipLow(high02, high13).StoreUnsafe(ref to, 2 * (nuint)rows);
            ZipHigh(high02, high13).StoreUnsafe(ref to, 3 * (nuint)rows);
        }

        Rest(ref Unsafe.Add(ref source, column), stride, ref Unsafe.Add(ref destination, column * rows), rows, rows, columns - column);
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
