namespace NetGen.Generator.Graph;

/// <summary>Scalar functions the framework lacks, in double precision, for the interpreter.</summary>
internal static class ScalarMath
{
    /// <summary><c>exp(x) - 1</c>.</summary>
    public static double ExpM1(double x)
    {
        // exp(x) - 1 = tanh(x / 2) (exp(x) + 1): no cancellation. Past 0.5 the plain difference is as good.
        return Math.Abs(x) < 0.5 ? Math.Tanh(x / 2) * (Math.Exp(x) + 1) : Math.Exp(x) - 1;
    }

    /// <summary><c>1 / (1 + exp(-x))</c>; <c>exp(-x)</c> may overflow to infinity, which gives the right limit 0 only below the denormals.</summary>
    public static double Sigmoid(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return x >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    /// <summary><c>log(1 + exp(x)) = max(x, 0) + log1p(exp(-|x|))</c>.</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + Log1P(Math.Exp(-Math.Abs(x)));

    /// <summary><c>log(1 + x)</c>. Kahan: the rounding error of <c>1 + x</c> cancels between numerator and denominator.</summary>
    public static double Log1P(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : double.IsInfinity(u) ? Math.Log(u) : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>
    /// The error function: its Maclaurin series below 2.5 (all terms of <c>exp(-x^2) sum x^(2n+1) 2^n / (2n+1)!!</c> are positive, nothing
    /// cancels), the continued fraction of erfc above.
    /// </summary>
    public static double Erf(double x)
    {
        double a = Math.Abs(x);
        if (double.IsNaN(x) || a > 6)
        {
            return double.IsNaN(x) ? x : Math.Sign(x);
        }

        return a < 2.5 ? Math.Sign(x) * ErfSeries(a) : Math.Sign(x) * (1 - ErfcFraction(a));
    }

    private static double ErfSeries(double x)
    {
        double term = x, sum = x;
        for (int n = 1; term > 1e-18 * sum; n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    private static double ErfcFraction(double x)
    {
        double fraction = 0;
        for (int n = 60; n >= 1; n--)
        {
            fraction = n / 2.0 / (x + fraction);
        }

        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / (x + fraction);
    }
}
