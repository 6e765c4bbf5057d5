using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Numerics.Vector;

namespace NetGen;

public static partial class VectorMath
{
    // From here on tanh rounds to 1.
    private const float TanhFlatSingle = 10f;
    private const double TanhFlatDouble = 20.0;

    // One formula for both ranges, with h = (exp(2 |x|) - 1) / 2: tanh |x| = h / (h + 1) = h - h (h / (h + 1)), whose leading term is exact, up to h = 1 where
    // tanh |x| = 1/2, and tanh |x| = 1 - 1 / (h + 1) beyond. With l = min(h, 1) both are l + l (l / (-1 - h)). A polynomial near zero would be as long as the
    // exponential.

    /// <summary>The hyperbolic tangent in every lane.</summary>
    /// <remarks>
    /// <para>With <c>h = (exp(2 |x|) - 1) / 2</c>: <c>h - h (h / (h + 1))</c> up to <c>h = 1</c> and <c>1 - 1 / (h + 1)</c> beyond, with the sign of x.</para>
    /// <para>NaN gives NaN, the infinities 1 and -1, a zero itself with its sign; subnormal arguments are returned. The
    /// function is odd bit for bit and never leaves [-1, 1].</para>
    /// <para>At most 2.0 ulp; the largest error found is 1.73 with fused multiply-add, 1.84 without.</para>
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Tanh(Vector<float> x)
    {
        Vector<float> magnitude = Abs(x);
        Vector<float> h = HalfExpM1OfTwice(MinNative(Create(TanhFlatSingle), magnitude));
        Vector<float> leading = MinNative(Vector<float>.One, h);
        return MultiplyAddEstimate(leading, leading / (Create(-1f) - h), leading) | (x ^ magnitude);
    }

    /// <summary>The hyperbolic tangent in every lane.</summary>
    /// <remarks>
    /// <para>With <c>h = (exp(2 |x|) - 1) / 2</c>: <c>h - h (h / (h + 1))</c> up to <c>h = 1</c> and <c>1 - 1 / (h + 1)</c> beyond, with the sign of x.</para>
    /// <para>NaN gives NaN, the infinities 1 and -1, a zero itself with its sign; subnormal arguments are returned. The
    /// function is odd bit for bit and never leaves [-1, 1].</para>
    /// <para>At most 2.0 ulp; the largest error found is 1.92 with fused multiply-add, 1.90 without.</para>
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Tanh(Vector<double> x)
    {
        Vector<double> magnitude = Abs(x);
        Vector<double> h = HalfExpM1OfTwice(MinNative(Create(TanhFlatDouble), magnitude));
        Vector<double> leading = MinNative(Vector<double>.One, h);
        return MultiplyAddEstimate(leading, leading / (Create(-1.0) - h), leading) | (x ^ magnitude);
    }

    // (exp(2x) - 1) / 2 for x >= 0, with 2x = n ln 2 + 2r: 2^n (r + 2 r^2 q(2r)) + (2^n - 1) / 2. The terms without q are added first, which rounds once less
    // than exp(2r) - 1 on its own, and shortens the chain of dependent steps. n ln 2 in one step: the error of 2^-29 n that the rounded constant leaves
    // weighs little where n is not zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> HalfExpM1OfTwice(Vector<float> x)
    {
        const float Ln2 = 0.6931472f;
        Vector<float> shifted = MultiplyAddEstimate(x, Create(2 * Log2ESingle), Create(BiasedShiftSingle));
        Vector<float> r = MultiplyAddEstimate(shifted - Create(BiasedShiftSingle), Create(-Ln2 / 2), x);
        Vector<float> square = r * r;
        Vector<float> scale = PowerOfBiased(shifted);
        Vector<float> leading = MultiplyAddEstimate(scale, r, MultiplyAddEstimate(scale, Create(0.5f), Create(-0.5f)));
        Vector<float> low = MultiplyAddEstimate(Create(4 * ExpQ1Single), r, Create(2 * ExpQ0Single));
        Vector<float> high = MultiplyAddEstimate(Create(32 * ExpQ4Single), square, MultiplyAddEstimate(Create(16 * ExpQ3Single), r, Create(8 * ExpQ2Single)));
        return MultiplyAddEstimate(MultiplyAddEstimate(high, square, low), scale * square, leading);
    }

    // In double precision r = high - low is rounded as coarsely as the result, so low is subtracted from the small part.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> HalfExpM1OfTwice(Vector<double> x)
    {
        Vector<double> twice = x + x;
        Vector<double> shifted = MultiplyAddEstimate(twice, Create(Log2EDouble), Create(BiasedShiftDouble - 1));
        Vector<double> n = shifted - Create(BiasedShiftDouble - 1);
        Vector<double> high = MultiplyAddEstimate(n, Create(-Ln2HighDouble), twice);
        Vector<double> low = n * Create(Ln2LowDouble);
        Vector<double> r = high - low;
        Vector<double> square = r * r;
        Vector<double> halfScale = PowerOfBiased(shifted);
        Vector<double> leading = MultiplyAddEstimate(halfScale, high, halfScale - Create(0.5));
        return leading + MultiplyAddEstimate(ExpQuotient(r, square), halfScale * square, -(halfScale * low));
    }
}
