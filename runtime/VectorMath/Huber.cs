using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen;

public static partial class VectorMath
{
    /// <summary><c>x^2 / 2</c> for <c>|x| &lt;= threshold</c>, else <c>threshold (|x| - threshold / 2)</c>; NaN stays NaN.</summary>
    /// <remarks>
    /// With <c>c = clamp(x, -threshold, threshold)</c> both are <c>c (x - c / 2)</c>, whose terms do not cancel: <c>c / 2</c> is at most half of <c>x</c>
    /// and has its sign. Its derivative is <c>c</c>. At most 1.5 ulp: one rounding of the difference, which is at least <c>|x| / 2</c>, and one of the product.
    /// </remarks>
    /// <param name="x">Any numbers.</param>
    /// <param name="threshold">Positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Huber(Vector<float> x, float threshold)
    {
        Vector<float> c = Clamp(x, -threshold, threshold);
        return c * (x - (c * Vector.Create(0.5f)));
    }

    /// <inheritdoc cref="Huber(Vector{float}, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Huber(Vector<double> x, double threshold)
    {
        Vector<double> c = Clamp(x, -threshold, threshold);
        return c * (x - (c * Vector.Create(0.5)));
    }
}
