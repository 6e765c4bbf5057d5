using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen;

public static partial class Lanes
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(
        Vector<float> a0, Vector<float> a1, Vector<float> a2, Vector<float> a3,
        Vector<float> b0, Vector<float> b1, Vector<float> b2, Vector<float> b3,
        Vector<float> c0, Vector<float> c1, Vector<float> c2, Vector<float> c3,
        Vector<float> d0, Vector<float> d1, Vector<float> d2, Vector<float> d3,
        ref float first, ref float second, ref float third, ref float fourth)
    {
        StoreSums(a0, a1, a2, a3, ref first);
        StoreSums(b0, b1, b2, b3, ref second);
        StoreSums(c0, c1, c2, c3, ref third);
        StoreSums(d0, d1, d2, d3, ref fourth);
    }

    /// <inheritdoc cref="StoreSums(Vector{float}, Vector{float}, Vector{float}, Vector{float}, Vector{float}, Vector{float}, Vector{float}, Vector{float}, Vector{float}, Vector{float}, Vector{float}, Vector{float}, Vector{float}, Vector{float}, Vector{float}, Vector{float}, ref float, ref float, ref float, ref float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(
        Vector<double> a0, Vector<double> a1, Vector<double> a2, Vector<double> a3,
        Vector<double> b0, Vector<double> b1, Vector<double> b2, Vector<double> b3,
        Vector<double> c0, Vector<double> c1, Vector<double> c2, Vector<double> c3,
        Vector<double> d0, Vector<double> d1, Vector<double> d2, Vector<double> d3,
        ref double first, ref double second, ref double third, ref double fourth)
    {
        StoreSums(a0, a1, a2, a3, ref first);
        StoreSums(b0, b1, b2, b3, ref second);
        StoreSums(c0, c1, c2, c3, ref third);
        StoreSums(d0, d1, d2, d3, ref fourth);
    }
}
