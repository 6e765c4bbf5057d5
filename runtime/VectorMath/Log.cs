using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Numerics.Vector;

namespace NetGen;

public static partial class VectorMath
{
    private const float SmallestNormalSingle = 1.17549435E-38f;
    private const double SmallestNormalDouble = 2.2250738585072014E-308;

    // The bits of sqrt(1/2), the lower end of the interval [sqrt(1/2), sqrt(2)) the mantissa is brought to.
    private const int SqrtHalfBitsSingle = 0x3F3504F3;
    private const long SqrtHalfBitsDouble = 0x3FE6A09E667F3BCD;

    // 64-bit arithmetic shifts and conversions are slow before AVX-512, so a double's exponent keeps its bias of 1023 through a
    // logical shift and becomes a number by standing in the low bits of 2^52.
    private const int ExponentBiasDouble = 1023;
    private const long TwoTo52Bits = 0x4330000000000000;
    private const double TwoTo52AndBias = 4503599627370496.0 + ExponentBiasDouble;

    /// <summary>The natural logarithm in every lane.</summary>
    /// <remarks>
    /// <para><c>log(x) = k ln 2 + log(1 + f)</c> with <c>x = 2^k (1 + f)</c>, <c>sqrt(1/2) &lt;= 1 + f &lt; sqrt(2)</c>, and
    /// a polynomial in f.</para>
    /// <para>Domain: positive numbers, subnormal ones included. Both zeros give -infinity, negative numbers and NaN give NaN,
    /// +infinity itself. Vectors with a lane that is no positive normal number take a slower path.</para>
    /// <para>At most 0.9 ulp; the largest error found is 0.81 with fused multiply-add, 0.82 without.</para>
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Log(Vector<float> x)
    {
        return GreaterThanOrEqualAll(x, Create(SmallestNormalSingle)) && LessThanAll(x, Create(float.PositiveInfinity))
            ? LogOfNormal(x, Vector<float>.Zero)
            : LogWithEdges(x);
    }

    /// <summary>The natural logarithm in every lane.</summary>
    /// <remarks>
    /// <para><c>log(x) = k ln 2 + log(1 + f)</c> with <c>x = 2^k (1 + f)</c>, <c>sqrt(1/2) &lt;= 1 + f &lt; sqrt(2)</c>, and
    /// a polynomial in the square of <c>s = f / (2 + f)</c>.</para>
    /// <para>Domain: positive numbers, subnormal ones included. Both zeros give -infinity, negative numbers and NaN give NaN,
    /// +infinity itself. Vectors with a lane that is no positive normal number take a slower path.</para>
    /// <para>At most 0.9 ulp; the largest error found is 0.85 with fused multiply-add, 0.82 without.</para>
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Log(Vector<double> x)
    {
        return GreaterThanOrEqualAll(x, Create(SmallestNormalDouble)) && LessThanAll(x, Create(double.PositiveInfinity))
            ? LogOfNormal(x, Vector<double>.Zero)
            : LogWithEdges(x);
    }

    // Some lane is subnormal, zero, negative, infinite or NaN. Subnormals are scaled into the normal range first; the other
    // lanes go through the same operations as without company.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<float> LogWithEdges(Vector<float> x)
    {
        const float Lift = 16777216f, LiftExponent = 24f;   // 2^24
        Vector<float> subnormal = AsVectorSingle(LessThan(x, Create(SmallestNormalSingle)));
        Vector<float> lifted = ConditionalSelect(subnormal, x * Create(Lift), x);
        Vector<float> result = LogOfNormal(lifted, subnormal & Create(-LiftExponent));
        result = ConditionalSelect(LessThan(x, Create(float.PositiveInfinity)), result, x);
        result = ConditionalSelect(Vector.Equals(x, Vector<float>.Zero), Create(float.NegativeInfinity), result);
        return ConditionalSelect(LessThan(x, Vector<float>.Zero), Create(float.NaN), result);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<double> LogWithEdges(Vector<double> x)
    {
        const double Lift = 18014398509481984.0, LiftExponent = 54.0;   // 2^54
        Vector<double> subnormal = AsVectorDouble(LessThan(x, Create(SmallestNormalDouble)));
        Vector<double> lifted = ConditionalSelect(subnormal, x * Create(Lift), x);
        Vector<double> result = LogOfNormal(lifted, subnormal & Create(-LiftExponent));
        result = ConditionalSelect(LessThan(x, Create(double.PositiveInfinity)), result, x);
        result = ConditionalSelect(Vector.Equals(x, Vector<double>.Zero), Create(double.NegativeInfinity), result);
        return ConditionalSelect(LessThan(x, Vector<double>.Zero), Create(double.NaN), result);
    }

    /// <summary><c>log(x) + exponent ln 2</c> for positive normal x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> LogOfNormal(Vector<float> x, Vector<float> exponent)
    {
        Vector<int> above = AsVectorInt32(x) - Create(SqrtHalfBitsSingle);
        Vector<float> k = ConvertToSingle(ShiftRightArithmetic(above, MantissaBitsSingle));
        Vector<int> mantissa = (above & Create((1 << MantissaBitsSingle) - 1)) + Create(SqrtHalfBitsSingle);
        return LogOfParts(k + exponent, AsVectorSingle(mantissa) - Vector<float>.One);
    }

    /// <summary><c>log(x) + exponent ln 2</c> for positive normal x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> LogOfNormal(Vector<double> x, Vector<double> exponent)
    {
        Vector<long> above = AsVectorInt64(x) - Create(SqrtHalfBitsDouble - OneBitsDouble);
        Vector<double> k = AsVectorDouble(ShiftRightLogical(above, MantissaBitsDouble) | Create(TwoTo52Bits)) - Create(TwoTo52AndBias);
        Vector<long> mantissa = (above & Create((1L << MantissaBitsDouble) - 1)) + Create(SqrtHalfBitsDouble);
        return LogOfParts(k + exponent, AsVectorDouble(mantissa) - Vector<double>.One);
    }

    // k ln 2 + log(1 + f), sqrt(1/2) <= 1 + f <= sqrt(2), as f - f^2/2 + f^3 L(f) with the large exact terms added last.
    // L is the minimax polynomial for the relative error of log(1 + f): 2^-30.4 with degree 8.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> LogOfParts(Vector<float> k, Vector<float> f)
    {
        const float L0 = 0.3333331f, L1 = -0.24999987f, L2 = 0.20002227f, L3 = -0.16669251f, L4 = 0.1421866f;
        const float L5 = -0.12384348f, L6 = 0.11872961f, L7 = -0.1178981f, L8 = 0.06915405f;
        Vector<float> square = f * f;
        Vector<float> even = MultiplyAddEstimate(Create(L8), square, Create(L6));
        Vector<float> odd = MultiplyAddEstimate(Create(L7), square, Create(L5));
        even = MultiplyAddEstimate(even, square, Create(L4));
        odd = MultiplyAddEstimate(odd, square, Create(L3));
        even = MultiplyAddEstimate(even, square, Create(L2));
        odd = MultiplyAddEstimate(odd, square, Create(L1));
        even = MultiplyAddEstimate(even, square, Create(L0));
        Vector<float> cubic = MultiplyAddEstimate(odd, f, even) * f * square;
        Vector<float> small = MultiplyAddEstimate(k, Create(Ln2LowSingle), cubic);
        return MultiplyAddEstimate(k, Create(Ln2HighSingle), f + MultiplyAddEstimate(square, Create(-0.5f), small));
    }

    // For double the polynomial in f would be long; with s = f / (2 + f), z = s^2 and h = f^2 / 2,
    // log(1 + f) = f - (h - s (h + z R(z))), where 2 atanh(s) = 2s + s z R(z). z <= 0.0295; R has degree 6, 2^-58.5.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> LogOfParts(Vector<double> k, Vector<double> f)
    {
        const double R0 = 0.6666666666666734, R1 = 0.3999999999941461, R2 = 0.28571428742419647, R3 = 0.2222219856796331;
        const double R4 = 0.1818356470037224, R5 = 0.15314038437521033, R6 = 0.14796094670177912;
        Vector<double> s = f / (f + Create(2.0));
        Vector<double> h = f * f * Create(0.5);
        Vector<double> z = s * s;
        Vector<double> square = z * z;
        Vector<double> even = MultiplyAddEstimate(Create(R6), square, Create(R4));
        Vector<double> odd = MultiplyAddEstimate(Create(R5), square, Create(R3));
        even = MultiplyAddEstimate(even, square, Create(R2));
        odd = MultiplyAddEstimate(odd, square, Create(R1));
        even = MultiplyAddEstimate(even, square, Create(R0));
        Vector<double> r = MultiplyAddEstimate(odd, z, even);
        Vector<double> small = MultiplyAddEstimate(s, MultiplyAddEstimate(z, r, h), k * Create(Ln2LowDouble));
        return MultiplyAddEstimate(k, Create(Ln2HighDouble), f - (h - small));
    }
}
