using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Numerics.Vector;

namespace NetGen;

public static partial class VectorMath
{
    // Below the lower limit exp(x) rounds to zero, above the upper one it overflows; between them n stays small enough for Scale.
    private const float ExpUnderflowSingle = -104f;
    private const float ExpOverflowSingle = 89f;
    private const double ExpUnderflowDouble = -746.0;
    private const double ExpOverflowDouble = 710.0;

    /// <summary><c>exp(x)</c> in every lane.</summary>
    /// <remarks>
    /// <para><c>exp(x) = 2^n exp(r)</c> with <c>x = n ln 2 + r</c>, <c>|r| &lt;= 0.3475</c>, and a polynomial for
    /// <c>exp(r)</c>.</para>
    /// <para>NaN gives NaN, +infinity itself, -infinity +0. Results above <see cref="float.MaxValue"/> are +infinity;
    /// underflow is gradual: subnormal results are right to their last place, and from about -103.97 down they are +0.</para>
    /// <para>At most 1.1 ulp; the largest error found is 1.06 with fused multiply-add, 1.01 without.</para>
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
    {
        x = MaxNative(Create(ExpUnderflowSingle), MinNative(Create(ExpOverflowSingle), x));
        Vector<float> shifted = ShiftedMultipleOfLn2(x);
        return Scale(ExpOfRemainder(RemainderOfLn2(x, shifted)), shifted);
    }

    /// <summary><c>exp(x)</c> in every lane.</summary>
    /// <remarks>
    /// <para><c>exp(x) = 2^n exp(r)</c> with <c>x = n ln 2 + r</c>, <c>|r| &lt;= 0.3475</c>, and a polynomial for
    /// <c>exp(r)</c>.</para>
    /// <para>NaN gives NaN, +infinity itself, -infinity +0. Results above <see cref="double.MaxValue"/> are +infinity;
    /// underflow is gradual: subnormal results are right to their last place, and from about -745.13 down they are +0.</para>
    /// <para>At most 1.1 ulp; the largest error found is 1.02 with fused multiply-add and without.</para>
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Exp(Vector<double> x)
    {
        x = MaxNative(Create(ExpUnderflowDouble), MinNative(Create(ExpOverflowDouble), x));
        Vector<double> shifted = ShiftedMultipleOfLn2(x);
        return Scale(ExpOfRemainder(RemainderOfLn2(x, shifted)), shifted);
    }

    /// <summary><c>exp(x)</c> for <c>x &lt;= 0</c>, down to the subnormal numbers and zero; cheaper than <see cref="Exp(Vector{float})"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> ExpOfNonPositive(Vector<float> x)
    {
        // n >= -150: scaling by 2^(n + 24) stays among the normal numbers, and the rest is one constant factor.
        const int Lift = 24;
        const float Lower = 1f / (1 << Lift);
        x = MaxNative(Create(ExpUnderflowSingle), x);
        Vector<float> shifted = ShiftedMultipleOfLn2(x);
        return ExpOfRemainder(RemainderOfLn2(x, shifted)) * PowerOfTwo(shifted, Lift) * Create(Lower);
    }

    /// <summary><c>exp(x)</c> for <c>x &lt;= 0</c>, down to the subnormal numbers and zero; cheaper than <see cref="Exp(Vector{double})"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ExpOfNonPositive(Vector<double> x)
    {
        // n >= -1076: scaling by 2^(n + 54) stays among the normal numbers, and the rest is one constant factor.
        const int Lift = 54;
        const double Lower = 1.0 / (1L << Lift);
        x = MaxNative(Create(ExpUnderflowDouble), x);
        Vector<double> shifted = ShiftedMultipleOfLn2(x);
        return ExpOfRemainder(RemainderOfLn2(x, shifted)) * PowerOfTwo(shifted, Lift) * Create(Lower);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> ExpOfRemainder(Vector<float> r) => ExpM1OfRemainder(r) + Vector<float>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ExpOfRemainder(Vector<double> r) => ExpM1OfRemainder(r) + Vector<double>.One;

    // exp(r) = 1 + r + r^2 q(r) on |r| <= 0.3475. q is the minimax polynomial for the relative error of exp:
    // 2^-28.2 with degree 4, 2^-58.0 with degree 9. Even and odd powers are summed apart, which halves the chain of dependent steps.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> ExpM1OfRemainder(Vector<float> r)
    {
        const float Q0 = 0.5f, Q1 = 0.16666517f, Q2 = 0.0416662f, Q3 = 0.008369073f, Q4 = 0.0013950908f;
        Vector<float> square = r * r;
        Vector<float> even = MultiplyAddEstimate(MultiplyAddEstimate(Create(Q4), square, Create(Q2)), square, Create(Q0));
        Vector<float> odd = MultiplyAddEstimate(Create(Q3), square, Create(Q1));
        Vector<float> q = MultiplyAddEstimate(odd, r, even);
        return MultiplyAddEstimate(q, square, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ExpM1OfRemainder(Vector<double> r)
    {
        const double Q0 = 0.5000000000000013, Q1 = 0.166666666666667, Q2 = 0.041666666666512385, Q3 = 0.008333333333306388;
        const double Q4 = 0.001388888894789902, Q5 = 0.0001984126991904045, Q6 = 2.4801488949598717e-05;
        const double Q7 = 2.755721490399857e-06, Q8 = 2.7631658802588807e-07, Q9 = 2.5118283412335177e-08;
        Vector<double> square = r * r;
        Vector<double> even = MultiplyAddEstimate(Create(Q8), square, Create(Q6));
        Vector<double> odd = MultiplyAddEstimate(Create(Q9), square, Create(Q7));
        even = MultiplyAddEstimate(even, square, Create(Q4));
        odd = MultiplyAddEstimate(odd, square, Create(Q5));
        even = MultiplyAddEstimate(even, square, Create(Q2));
        odd = MultiplyAddEstimate(odd, square, Create(Q3));
        even = MultiplyAddEstimate(even, square, Create(Q0));
        odd = MultiplyAddEstimate(odd, square, Create(Q1));
        Vector<double> q = MultiplyAddEstimate(odd, r, even);
        return MultiplyAddEstimate(q, square, r);
    }
}
