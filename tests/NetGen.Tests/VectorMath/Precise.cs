namespace NetGen.Tests.VectorMathTests;

/// <summary>The functions of <see cref="VectorMath"/> to about 100 bits, written for plainness: short Taylor series and one Newton step.</summary>
/// <remarks>For finite arguments inside the domain; the special values have their own tests.</remarks>
internal static class Precise
{
    // ln 2 and pi/2 as sums of doubles, each the rest of the one before.
    private static readonly double[] Ln2 = [0.6931471805599453, 2.3190468138462996E-17, 5.707708438416212E-34];
    private static readonly double[] HalfPi = [1.5707963267948966, 6.123233995736766E-17, -1.4973849048591698E-33];

    // 2 / sqrt(pi)
    private static readonly DoubleDouble TwoOverRootPi = new(1.1283791670955126, 1.533545961316588E-17);

    // Below this size the second term of a series is enough, and the low parts of products would not fit into a double for long.
    private const double Tiny = 1e-40;

    public static DoubleDouble Exp(DoubleDouble x)
    {
        (DoubleDouble expM1, int exponent) = ExpM1Reduced(x);
        return (expM1 + 1.0).Scaled(exponent);
    }

    public static DoubleDouble ExpM1(DoubleDouble x)
    {
        if (Math.Abs(x.High) < Tiny) return x + x * x * 0.5;
        (DoubleDouble expM1, int exponent) = ExpM1Reduced(x);
        return exponent > 1000 ? Exp(x) : expM1.Scaled(exponent) + (new DoubleDouble(1, 0).Scaled(exponent) - 1.0);
    }

    public static DoubleDouble Log(DoubleDouble x)
    {
        // Near the subnormal numbers the low parts would not fit into a double.
        const int Lift = 600;
        if (x.High < 1e-150) return Log(x.Scaled(Lift)) - (double)Lift * new DoubleDouble(Ln2[0], Ln2[1]);
        double start = Math.Log(x.High);
        DoubleDouble ratio = x / Exp(start);
        return ratio - 1.0 + start;
    }

    public static DoubleDouble Log1p(DoubleDouble x)
    {
        if (Math.Abs(x.High) < Tiny) return x - x * x * 0.5;
        double sum = 1 + x.High;
        double start = sum == 1 || x.High > 1e15 ? (sum == 1 ? x.High : Math.Log(x.High)) : Math.Log(sum) * (x.High / (sum - 1));
        DoubleDouble expM1 = ExpM1(start);
        DoubleDouble step = (x - expM1) / (expM1 + 1.0);
        return start + (step - step * step * 0.5);
    }

    public static DoubleDouble Tanh(DoubleDouble x)
    {
        if (x.High < 0) return -Tanh(-x);
        if (x.High < Tiny) return x;
        if (x.High > 40) return 1.0;
        DoubleDouble expM1 = ExpM1(x * 2.0);
        return expM1 / (expM1 + 2.0);
    }

    public static DoubleDouble Sigmoid(DoubleDouble x)
    {
        if (x.High > 0) return 1.0 / (Exp(-x) + 1.0);
        DoubleDouble exp = Exp(x);
        return exp / (exp + 1.0);
    }

    public static DoubleDouble Softplus(DoubleDouble x)
    {
        if (x.High > 100) return x;   // exp(-x) is below the low part
        return x.High > 0 ? x + Log1p(Exp(-x)) : Log1p(Exp(x));
    }

    /// <summary><c>erf(x) = 2/sqrt(pi) exp(-x^2) sum of x (2 x^2)^k / (1 3 5 ... (2k + 1))</c>: all terms have one sign.</summary>
    public static DoubleDouble Erf(DoubleDouble x)
    {
        if (x.High < 0) return -Erf(-x);
        if (x.High > 7) return 1.0;
        DoubleDouble square = x * x;
        DoubleDouble term = x;
        DoubleDouble sum = x;
        for (int k = 1; term.High > sum.High * 1e-33; k++)
        {
            term = term * square * 2.0 / (2.0 * k + 1.0);
            sum += term;
        }

        return TwoOverRootPi * Exp(-square) * sum;
    }

    public static DoubleDouble Sin(DoubleDouble x) => SinCos(x).Sin;

    public static DoubleDouble Cos(DoubleDouble x) => SinCos(x).Cos;

    /// <summary>With an approximate angle a, <c>atan(x) = a + atan((x cos a - sin a) / (cos a + x sin a))</c>.</summary>
    public static DoubleDouble Atan(DoubleDouble x)
    {
        double start = Math.Atan(x.High);
        (DoubleDouble sin, DoubleDouble cos) = SinCos(start);
        return start + (x * cos - sin) / (cos + x * sin);
    }

    // exp(x) - 1 = 2^n (expM1(r) + 1) - 1: the series for r / 512, then nine times (1 + e)^2 - 1 = 2 e + e^2.
    private static (DoubleDouble ExpM1, int Exponent) ExpM1Reduced(DoubleDouble x)
    {
        const int Halvings = 9;
        double n = Math.Round(x.High / Ln2[0]);
        DoubleDouble r = (x - (DoubleDouble)n * Ln2[0] - (DoubleDouble)n * Ln2[1] - n * Ln2[2]).Scaled(-Halvings);
        DoubleDouble term = r;
        DoubleDouble sum = r;
        for (int k = 2; k <= 10; k++)
        {
            term = term * r / (double)k;
            sum += term;
        }

        for (int i = 0; i < Halvings; i++)
        {
            sum = sum * 2.0 + sum * sum;
        }

        return (sum, (int)n);
    }

    private static (DoubleDouble Sin, DoubleDouble Cos) SinCos(DoubleDouble x)
    {
        double n = Math.Round(x.High / HalfPi[0]);
        DoubleDouble r = x - (DoubleDouble)n * HalfPi[0] - (DoubleDouble)n * HalfPi[1] - n * HalfPi[2];
        DoubleDouble square = r * r;
        DoubleDouble sin = r, sinTerm = r, cos = 1.0, cosTerm = 1.0;
        for (int k = 1; k <= 14; k++)
        {
            cosTerm = -(cosTerm * square) / ((2.0 * k - 1.0) * (2.0 * k));
            sinTerm = -(sinTerm * square) / ((2.0 * k) * (2.0 * k + 1.0));
            cos += cosTerm;
            sin += sinTerm;
        }

        return ((int)n & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }
}
