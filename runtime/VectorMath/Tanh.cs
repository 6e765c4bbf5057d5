using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Numerics.Vector;

namespace NetGen;

public static partial class VectorMath
{
    // From here on tanh rounds to 1.
    private const float TanhFlatSingle = 10f;
    private const double TanhFlatDouble = 20.0;

    // One formula for both ranges, with h = (exp(2 |x|) - 1) / 2: tanh |x| = h / (h + 1) = h - h (h / (h + 1)), whose leading term is exact, up to the
    // border, and tanh |x| = 1 - 1 / (h + 1) beyond. A polynomial near zero would be as long as the exponential.
    // With l = h or 1 both are l - l (l / (h + 1)).

    /// <summary>The hyperbolic tangent in every lane.</summary>
    /// <remarks>
    /// <para>With <c>h = (exp(2 |x|) - 1) / 2</c>: <c>h - h (h / (h + 1))</c> up to 0.5625 and <c>1 - 1 / (h + 1)</c> beyond, with the sign of x.</para>
    /// <para>NaN gives NaN, the infinities 1 and -1, a zero itself with its sign; subnormal arguments are returned. The
    /// function is odd bit for bit and never leaves [-1, 1].</para>
    /// <para>At most 2.0 ulp; the largest error found is 1.74 with fused multiply-add, 1.92 without.</para>
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Tanh(Vector<float> x)
    {
        // A little above the point where tanh(x) = 1/2: from there on the difference 1 - quotient is rounded no coarser than the quotient.
        const float Border = 0.5625f;
        const float Ln2 = 0.6931472f;
        Vector<float> magnitude = Abs(x);
        Vector<float> bounded = MinNative(Create(TanhFlatSingle), magnitude);
        Vector<float> shifted = MultiplyAddEstimate(bounded, Create(2 * Log2ESingle), Create(ShiftSingle));

        // n ln 2 in one step: the error of 2^-29 n that the rounded constant leaves weighs 1 / (h + 1).
        Vector<float> remainder = MultiplyAddEstimate(shifted - Create(ShiftSingle), Create(-Ln2), bounded + bounded);
        Vector<float> h = HalfExpM1(remainder, PowerOfTwo(shifted, -1));

        // A comparison with NaN is false, but h is NaN then.
        Vector<float> leading = ConditionalSelect(LessThan(magnitude, Create(Border)), h, Vector<float>.One);
        return MultiplyAddEstimate(-leading, leading / (h + Vector<float>.One), leading) | (x ^ magnitude);
    }

    /// <summary>The hyperbolic tangent in every lane.</summary>
    /// <remarks>
    /// <para>With <c>h = (exp(2 |x|) - 1) / 2</c>: <c>h - h (h / (h + 1))</c> up to 0.5 and <c>1 - 1 / (h + 1)</c> beyond, with the sign of x.</para>
    /// <para>NaN gives NaN, the infinities 1 and -1, a zero itself with its sign; subnormal arguments are returned. The
    /// function is odd bit for bit and never leaves [-1, 1].</para>
    /// <para>At most 2.0 ulp; the largest error found is 1.93 with fused multiply-add, 1.94 without.</para>
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Tanh(Vector<double> x)
    {
        const double Border = 0.5;
        Vector<double> magnitude = Abs(x);
        Vector<double> twice = MinNative(Create(TanhFlatDouble), magnitude) * Create(2.0);
        Vector<double> h = HalfExpM1(twice, ShiftedMultipleOfLn2(twice));
        Vector<double> leading = ConditionalSelect(LessThan(magnitude, Create(Border)), h, Vector<double>.One);
        return MultiplyAddEstimate(-leading, leading / (h + Vector<double>.One), leading) | (x ^ magnitude);
    }

    // (exp(x) - 1) / 2 from x = n ln 2 + r and 2^(n - 1): 2^(n - 1) (r + r^2 q(r)) + (2^(n - 1) - 1/2). The terms without q are added first, which rounds
    // once less than exp(r) - 1 on its own, and shortens the chain of dependent steps.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> HalfExpM1(Vector<float> r, Vector<float> halfScale)
    {
        Vector<float> square = r * r;
        return MultiplyAddEstimate(ExpQuotient(r, square), halfScale * square, MultiplyAddEstimate(halfScale, r, halfScale - Create(0.5f)));
    }

    // In double precision r = high - low is rounded as coarsely as the result, so low is subtracted from the small part.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> HalfExpM1(Vector<double> x, Vector<double> shifted)
    {
        Vector<double> n = shifted - Create(ShiftDouble);
        Vector<double> high = MultiplyAddEstimate(n, Create(-Ln2HighDouble), x);
        Vector<double> low = n * Create(Ln2LowDouble);
        Vector<double> r = high - low;
        Vector<double> square = r * r;
        Vector<double> halfScale = PowerOfTwo(shifted, -1);
        Vector<double> leading = MultiplyAddEstimate(halfScale, high, halfScale - Create(0.5));
        return leading + MultiplyAddEstimate(ExpQuotient(r, square), halfScale * square, -(halfScale * low));
    }
}
