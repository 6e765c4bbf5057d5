using NetGen.Generator.Graph;

namespace NetGen.Tests.Graph;

/// <summary>The interpreter's own functions, against figures of 20 digits.</summary>
public class ScalarMathTests
{
    private const double Ulp = 2.220446049250313e-16;

    [Theory]
    [InlineData(1e-10, 1.0000000000500000000e-10)]
    [InlineData(-0.25, -0.22119921692859513175)]
    [InlineData(0.5, 0.64872127070012814685)]
    [InlineData(1, 1.7182818284590452354)]
    [InlineData(-40, -0.99999999999999999575)]
    public void ExpM1_does_not_cancel(double x, double expected) => AssertClose(expected, ScalarMath.ExpM1(x));

    [Theory]
    [InlineData(1e-10, 9.9999999995000000000e-11)]
    [InlineData(-0.25, -0.28768207245178092744)]
    [InlineData(1, 0.69314718055994530942)]
    [InlineData(1e300, 690.77552789821370521)]
    [InlineData(-1, double.NegativeInfinity)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    public void Log1P_does_not_cancel(double x, double expected)
    {
        if (double.IsFinite(expected))
        {
            AssertClose(expected, ScalarMath.Log1P(x));
        }
        else
        {
            Assert.Equal(expected, ScalarMath.Log1P(x));
        }
    }

    [Theory]
    [InlineData(1e-8, 1.1283791670955125599e-8)]
    [InlineData(0.5, 0.52049987781304653768)]
    [InlineData(-1, -0.84270079294971486934)]
    [InlineData(2.25, 0.99853728341331884830)]
    [InlineData(3, 0.99997790950300141456)]
    [InlineData(7, 1)]
    public void Erf_holds_in_all_its_ranges(double x, double expected) => AssertClose(expected, ScalarMath.Erf(x));

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(3, 0.95257412682243321912)]
    [InlineData(-40, 4.2483542552915889772e-18)]
    [InlineData(-800, 0)]
    [InlineData(800, 1)]
    public void Sigmoid_holds_in_its_tails(double x, double expected) => AssertClose(expected, ScalarMath.Sigmoid(x));

    [Theory]
    [InlineData(0, 0.69314718055994530942)]
    [InlineData(-40, 4.2483542552915889863e-18)]
    [InlineData(800, 800)]
    [InlineData(1e300, 1e300)]
    public void Softplus_holds_in_its_tails(double x, double expected) => AssertClose(expected, ScalarMath.Softplus(x));

    [Theory]
    [InlineData("relu")]
    [InlineData("negpart")]
    [InlineData("clamp")]
    [InlineData("sign")]
    [InlineData("erf")]
    [InlineData("softplus")]
    [InlineData("sigmoid")]
    [InlineData("expm1")]
    [InlineData("softsign")]
    [InlineData("log1p")]
    [InlineData("sqrt")]
    public void NaN_stays_NaN(string name)
    {
        Function[] functions =
        [
            Primitives.PositivePart, Primitives.NegativePart, Primitives.Clamp(-1, 1), Primitives.Sign, Primitives.Erf, Primitives.Softplus,
            Primitives.Sigmoid, Primitives.ExpM1, Primitives.Softsign, Primitives.Log1P, Primitives.Sqrt,
        ];
        Assert.Equal(double.NaN, functions.Single(function => function.Name == name).Evaluate(double.NaN));
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.InRange(actual, expected - (4 * Ulp * Math.Abs(expected)), expected + (4 * Ulp * Math.Abs(expected)));
}
