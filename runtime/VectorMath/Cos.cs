using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Numerics.Vector;

namespace NetGen;

public static partial class VectorMath
{
    /// <summary>The cosine in every lane; x is in radians.</summary>
    /// <remarks>
    /// <para><c>x = n pi/2 + r</c>, <c>|r| &lt;= pi/4</c>, with pi/2 in four parts, and polynomials for the sine and the
    /// cosine of r. Lanes with <c>|x| &gt; 3000</c> are computed one by one by <see cref="Math.Cos(double)"/>, which is much
    /// slower.</para>
    /// <para>NaN and the infinities give NaN, both zeros 1.</para>
    /// <para>At most 1.6 ulp, for <c>|x| &lt;= 3000</c>; the largest error found is 1.56 with fused multiply-add, 1.55 without.</para>
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Cos(Vector<float> x)
    {
        Vector<float> magnitude = Abs(x);
        Vector<float> result = SinOfQuadrant(magnitude, 1);
        return LessThanOrEqualAll(magnitude, Create(TrigonometryLimitSingle)) ? result : WithLargeLanes(x, result, 1);
    }

    /// <summary>The cosine in every lane; x is in radians.</summary>
    /// <remarks>
    /// <para><c>x = n pi/2 + r</c>, <c>|r| &lt;= pi/4</c>, with pi/2 in three parts, and polynomials for the sine and the
    /// cosine of r. Lanes with <c>|x| &gt; 50000</c> are computed one by one by <see cref="Math.Cos(double)"/>, which is much
    /// slower.</para>
    /// <para>NaN and the infinities give NaN, both zeros 1.</para>
    /// <para>At most 1.6 ulp, for <c>|x| &lt;= 50000</c>; the largest error found is 1.52 with fused multiply-add, 1.53 without.</para>
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Cos(Vector<double> x)
    {
        Vector<double> magnitude = Abs(x);
        Vector<double> result = SinOfQuadrant(magnitude, 1);
        return LessThanOrEqualAll(magnitude, Create(TrigonometryLimitDouble)) ? result : WithLargeLanes(x, result, 1);
    }
}
