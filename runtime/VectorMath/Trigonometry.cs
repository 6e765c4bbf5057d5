using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Numerics.Vector;

namespace NetGen;

// What sine and cosine share: x = n pi/2 + r with |r| <= pi/4 (a hair more), and the two polynomials on that interval.
// n is handed around as "shifted", 1.5 * 2^23 + n (2^52 for double): its low two bits are the quadrant.
public static partial class VectorMath
{
    // Up to these sizes n fits in 11 (15) bits and the remainder below keeps its relative precision.
    private const float TrigonometryLimitSingle = 3000f;
    private const double TrigonometryLimitDouble = 50000.0;

    private const float TwoOverPiSingle = 0.63661975f;
    private const double TwoOverPiDouble = 0.6366197723675814;

    // pi/2 in parts. All but the last have 13 (double: 38) significant bits, so n times a part is exact.
    private const float HalfPiPart1Single = 1.5705566f, HalfPiPart2Single = 0.00023967028f;
    private const float HalfPiPart3Single = 1.5890691e-08f, HalfPiPart4Single = 2.563344e-12f;
    private const double HalfPiPart1Double = 1.5707963267923333, HalfPiPart2Double = 2.5633441515839558e-12;
    private const double HalfPiPart3Double = 1.0562999066987428e-23;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> ShiftedMultipleOfHalfPi(Vector<float> x) =>
        MultiplyAddEstimate(x, Create(TwoOverPiSingle), Create(ShiftSingle));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ShiftedMultipleOfHalfPi(Vector<double> x) =>
        MultiplyAddEstimate(x, Create(TwoOverPiDouble), Create(ShiftDouble));

    // x - n pi/2 = r + lost. The first subtractions are exact; the last one that can round is compensated, because a remainder
    // just below a power of two would lose most of an ulp there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> RemainderOfHalfPi(Vector<float> x, Vector<float> shifted, out Vector<float> lost)
    {
        Vector<float> n = shifted - Create(ShiftSingle);
        Vector<float> high = MultiplyAddEstimate(n, Create(-HalfPiPart1Single), x);
        high = MultiplyAddEstimate(n, Create(-HalfPiPart2Single), high);
        Vector<float> low = n * Create(HalfPiPart3Single);
        Vector<float> r = high - low;
        lost = MultiplyAddEstimate(n, Create(-HalfPiPart4Single), (high - r) - low);
        return r;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> RemainderOfHalfPi(Vector<double> x, Vector<double> shifted, out Vector<double> lost)
    {
        Vector<double> n = shifted - Create(ShiftDouble);
        Vector<double> high = MultiplyAddEstimate(n, Create(-HalfPiPart1Double), x);
        Vector<double> low = n * Create(HalfPiPart2Double);
        Vector<double> r = high - low;
        lost = MultiplyAddEstimate(n, Create(-HalfPiPart3Double), (high - r) - low);
        return r;
    }

    /// <summary><c>sin(x + quarterTurns pi/2)</c> for <c>|x|</c> within the limit; x is not negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> SinOfQuadrant(Vector<float> x, int quarterTurns)
    {
        // sin r = r + r z S(z) and cos r = 1 - z/2 + z^2 C(z), z = r^2: minimax for the relative error of the sine (2^-28.0)
        // and the absolute error of the cosine (2^-33.3).
        const float S0 = -0.16666655f, S1 = 0.008332173f, S2 = -0.0001951665f;
        const float C0 = 0.041666646f, C1 = -0.0013887362f, C2 = 2.4437742e-05f;
        Vector<float> shifted = ShiftedMultipleOfHalfPi(x);
        Vector<float> r = RemainderOfHalfPi(x, shifted, out Vector<float> lost);
        Vector<float> z = r * r;
        Vector<float> s = MultiplyAddEstimate(MultiplyAddEstimate(Create(S2), z, Create(S1)), z, Create(S0));
        Vector<float> c = MultiplyAddEstimate(MultiplyAddEstimate(Create(C2), z, Create(C1)), z, Create(C0));
        Vector<float> sine = r + MultiplyAddEstimate(s, z * r, lost);
        Vector<float> cosine = MultiplyAddEstimate(c, z * z, MultiplyAddEstimate(z, Create(-0.5f), Vector<float>.One));

        Vector<int> quadrant = AsVectorInt32(shifted) + Create(quarterTurns);
        Vector<int> odd = Vector.Equals(quadrant & Vector<int>.One, Vector<int>.One);
        Vector<int> sign = ShiftLeft(quadrant & Create(2), 30);
        return ConditionalSelect(odd, cosine, sine) ^ AsVectorSingle(sign);
    }

    /// <summary><c>sin(x + quarterTurns pi/2)</c> for <c>|x|</c> within the limit; x is not negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> SinOfQuadrant(Vector<double> x, int quarterTurns)
    {
        // As for float; 2^-58.0 and 2^-64.2.
        const double S0 = -0.16666666666666632, S1 = 0.008333333333322316, S2 = -0.0001984126982972519;
        const double S3 = 2.7557313662027397e-06, S4 = -2.5050753257594096e-08, S5 = 1.589650445910065e-10;
        const double C0 = 0.0416666666666666, C1 = -0.0013888888888874001, C2 = 2.4801587289400127e-05;
        const double C3 = -2.755731432731713e-07, C4 = 2.087571971221497e-09, C5 = -1.1359455768534735e-11;
        Vector<double> shifted = ShiftedMultipleOfHalfPi(x);
        Vector<double> r = RemainderOfHalfPi(x, shifted, out Vector<double> lost);
        Vector<double> z = r * r;
        Vector<double> s = MultiplyAddEstimate(MultiplyAddEstimate(Create(S5), z, Create(S4)), z, Create(S3));
        Vector<double> c = MultiplyAddEstimate(MultiplyAddEstimate(Create(C5), z, Create(C4)), z, Create(C3));
        s = MultiplyAddEstimate(MultiplyAddEstimate(MultiplyAddEstimate(s, z, Create(S2)), z, Create(S1)), z, Create(S0));
        c = MultiplyAddEstimate(MultiplyAddEstimate(MultiplyAddEstimate(c, z, Create(C2)), z, Create(C1)), z, Create(C0));
        Vector<double> sine = r + MultiplyAddEstimate(s, z * r, lost);
        Vector<double> cosine = MultiplyAddEstimate(c, z * z, MultiplyAddEstimate(z, Create(-0.5), Vector<double>.One));

        Vector<long> quadrant = AsVectorInt64(shifted) + Create((long)quarterTurns);
        Vector<long> odd = Vector.Equals(quadrant & Vector<long>.One, Vector<long>.One);
        Vector<long> sign = ShiftLeft(quadrant & Create(2L), 62);
        return ConditionalSelect(odd, cosine, sine) ^ AsVectorDouble(sign);
    }

    // Some lane is beyond the limit, infinite or NaN: such lanes are computed one by one, the others are kept.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<float> WithLargeLanes(Vector<float> x, Vector<float> result, int quarterTurns)
    {
        for (int lane = 0; lane < Vector<float>.Count; lane++)
        {
            if (!(MathF.Abs(x[lane]) <= TrigonometryLimitSingle))
            {
                result = result.WithElement(lane, (float)SinOfQuarterTurns(x[lane], quarterTurns));
            }
        }

        return result;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<double> WithLargeLanes(Vector<double> x, Vector<double> result, int quarterTurns)
    {
        for (int lane = 0; lane < Vector<double>.Count; lane++)
        {
            if (!(Math.Abs(x[lane]) <= TrigonometryLimitDouble))
            {
                result = result.WithElement(lane, SinOfQuarterTurns(x[lane], quarterTurns));
            }
        }

        return result;
    }

    // sin(x + n pi/2) for n = 0 and 1
    private static double SinOfQuarterTurns(double x, int quarterTurns) => quarterTurns == 0 ? Math.Sin(x) : Math.Cos(x);
}
