namespace NetGen.Tests.VectorMathTests;

/// <summary>The distance from the true value in units of its last place: the spacing of floating-point numbers there.</summary>
internal static class Ulp
{
    private const int MantissaBitsSingle = 23, SmallestExponentSingle = -126;
    private const int MantissaBitsDouble = 52, SmallestExponentDouble = -1022;

    public static double Error(float result, DoubleDouble truth) => Error(result, truth, SmallestExponentSingle, MantissaBitsSingle);

    public static double Error(double result, DoubleDouble truth) => Error(result, truth, SmallestExponentDouble, MantissaBitsDouble);

    private static double Error(double result, DoubleDouble truth, int smallestExponent, int mantissaBits)
    {
        if (!double.IsFinite(result))
        {
            return double.PositiveInfinity;
        }

        int exponent = truth.High == 0 ? smallestExponent : Math.Max(Math.ILogB(truth.High), smallestExponent);
        double distance = Math.Abs((truth - result).High);
        return distance == 0 ? 0 : Math.ScaleB(Math.ScaleB(distance, -exponent), mantissaBits);
    }
}
