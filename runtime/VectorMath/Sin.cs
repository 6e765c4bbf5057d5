using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Numerics.Vector;

namespace NetGen;

public static partial class VectorMath
{
    /// <summary>The sine in every lane; x is in radians.</summary>
    /// <remarks>
    /// <para><c>x = n pi/2 + r</c>, <c>|r| &lt;= pi/4</c>, with pi/2 in four parts, and polynomials for the sine and the
    /// cosine of r. Lanes with <c>|x| &gt; 3000</c> are computed one by one by <see cref="Math.Sin(double)"/>, which is much
    /// slower.</para>
    /// <para>NaN and the infinities give NaN, a zero itself with its sign; subnormal arguments are returned. The function is
    /// odd bit for bit.</para>
    /// <para>At most 1.6 ulp, for <c>|x| &lt;= 3000</c>; the largest error found is 1.54 with fused multiply-add and without.</para>
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Sin(Vector<float> x)
    {
        Vector<float> magnitude = Abs(x);
        Vector<float> result = SinOfQuadrant(magnitude, 0) ^ (x ^ magnitude);
        return LessThanOrEqualAll(magnitude, Create(TrigonometryLimitSingle)) ? result : WithLargeLanes(x, result, 0);
    }

    /// <summary>The sine in every lane; x is in radians.</summary>
    /// <remarks>
    /// <para><c>x = n pi/2 + r</c>, <c>|r| &lt;= pi/4</c>, with pi/2 in three parts, and polynomials for the sine and the
    /// cosine of r. Lanes with <c>|x| &gt; 50000</c> are computed one by one by <see cref="Math.Sin(double)"/>, which is much
    /// slower.</para>
    /// <para>NaN and the infinities give NaN, a zero itself with its sign; subnormal arguments are returned. The function is
    /// odd bit for bit.</para>
    /// <para>At most 1.6 ulp, for <c>|x| &lt;= 50000</c>; the largest error found is 1.54 with fused multiply-add and without.</para>
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Sin(Vector<double> x)
    {
        Vector<double> magnitude = Abs(x);
        Vector<double> result = SinOfQuadrant(magnitude, 0) ^ (x ^ magnitude);
        return LessThanOrEqualAll(magnitude, Create(TrigonometryLimitDouble)) ? result : WithLargeLanes(x, result, 0);
    }
}
