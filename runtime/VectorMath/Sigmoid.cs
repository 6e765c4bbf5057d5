using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Numerics.Vector;

namespace NetGen;

public static partial class VectorMath
{
    // From here on the function rounds to 1.
    private const float SigmoidFlatSingle = 20f;
    private const double SigmoidFlatDouble = 40.0;

    // One more bit than the exponent's, the sign: -2^n stands in the low bits of a shifted number. With it, and r = x + n ln 2, nothing has to change its sign.
    private const float NegativeShiftSingle = BiasedShiftSingle - LiftSingle + 256;
    private const double NegativeShiftDouble = BiasedShiftDouble - LiftDouble + 2048;

    // The denominator's order: 2^n + 1 would lose the 1 where 2^n is as large as the first number that has no room for it, while 1 + 2^n p is rounded to
    // a place at or below the result's, and adding 2^n to that rounds at most once more: 3/4 ulp together, where the quotient's ulp is half as large 3/2,
    // and 1/2 from the division.

    /// <summary>The logistic function <c>1 / (1 + exp(-x))</c> in every lane.</summary>
    /// <remarks>
    /// <para>With <c>exp(-x) = 2^n exp(-r)</c> and <c>p = exp(-r) - 1</c> the denominator is <c>(1 + 2^n p) + 2^n</c>; numerator and
    /// denominator are scaled by a power of two, so that <c>2^n</c> cannot overflow.</para>
    /// <para>NaN gives NaN, +infinity 1, -infinity +0. Underflow is gradual, as in <c>exp(x)</c>. The result never leaves [0,
    /// 1].</para>
    /// <para>At most 2.0 ulp; the largest error of all numbers is 1.9991, with fused multiply-add and without.</para>
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Sigmoid(Vector<float> x)
    {
        x = MaxNative(Create(ExpUnderflowSingle), MinNative(Create(SigmoidFlatSingle), x));
        Vector<float> shifted = MultiplyAddEstimate(x, Create(-Log2ESingle), Create(NegativeShiftSingle));
        Vector<float> minusScale = PowerOfBiased(shifted);
        Vector<float> n = shifted - Create(NegativeShiftSingle);
        Vector<float> r = MultiplyAddEstimate(n, Create(Ln2LowSingle), MultiplyAddEstimate(n, Create(Ln2HighSingle), x));
        Vector<float> one = Create(1 / LiftedOneSingle);
        return one / (MultiplyAddEstimate(minusScale, ExpM1OfRemainder(r, even: -1), one) - minusScale);
    }

    /// <summary>The logistic function <c>1 / (1 + exp(-x))</c> in every lane.</summary>
    /// <remarks>
    /// <para>With <c>exp(-x) = 2^n exp(-r)</c> and <c>p = exp(-r) - 1</c> the denominator is <c>(1 + 2^n p) + 2^n</c>; numerator and
    /// denominator are scaled by a power of two, so that <c>2^n</c> cannot overflow.</para>
    /// <para>NaN gives NaN, +infinity 1, -infinity +0. Underflow is gradual, as in <c>exp(x)</c>. The result never leaves [0,
    /// 1].</para>
    /// <para>At most 2.0 ulp; the largest error found is 1.9991 with fused multiply-add, 1.9985 without.</para>
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Sigmoid(Vector<double> x)
    {
        x = MaxNative(Create(ExpUnderflowDouble), MinNative(Create(SigmoidFlatDouble), x));
        Vector<double> shifted = MultiplyAddEstimate(x, Create(-Log2EDouble), Create(NegativeShiftDouble));
        Vector<double> minusScale = PowerOfBiased(shifted);
        Vector<double> n = shifted - Create(NegativeShiftDouble);
        Vector<double> r = MultiplyAddEstimate(n, Create(Ln2LowDouble), MultiplyAddEstimate(n, Create(Ln2HighDouble), x));
        Vector<double> one = Create(1 / LiftedOneDouble);
        return one / (MultiplyAddEstimate(minusScale, ExpM1OfRemainder(r, even: -1), one) - minusScale);
    }
}
