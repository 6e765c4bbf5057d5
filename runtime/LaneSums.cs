using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen;

// Sums over lanes, of as many vectors at once as make it cheap: adding parts of different vectors to each other takes a shuffle of two for each addition.
public static partial class Lanes
{
    /// <summary>The sums over the lanes of four vectors: of all of them together they take half the instructions of one after the other.</summary>
    /// <param name="a">The first vector.</param>
    /// <param name="b">The second vector.</param>
    /// <param name="c">The third vector.</param>
    /// <param name="d">The fourth vector.</param>
    /// <param name="sums">Receives the four sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(Vector<float> a, Vector<float> b, Vector<float> c, Vector<float> d, ref float sums) => Sums(a, b, c, d).StoreUnsafe(ref sums);

    /// <inheritdoc cref="StoreSums(Vector{float}, Vector{float}, Vector{float}, Vector{float}, ref float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(Vector<double> a, Vector<double> b, Vector<double> c, Vector<double> d, ref double sums)
    {
        Sums(a, b).StoreUnsafe(ref sums);
        Sums(c, d).StoreUnsafe(ref sums, 2);
    }

    /// <summary>Adds the sums over the lanes of four vectors to four numbers.</summary>
    /// <param name="a">The first vector.</param>
    /// <param name="b">The second vector.</param>
    /// <param name="c">The third vector.</param>
    /// <param name="d">The fourth vector.</param>
    /// <param name="sums">Four numbers, which grow.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSums(Vector<float> a, Vector<float> b, Vector<float> c, Vector<float> d, ref float sums) =>
        (Vector128.LoadUnsafe(ref sums) + Sums(a, b, c, d)).StoreUnsafe(ref sums);

    /// <inheritdoc cref="AddSums(Vector{float}, Vector{float}, Vector{float}, Vector{float}, ref float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSums(Vector<double> a, Vector<double> b, Vector<double> c, Vector<double> d, ref double sums)
    {
        (Vector128.LoadUnsafe(ref sums) + Sums(a, b)).StoreUnsafe(ref sums);
        (Vector128.LoadUnsafe(ref sums, 2) + Sums(c, d)).StoreUnsafe(ref sums, 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Sums(Vector<float> a, Vector<float> b, Vector<float> c, Vector<float> d) => Folding.Fold(Folding.Sums(a, b, c, d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Sums(Vector<double> a, Vector<double> b) => Folding.Fold(Folding.Sums(a, b));
}
