using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Training;

/// <summary>
/// Adds up <c>A'A</c>, <c>A'r</c> and <c>r'r / 2</c> for residuals <c>r</c> and rows of <c>A</c> that come one after the other.
/// </summary>
/// <remarks>
/// Rows are collected and multiplied a block at a time, in tiles whose sums stay in registers: a row by itself would read and write the whole matrix. Rows are
/// padded with zeros to whole tiles, so that there are no remainders.
/// </remarks>
internal sealed class NormalSum
{
    private const int BlockRows = 32;
    private const int TileRows = 4;

    private readonly int parameters;
    private readonly int stride;
    private readonly double[] block;
    private readonly double[] products;
    private readonly double[] gradient;
    private int filled;

    public NormalSum(int parameters)
    {
        this.parameters = parameters;
        int tile = Math.Max(TileRows, TileColumns);
        stride = (parameters + tile - 1) / tile * tile;
        block = new double[BlockRows * stride];
        products = new double[stride * stride];
        gradient = new double[stride];
    }

    /// <summary><c>r'r / 2</c></summary>
    public double Loss { get; private set; }

    private static int TileColumns => 2 * Vector<double>.Count;

    public void Clear()
    {
        Loss = 0;
        filled = 0;
        products.AsSpan().Clear();
        gradient.AsSpan().Clear();
    }

    /// <summary>Adds the residual <c>scale error</c>, whose row of <c>A</c> is <c>scale slopes</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add<T>(double error, double scale, ReadOnlySpan<T> slopes)
        where T : struct, IFloatingPointIeee754<T>
    {
        double residual = scale * error;
        Loss += residual * residual / 2;
        Span<double> row = block.AsSpan(filled * stride, stride);
        for (int i = 0; i < slopes.Length; i++)
        {
            row[i] = scale * double.CreateTruncating(slopes[i]);
        }

        Vectors.Combine(gradient, gradient, residual, row);
        if (++filled == BlockRows)
        {
            Multiply();
        }
    }

    /// <summary>Adds what was summed to a gradient, and to the lower triangle of a matrix [parameters, parameters].</summary>
    public void AddTo(Span<double> gradient, Span<double> matrix)
    {
        Multiply();
        SpanMath.Add(this.gradient.AsSpan(0, parameters), gradient);
        for (int i = 0; i < parameters; i++)
        {
            SpanMath.Add(products.AsSpan(i * stride, i + 1), matrix.Slice(i * parameters, i + 1));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Multiply()
    {
        for (int i = 0; i < parameters && filled > 0; i += TileRows)
        {
            for (int j = 0; j < i + TileRows; j += TileColumns)
            {
                MultiplyTile(i, j);
            }
        }

        filled = 0;
    }

    // Four rows of the products, two vectors of each: every number of the block that is read is used four or two times.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyTile(int i, int j)
    {
        Vector<double> p00 = default, p01 = default, p10 = default, p11 = default, p20 = default, p21 = default, p30 = default, p31 = default;
        ref double row = ref MemoryMarshal.GetArrayDataReference(block);
        for (int k = 0; k < filled; k++, row = ref Unsafe.Add(ref row, stride))
        {
            Vector<double> c0 = Vector.LoadUnsafe(ref row, (nuint)j), c1 = Vector.LoadUnsafe(ref row, (nuint)(j + Vector<double>.Count));
            Vector<double> r = new(Unsafe.Add(ref row, i));
            (p00, p01) = (Vector.MultiplyAddEstimate(r, c0, p00), Vector.MultiplyAddEstimate(r, c1, p01));
            r = new(Unsafe.Add(ref row, i + 1));
            (p10, p11) = (Vector.MultiplyAddEstimate(r, c0, p10), Vector.MultiplyAddEstimate(r, c1, p11));
            r = new(Unsafe.Add(ref row, i + 2));
            (p20, p21) = (Vector.MultiplyAddEstimate(r, c0, p20), Vector.MultiplyAddEstimate(r, c1, p21));
            r = new(Unsafe.Add(ref row, i + 3));
            (p30, p31) = (Vector.MultiplyAddEstimate(r, c0, p30), Vector.MultiplyAddEstimate(r, c1, p31));
        }

        AddTile(i, j, p00, p01);
        AddTile(i + 1, j, p10, p11);
        AddTile(i + 2, j, p20, p21);
        AddTile(i + 3, j, p30, p31);
    }

    private void AddTile(int i, int j, Vector<double> left, Vector<double> right)
    {
        ref double sums = ref products[(i * stride) + j];
        (Vector.LoadUnsafe(ref sums) + left).StoreUnsafe(ref sums);
        (Vector.LoadUnsafe(ref sums, (nuint)Vector<double>.Count) + right).StoreUnsafe(ref sums, (nuint)Vector<double>.Count);
    }
}
