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

    // Of x <= 0 the exponent n is at least -150 (double: -1076): scaled by 2^(n + lift), exp(x) stays among the normal numbers.
    private const int LiftSingle = 24;
    private const int LiftDouble = 54;
    private const float LiftedOneSingle = 1 << LiftSingle;
    private const double LiftedOneDouble = 1L << LiftDouble;

    /// <summary><c>exp(x)</c> for <c>x &lt;= 0</c>, down to the subnormal numbers and zero; cheaper than <see cref="Exp(Vector{float})"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> ExpOfNonPositive(Vector<float> x) => LiftedExp(x) * Create(1 / LiftedOneSingle);

    /// <summary><c>exp(x)</c> for <c>x &lt;= 0</c>, down to the subnormal numbers and zero; cheaper than <see cref="Exp(Vector{double})"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ExpOfNonPositive(Vector<double> x) => LiftedExp(x) * Create(1 / LiftedOneDouble);

    /// <summary><c>2^24 exp(x)</c> for <c>x &lt;= 0</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> LiftedExp(Vector<float> x)
    {
        x = MaxNative(Create(ExpUnderflowSingle), x);
        Vector<float> shifted = MultiplyAddEstimate(x, Create(Log2ESingle), Create(BiasedShiftSingle + LiftSingle));
        Vector<float> scale = PowerOfBiased(shifted);
        return MultiplyAddEstimate(scale, ExpM1OfRemainder(RemainderOfLn2(x, shifted, BiasedShiftSingle + LiftSingle)), scale);
    }

    /// <summary><c>2^54 exp(x)</c> for <c>x &lt;= 0</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> LiftedExp(Vector<double> x)
    {
        x = MaxNative(Create(ExpUnderflowDouble), x);
        Vector<double> shifted = MultiplyAddEstimate(x, Create(Log2EDouble), Create(BiasedShiftDouble + LiftDouble));
        Vector<double> scale = PowerOfBiased(shifted);
        return MultiplyAddEstimate(scale, ExpM1OfRemainder(RemainderOfLn2(x, shifted, BiasedShiftDouble + LiftDouble)), scale);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> ExpOfRemainder(Vector<float> r) => ExpM1OfRemainder(r) + Vector<float>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ExpOfRemainder(Vector<double> r) => ExpM1OfRemainder(r) + Vector<double>.One;

    // exp(r) - 1; with even = -1, the sign of all even powers, it is 1 - exp(-r).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> ExpM1OfRemainder(Vector<float> r, float even = 1)
    {
        Vector<float> square = r * r;
        return MultiplyAddEstimate(ExpQuotient(r, square, even), square, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ExpM1OfRemainder(Vector<double> r, double even = 1)
    {
        Vector<double> square = r * r;
        return MultiplyAddEstimate(ExpQuotient(r, square, even), square, r);
    }

    // q in exp(r) = 1 + r + r^2 q(r), |r| <= 0.3475: the minimax polynomial for the relative error of exp, 2^-28.2 with degree 4, 2^-58.0 with degree 9.
    // Pairs of terms are made while the square of r is, which halves the chain of dependent steps. With even = -1 it is -q(-r).
    private const float ExpQ0Single = 0.5f, ExpQ1Single = 0.16666517f, ExpQ2Single = 0.0416662f, ExpQ3Single = 0.008369073f, ExpQ4Single = 0.0013950908f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> ExpQuotient(Vector<float> r, Vector<float> square, float even = 1)
    {
        Vector<float> low = MultiplyAddEstimate(Create(ExpQ1Single), r, Create(even * ExpQ0Single));
        Vector<float> high = MultiplyAddEstimate(Create(even * ExpQ4Single), square, MultiplyAddEstimate(Create(ExpQ3Single), r, Create(even * ExpQ2Single)));
        return MultiplyAddEstimate(high, square, low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ExpQuotient(Vector<double> r, Vector<double> square, double even = 1)
    {
        const double Q0 = 0.5000000000000013, Q1 = 0.166666666666667, Q2 = 0.041666666666512385, Q3 = 0.008333333333306388;
        const double Q4 = 0.001388888894789902, Q5 = 0.0001984126991904045, Q6 = 2.4801488949598717e-05;
        const double Q7 = 2.755721490399857e-06, Q8 = 2.7631658802588807e-07, Q9 = 2.5118283412335177e-08;
        Vector<double> q = MultiplyAddEstimate(Create(Q9), r, Create(even * Q8));
        q = MultiplyAddEstimate(q, square, MultiplyAddEstimate(Create(Q7), r, Create(even * Q6)));
        q = MultiplyAddEstimate(q, square, MultiplyAddEstimate(Create(Q5), r, Create(even * Q4)));
        q = MultiplyAddEstimate(q, square, MultiplyAddEstimate(Create(Q3), r, Create(even * Q2)));
        return MultiplyAddEstimate(q, square, MultiplyAddEstimate(Create(Q1), r, Create(even * Q0)));
    }
}
