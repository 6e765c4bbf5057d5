using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Numerics.Vector;

namespace NetGen;

public static partial class VectorMath
{
    // From here on tanh rounds to 1.
    private const float TanhFlatSingle = 10f;
    private const double TanhFlatDouble = 20.0;

    /// <summary>The hyperbolic tangent in every lane.</summary>
    /// <remarks>
    /// <para><c>x + x^3 P(x^2)</c> up to 0.5625, <c>1 - 2 / (exp(2 |x|) + 1)</c> with the sign of x beyond; both are computed
    /// and one is chosen.</para>
    /// <para>NaN gives NaN, the infinities 1 and -1, a zero itself with its sign; subnormal arguments are returned. The
    /// function is odd bit for bit and never leaves [-1, 1].</para>
    /// <para>At most 1.4 ulp; the largest error found is 1.29 with fused multiply-add, 1.32 without.</para>
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Tanh(Vector<float> x)
    {
        // The border lies a little above the point where tanh(x) = 1/2: from there on the difference 1 - quotient is rounded
        // no coarser than the quotient.
        const float Border = 0.5625f;

        // Near zero tanh(x) = x + x z P(z), z = x^2; minimax for the relative error up to the border, 2^-29.5.
        const float P0 = -0.33333313f, P1 = 0.13332453f, P2 = -0.05383746f, P3 = 0.021007529f, P4 = -0.0061798496f;
        Vector<float> magnitude = Abs(x);
        Vector<float> z = x * x;
        Vector<float> p = MultiplyAddEstimate(MultiplyAddEstimate(Create(P4), z, Create(P3)), z, Create(P2));
        p = MultiplyAddEstimate(MultiplyAddEstimate(p, z, Create(P1)), z, Create(P0));
        Vector<float> near = MultiplyAddEstimate(p, z * magnitude, magnitude);

        // Farther out tanh(x) = 1 - 2 / (exp(2 x) + 1).
        Vector<float> twice = MinNative(Create(TanhFlatSingle), magnitude) * Create(2f);
        Vector<float> shifted = ShiftedMultipleOfLn2(twice);
        Vector<float> scale = PowerOfTwo(shifted);
        Vector<float> expM1 = ExpM1OfRemainder(RemainderOfLn2(twice, shifted));
        Vector<float> far = Vector<float>.One - Create(2f) / MultiplyAddEstimate(scale, expM1, scale + Vector<float>.One);

        // A comparison with NaN is false, so NaN takes the far branch and stays NaN.
        return ConditionalSelect(LessThan(magnitude, Create(Border)), near, far) | (x ^ magnitude);
    }

    /// <summary>The hyperbolic tangent in every lane.</summary>
    /// <remarks>
    /// <para>With <c>e = exp(2 |x|) - 1</c>: <c>h - h (e / (e + 2))</c>, <c>h = e / 2</c>, up to 0.5 and <c>1 - 2 / (e +
    /// 2)</c> beyond, with the sign of x.</para>
    /// <para>NaN gives NaN, the infinities 1 and -1, a zero itself with its sign; subnormal arguments are returned. The
    /// function is odd bit for bit and never leaves [-1, 1].</para>
    /// <para>At most 2.0 ulp; the largest error found is 1.81 with fused multiply-add, 1.92 without.</para>
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Tanh(Vector<double> x)
    {
        // A polynomial near zero would be as long as the exponential, so both ranges share e = exp(2 x) - 1 and one division:
        // tanh(x) = e / (e + 2) = h - h (e / (e + 2)) with h = e / 2, whose leading term is exact, up to the border, and
        // tanh(x) = 1 - 2 / (e + 2) beyond.
        const double Border = 0.5;
        Vector<double> magnitude = Abs(x);
        Vector<double> twice = MinNative(Create(TanhFlatDouble), magnitude) * Create(2.0);
        Vector<double> shifted = ShiftedMultipleOfLn2(twice);
        Vector<double> scale = PowerOfTwo(shifted);
        Vector<double> e = MultiplyAddEstimate(scale, AccurateExpM1OfRemainder(twice, shifted), scale - Vector<double>.One);
        Vector<long> near = LessThan(magnitude, Create(Border));
        Vector<double> quotient = ConditionalSelect(near, e, Create(2.0)) / (e + Create(2.0));
        Vector<double> leading = ConditionalSelect(near, e * Create(0.5), Vector<double>.One);
        return MultiplyAddEstimate(-leading, quotient, leading) | (x ^ magnitude);
    }
}
