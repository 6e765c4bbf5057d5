using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Numerics.Vector;

namespace NetGen;

public static partial class VectorMath
{
    // pi/2 and pi/4 in two parts each, the second what rounding took from the first.
    private const float HalfPiSingle = 1.5707964f;
    private const float HalfPiLowSingle = -4.371139e-08f;
    private const double HalfPiDouble = 1.5707963267948966;
    private const double HalfPiLowDouble = 6.123233995736766e-17;
    private const double QuarterPiDouble = 0.7853981633974483;
    private const double QuarterPiLowDouble = 3.061616997868383e-17;

    /// <summary>The inverse tangent in every lane, between -pi/2 and pi/2.</summary>
    /// <remarks>
    /// <para><c>s + s^3 A(s^2)</c> with <c>s = |x|</c> up to 1, and pi/2 plus that of <c>s = -1 / |x|</c> beyond; with the
    /// sign of x.</para>
    /// <para>NaN gives NaN, the infinities pi/2 and -pi/2, a zero itself with its sign; subnormal arguments are returned. The
    /// function is odd bit for bit.</para>
    /// <para>At most 1.5 ulp; the largest error found is 1.39 with fused multiply-add, 1.43 without.</para>
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Atan(Vector<float> x)
    {
        // atan(s) = s + s z A(z), z = s^2 <= 1; minimax for the relative error, 2^-28.7.
        const float A0 = -0.33333302f, A1 = 0.19998638f, A2 = -0.14265245f, A3 = 0.10957574f, A4 = -0.08419455f;
        const float A5 = 0.05823451f, A6 = -0.031455684f, A7 = 0.011064442f, A8 = -0.0018272146f;
        Vector<float> magnitude = Abs(x);
        Vector<float> large = AsVectorSingle(GreaterThan(magnitude, Vector<float>.One));
        Vector<float> s = ConditionalSelect(large, Create(-1f) / magnitude, magnitude);
        Vector<float> z = s * s;
        Vector<float> square = z * z;
        Vector<float> even = MultiplyAddEstimate(Create(A8), square, Create(A6));
        Vector<float> odd = MultiplyAddEstimate(Create(A7), square, Create(A5));
        even = MultiplyAddEstimate(even, square, Create(A4));
        odd = MultiplyAddEstimate(odd, square, Create(A3));
        even = MultiplyAddEstimate(even, square, Create(A2));

        // Near z = 1 the even and the odd powers nearly cancel, so the largest two terms are added one by one.
        Vector<float> a = MultiplyAddEstimate(MultiplyAddEstimate(odd, z, even), z, Create(A1));
        a = MultiplyAddEstimate(a, z, Create(A0));
        Vector<float> small = MultiplyAddEstimate(a, s * z, large & Create(HalfPiLowSingle));
        return (((large & Create(HalfPiSingle)) + s) + small) | (x ^ magnitude);
    }

    /// <summary>The inverse tangent in every lane, between -pi/2 and pi/2.</summary>
    /// <remarks>
    /// <para><c>s + s^3 A(s^2)</c> with <c>s = |x|</c> up to 1/2, pi/4 plus that of <c>s = (|x| - 1) / (|x| + 1)</c> up to 2,
    /// and pi/2 plus that of <c>s = -1 / |x|</c> beyond; with the sign of x.</para>
    /// <para>NaN gives NaN, the infinities pi/2 and -pi/2, a zero itself with its sign; subnormal arguments are returned. The
    /// function is odd bit for bit.</para>
    /// <para>At most 1.5 ulp; the largest error found is 1.39 with fused multiply-add, 1.42 without.</para>
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Atan(Vector<double> x)
    {
        // atan(s) = s + s z A(z), z = s^2 <= 1/4; minimax for the relative error, 2^-57.8.
        const double A0 = -0.33333333333332993, A1 = 0.1999999999990563, A2 = -0.14285714276589054, A3 = 0.11111110667800284;
        const double A4 = -0.0909089643532709, A5 = 0.07692076710439547, A6 = -0.06663837525311574, A7 = 0.05858471019495757;
        const double A8 = -0.05122731318598161, A9 = 0.04188441044728637, A10 = -0.02746461617304158, A11 = 0.010136712534939746;
        Vector<double> magnitude = Abs(x);
        Vector<double> beyondHalf = AsVectorDouble(GreaterThan(magnitude, Create(0.5)));
        Vector<double> beyondTwo = AsVectorDouble(GreaterThan(magnitude, Create(2.0)));
        Vector<double> numerator = ConditionalSelect(beyondTwo, Create(-1.0), magnitude - (beyondHalf & Vector<double>.One));
        Vector<double> denominator = ConditionalSelect(beyondTwo, magnitude,
            ConditionalSelect(beyondHalf, magnitude + Vector<double>.One, Vector<double>.One));
        Vector<double> s = numerator / denominator;
        Vector<double> high = ConditionalSelect(beyondTwo, Create(HalfPiDouble), beyondHalf & Create(QuarterPiDouble));
        Vector<double> low = ConditionalSelect(beyondTwo, Create(HalfPiLowDouble), beyondHalf & Create(QuarterPiLowDouble));
        Vector<double> z = s * s;
        Vector<double> square = z * z;
        Vector<double> even = MultiplyAddEstimate(Create(A10), square, Create(A8));
        Vector<double> odd = MultiplyAddEstimate(Create(A11), square, Create(A9));
        even = MultiplyAddEstimate(even, square, Create(A6));
        odd = MultiplyAddEstimate(odd, square, Create(A7));
        even = MultiplyAddEstimate(even, square, Create(A4));
        odd = MultiplyAddEstimate(odd, square, Create(A5));
        even = MultiplyAddEstimate(even, square, Create(A2));
        odd = MultiplyAddEstimate(odd, square, Create(A3));
        even = MultiplyAddEstimate(even, square, Create(A0));
        odd = MultiplyAddEstimate(odd, square, Create(A1));
        Vector<double> small = MultiplyAddEstimate(MultiplyAddEstimate(odd, z, even), s * z, low);
        return (high + (s + small)) | (x ^ magnitude);
    }
}
