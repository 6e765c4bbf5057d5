using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Numerics.Vector;

namespace NetGen;

// The range reduction every exponential here starts with: x = n ln 2 + r with n an integer and |r| <= 0.3475, so that
// exp(x) = 2^n exp(r). The functions hand n around as "shifted", the floating-point number 1.5 * 2^23 + n (2^52 for double):
// adding that constant rounds to an integer, and n then stands in the low bits of the number, ready for the exponent field.
public static partial class VectorMath
{
    private const float ShiftSingle = 12582912f;              // 1.5 * 2^23
    private const double ShiftDouble = 6755399441055744.0;    // 1.5 * 2^52

    private const float Log2ESingle = 1.442695f;
    private const double Log2EDouble = 1.4426950408889634;

    // ln 2 in two parts. The high part has 16 (double: 42) significant bits, so n times it is exact for every n that can
    // occur, and so is the subtraction from x: nothing depends on multiply and add being fused.
    private const float Ln2HighSingle = 0.69314575f;
    private const float Ln2LowSingle = 1.4286068e-06f;
    private const double Ln2HighDouble = 0.6931471805598903;
    private const double Ln2LowDouble = 5.497923018708371e-14;

    private const int MantissaBitsSingle = 23;
    private const int MantissaBitsDouble = 52;
    private const int OneBitsSingle = 0x3F800000;
    private const long OneBitsDouble = 0x3FF0000000000000;

    // With the exponent's bias added to the shift, the low bits are those of 2^n: they need only be moved. Adding to the bias multiplies by a power of two.
    private const float BiasedShiftSingle = ShiftSingle + 127;
    private const double BiasedShiftDouble = ShiftDouble + 1023;

    /// <summary><c>2^n</c> for an n with a biased shift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> PowerOfBiased(Vector<float> shifted) => AsVectorSingle(ShiftLeft(AsVectorInt32(shifted), MantissaBitsSingle));

    /// <summary><c>2^n</c> for an n with a biased shift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> PowerOfBiased(Vector<double> shifted) => AsVectorDouble(ShiftLeft(AsVectorInt64(shifted), MantissaBitsDouble));

    /// <summary><c>round(x / ln 2)</c>, shifted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> ShiftedMultipleOfLn2(Vector<float> x) =>
        MultiplyAddEstimate(x, Create(Log2ESingle), Create(ShiftSingle));

    /// <summary><c>round(x / ln 2)</c>, shifted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ShiftedMultipleOfLn2(Vector<double> x) =>
        MultiplyAddEstimate(x, Create(Log2EDouble), Create(ShiftDouble));

    /// <summary><c>x - n ln 2</c>, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> RemainderOfLn2(Vector<float> x, Vector<float> shifted, float shift = ShiftSingle)
    {
        Vector<float> n = shifted - Create(shift);
        return MultiplyAddEstimate(n, Create(-Ln2LowSingle), MultiplyAddEstimate(n, Create(-Ln2HighSingle), x));
    }

    /// <summary><c>x - n ln 2</c>, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> RemainderOfLn2(Vector<double> x, Vector<double> shifted, double shift = ShiftDouble)
    {
        Vector<double> n = shifted - Create(shift);
        return MultiplyAddEstimate(n, Create(-Ln2LowDouble), MultiplyAddEstimate(n, Create(-Ln2HighDouble), x));
    }

    /// <summary><c>2^(n + offset)</c> for a shifted n with <c>-126 &lt;= n + offset &lt;= 127</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> PowerOfTwo(Vector<float> shifted, int offset = 0) =>
        AsVectorSingle(ShiftLeft(AsVectorInt32(shifted), MantissaBitsSingle) + Create(OneBitsSingle + (offset << MantissaBitsSingle)));

    /// <summary><c>2^(n + offset)</c> for a shifted n with <c>-1022 &lt;= n + offset &lt;= 1023</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> PowerOfTwo(Vector<double> shifted, int offset = 0) =>
        AsVectorDouble(ShiftLeft(AsVectorInt64(shifted), MantissaBitsDouble) + Create(OneBitsDouble + ((long)offset << MantissaBitsDouble)));

    /// <summary><c>value * 2^n</c> for a shifted n, also where 2^n is no normal number: two factors of about 2^(n/2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Scale(Vector<float> value, Vector<float> shifted)
    {
        // Half of the shift constant still has its low bits clear, so halving the whole number halves n (rounding down).
        Vector<int> whole = AsVectorInt32(shifted);
        Vector<int> half = ShiftRightArithmetic(whole, 1);
        Vector<float> first = AsVectorSingle(ShiftLeft(half, MantissaBitsSingle) + Create(OneBitsSingle));
        Vector<float> second = AsVectorSingle(ShiftLeft(whole - half, MantissaBitsSingle) + Create(OneBitsSingle));
        return value * first * second;
    }

    /// <summary><c>value * 2^n</c> for a shifted n, also where 2^n is no normal number: two factors of about 2^(n/2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Scale(Vector<double> value, Vector<double> shifted)
    {
        // The shift to the right is logical because only the low bits are read (and 64-bit arithmetic shifts are slow on AVX2).
        Vector<long> whole = AsVectorInt64(shifted);
        Vector<long> half = ShiftRightLogical(whole, 1);
        Vector<double> first = AsVectorDouble(ShiftLeft(half, MantissaBitsDouble) + Create(OneBitsDouble));
        Vector<double> second = AsVectorDouble(ShiftLeft(whole - half, MantissaBitsDouble) + Create(OneBitsDouble));
        return value * first * second;
    }
}
