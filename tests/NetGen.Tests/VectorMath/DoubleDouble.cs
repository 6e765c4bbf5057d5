namespace NetGen.Tests.VectorMathTests;

/// <summary>
/// The unevaluated sum of two doubles: about 106 significant bits, enough to judge a double result to a thousandth of an ulp.
/// Only what <see cref="Precise"/> needs.
/// </summary>
internal readonly record struct DoubleDouble(double High, double Low)
{
    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        (double high, double error) = ExactSum(a.High, b.High);
        (double low, double lowError) = ExactSum(a.Low, b.Low);
        (high, error) = Normalized(high, error + low);
        return Normalized(high, error + lowError);
    }

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + (-b);

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        double high = a.High * b.High;
        double error = Math.FusedMultiplyAdd(a.High, b.High, -high);
        return Normalized(high, error + (a.High * b.Low + a.Low * b.High));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        double first = a.High / b.High;
        DoubleDouble rest = a - b * first;
        double second = rest.High / b.High;
        rest -= b * second;
        return Normalized(first, second) + rest.High / b.High;
    }

    /// <summary>Multiplies by a power of two, exactly unless the result is subnormal.</summary>
    public DoubleDouble Scaled(int exponent) => new(Math.ScaleB(High, exponent), Math.ScaleB(Low, exponent));

    // a + b = sum + error exactly, whatever their sizes.
    private static (double Sum, double Error) ExactSum(double a, double b)
    {
        double sum = a + b;
        double part = sum - a;
        return (sum, (a - (sum - part)) + (b - part));
    }

    private static DoubleDouble Normalized(double high, double low)
    {
        double sum = high + low;
        return new(sum, low - (sum - high));
    }
}
