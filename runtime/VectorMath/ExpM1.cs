using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Numerics.Vector;

namespace NetGen;

public static partial class VectorMath
{
    // Below the limit exp(x) - 1 rounds to -1.
    private const float ExpM1FlatSingle = -18f;
    private const double ExpM1FlatDouble = -40.0;

    // Below this size x itself is the nearest number to exp(x) - 1, or within half an ulp of being so.
    private const float ExpM1IdentitySingle = 5.9604645E-08f;           // 2^-24
    private const double ExpM1IdentityDouble = 1.1102230246251565E-16;  // 2^-53

    /// <summary><c>exp(x) - 1</c> in every lane, with full relative precision near zero.</summary>
    /// <remarks>
    /// <para><c>2^n (exp(r) - 1) + (2^n - 1)</c> with <c>x = n ln 2 + r</c>, <c>|r| &lt;= 0.3475</c>, and a polynomial for
    /// <c>exp(r) - 1</c>.</para>
    /// <para>NaN gives NaN, +infinity itself, -infinity -1, a zero itself with its sign; subnormal arguments are returned.
    /// Overflow gives +infinity.</para>
    /// <para>At most 1.7 ulp; the largest error found is 1.52 with fused multiply-add, 1.63 without.</para>
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> ExpM1(Vector<float> x)
    {
        Vector<float> bounded = MaxNative(Create(ExpM1FlatSingle), MinNative(Create(ExpOverflowSingle), x));
        Vector<float> shifted = ShiftedMultipleOfLn2(bounded);
        Vector<float> p = AccurateExpM1OfRemainder(bounded, shifted);

        // 2^n p + (2^n - 1), with half the scale because 2^128 is no number while its half is.
        Vector<float> halfScale = PowerOfTwo(shifted, -1);
        Vector<float> half = MultiplyAddEstimate(halfScale, p, halfScale - Create(0.5f));
        return ConditionalSelect(LessThan(Abs(x), Create(ExpM1IdentitySingle)), x, half + half);
    }

    /// <summary><c>exp(x) - 1</c> in every lane, with full relative precision near zero.</summary>
    /// <remarks>
    /// <para><c>2^n (exp(r) - 1) + (2^n - 1)</c> with <c>x = n ln 2 + r</c>, <c>|r| &lt;= 0.3475</c>, and a polynomial for
    /// <c>exp(r) - 1</c>.</para>
    /// <para>NaN gives NaN, +infinity itself, -infinity -1, a zero itself with its sign; subnormal arguments are returned.
    /// Overflow gives +infinity.</para>
    /// <para>At most 1.8 ulp; the largest error found is 1.74 with fused multiply-add, 1.65 without.</para>
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> ExpM1(Vector<double> x)
    {
        Vector<double> bounded = MaxNative(Create(ExpM1FlatDouble), MinNative(Create(ExpOverflowDouble), x));
        Vector<double> shifted = ShiftedMultipleOfLn2(bounded);
        Vector<double> p = AccurateExpM1OfRemainder(bounded, shifted);

        // 2^n p + (2^n - 1), with half the scale because 2^1024 is no number while its half is.
        Vector<double> halfScale = PowerOfTwo(shifted, -1);
        Vector<double> half = MultiplyAddEstimate(halfScale, p, halfScale - Create(0.5));
        return ConditionalSelect(LessThan(Abs(x), Create(ExpM1IdentityDouble)), x, half + half);
    }

    // exp(r) - 1 = r + r^2 q(r) for the remainder r = x - n ln 2, |r| <= 0.3475. q is the minimax polynomial for the relative
    // error of exp(r) - 1: 2^-32.0 with degree 5, 2^-61.7 with degree 10. What rounding took from r is added back, because
    // here, unlike in exp(r), it counts in full.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> AccurateExpM1OfRemainder(Vector<float> x, Vector<float> shifted)
    {
        const float Q0 = 0.5f, Q1 = 0.16666667f, Q2 = 0.04166635f, Q3 = 0.008333272f, Q4 = 0.0013941281f, Q5 = 0.00019914421f;
        Vector<float> n = shifted - Create(ShiftSingle);
        Vector<float> high = MultiplyAddEstimate(n, Create(-Ln2HighSingle), x);
        Vector<float> low = n * Create(Ln2LowSingle);
        Vector<float> r = high - low;
        Vector<float> lost = (high - r) - low;

        Vector<float> square = r * r;
        Vector<float> even = MultiplyAddEstimate(MultiplyAddEstimate(Create(Q4), square, Create(Q2)), square, Create(Q0));
        Vector<float> odd = MultiplyAddEstimate(MultiplyAddEstimate(Create(Q5), square, Create(Q3)), square, Create(Q1));
        Vector<float> q = MultiplyAddEstimate(odd, r, even);
        return r + MultiplyAddEstimate(q, square, lost);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> AccurateExpM1OfRemainder(Vector<double> x, Vector<double> shifted)
    {
        const double Q0 = 0.5, Q1 = 0.16666666666666677, Q2 = 0.041666666666666706, Q3 = 0.008333333333321372;
        const double Q4 = 0.0013888888888866269, Q5 = 0.00019841269886856181, Q6 = 2.4801587361649906e-05;
        const double Q7 = 2.755724340618268e-06, Q8 = 2.755724184150978e-07, Q9 = 2.5109338550979926e-08, Q10 = 2.09247236638927e-09;
        Vector<double> n = shifted - Create(ShiftDouble);
        Vector<double> high = MultiplyAddEstimate(n, Create(-Ln2HighDouble), x);
        Vector<double> low = n * Create(Ln2LowDouble);
        Vector<double> r = high - low;
        Vector<double> lost = (high - r) - low;

        Vector<double> square = r * r;
        Vector<double> even = MultiplyAddEstimate(Create(Q10), square, Create(Q8));
        Vector<double> odd = MultiplyAddEstimate(Create(Q9), square, Create(Q7));
        even = MultiplyAddEstimate(even, square, Create(Q6));
        odd = MultiplyAddEstimate(odd, square, Create(Q5));
        even = MultiplyAddEstimate(even, square, Create(Q4));
        odd = MultiplyAddEstimate(odd, square, Create(Q3));
        even = MultiplyAddEstimate(even, square, Create(Q2));
        odd = MultiplyAddEstimate(odd, square, Create(Q1));
        even = MultiplyAddEstimate(even, square, Create(Q0));
        Vector<double> q = MultiplyAddEstimate(odd, r, even);
        return r + MultiplyAddEstimate(q, square, lost);
    }
}
