using System.Numerics;

namespace NetGen.Tests.VectorMathTests;

/// <summary>Infinities, NaN, signed zeros, the ends of the range, and what must hold exactly.</summary>
[Trait("Hardware", "every path")]
public class VectorMathSpecialValueTests
{
    private const double Infinity = double.PositiveInfinity;

    // The expected values are exact, also in the sign of zero; both precisions share the table.
    public static TheoryData<string, double, double> Exact() => new()
    {
        { "Exp", double.NaN, double.NaN }, { "Exp", 0.0, 1 }, { "Exp", -0.0, 1 },
        { "Exp", Infinity, Infinity }, { "Exp", -Infinity, 0.0 }, { "Exp", 1e30, Infinity }, { "Exp", -1e30, 0.0 },
        { "ExpM1", double.NaN, double.NaN }, { "ExpM1", 0.0, 0.0 }, { "ExpM1", -0.0, -0.0 },
        { "ExpM1", Infinity, Infinity }, { "ExpM1", -Infinity, -1 }, { "ExpM1", 1e30, Infinity }, { "ExpM1", -1e30, -1 },
        { "Log", double.NaN, double.NaN }, { "Log", 0.0, -Infinity }, { "Log", -0.0, -Infinity }, { "Log", 1, 0.0 },
        { "Log", Infinity, Infinity }, { "Log", -Infinity, double.NaN }, { "Log", -1, double.NaN }, { "Log", -1e-30, double.NaN },
        { "Log1p", double.NaN, double.NaN }, { "Log1p", 0.0, 0.0 }, { "Log1p", -0.0, -0.0 }, { "Log1p", -1, -Infinity },
        { "Log1p", Infinity, Infinity }, { "Log1p", -Infinity, double.NaN }, { "Log1p", -1.5, double.NaN },
        { "Tanh", double.NaN, double.NaN }, { "Tanh", 0.0, 0.0 }, { "Tanh", -0.0, -0.0 },
        { "Tanh", Infinity, 1 }, { "Tanh", -Infinity, -1 }, { "Tanh", 20, 1 }, { "Tanh", -20, -1 }, { "Tanh", 1e30, 1 },
        { "Sigmoid", double.NaN, double.NaN }, { "Sigmoid", 0.0, 0.5 }, { "Sigmoid", -0.0, 0.5 },
        { "Sigmoid", Infinity, 1 }, { "Sigmoid", -Infinity, 0.0 }, { "Sigmoid", 40, 1 }, { "Sigmoid", 1e30, 1 }, { "Sigmoid", -1e30, 0.0 },
        { "Softplus", double.NaN, double.NaN }, { "Softplus", Infinity, Infinity }, { "Softplus", -Infinity, 0.0 },
        { "Softplus", 1024, 1024 }, { "Softplus", -1e30, 0.0 },
        { "Erf", double.NaN, double.NaN }, { "Erf", 0.0, 0.0 }, { "Erf", -0.0, -0.0 },
        { "Erf", Infinity, 1 }, { "Erf", -Infinity, -1 }, { "Erf", 6, 1 }, { "Erf", -1e30, -1 },
        { "Sin", double.NaN, double.NaN }, { "Sin", 0.0, 0.0 }, { "Sin", -0.0, -0.0 },
        { "Sin", Infinity, double.NaN }, { "Sin", -Infinity, double.NaN },
        { "Cos", double.NaN, double.NaN }, { "Cos", 0.0, 1 }, { "Cos", -0.0, 1 }, { "Cos", Infinity, double.NaN }, { "Cos", -Infinity, double.NaN },
        { "Atan", double.NaN, double.NaN }, { "Atan", 0.0, 0.0 }, { "Atan", -0.0, -0.0 },
    };

    public static TheoryData<string> OddFunctions() => ["Tanh", "Erf", "Sin", "Atan"];

    public static TheoryData<string> CloseToIdentityNearZero() => ["ExpM1", "Log1p", "Tanh", "Sin", "Atan"];

    [Theory]
    [MemberData(nameof(Exact))]
    public void Special_values_are_exact(string name, double x, double expected)
    {
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(Canonical(Double(name, x))));
        Assert.Equal(BitConverter.SingleToInt32Bits((float)expected), BitConverter.SingleToInt32Bits((float)Canonical(Single(name, (float)x))));
    }

    [Fact]
    public void Exp_overflows_and_underflows_where_it_should()
    {
        Assert.Equal(Infinity, Single("Exp", 88.72284f));
        Assert.True(float.IsFinite(Single("Exp", 88.72283f)));
        Assert.Equal(Infinity, Double("Exp", 709.782712893385));
        Assert.True(double.IsFinite(Double("Exp", 709.782712893384)));
        Assert.Equal(float.Epsilon, Single("Exp", -103.97f));
        Assert.Equal(0f, Single("Exp", -103.98f));
        Assert.Equal(double.Epsilon, Double("Exp", -745.13));
        Assert.Equal(0.0, Double("Exp", -745.14));
    }

    [Theory]
    [InlineData("Exp")]
    [InlineData("Sigmoid")]
    [InlineData("Softplus")]
    public void Underflow_is_gradual(string name)
    {
        // Subnormal results are rounded to their own spacing; Math.Exp is within an ulp of it as well.
        for (double x = -745; x < -700; x += 0.37)
        {
            Assert.InRange(Double(name, x), Math.Exp(x) * (1 - 1e-15) - double.Epsilon, Math.Exp(x) * (1 + 1e-15) + double.Epsilon);
        }

        for (float x = -103.9f; x < -87; x += 0.037f)
        {
            Assert.InRange((double)Single(name, x), Math.Exp(x) * (1 - 1e-7) - float.Epsilon, Math.Exp(x) * (1 + 1e-7) + float.Epsilon);
        }
    }

    [Theory]
    [MemberData(nameof(CloseToIdentityNearZero))]
    public void Small_arguments_are_returned(string name)
    {
        foreach (float x in new[] { float.Epsilon, 1.1e-38f, 1e-30f, 1e-12f })
        {
            Assert.Equal(x, Single(name, x));
            Assert.Equal(-x, Single(name, -x));
        }

        foreach (double x in new[] { double.Epsilon, 2e-308, 1e-300, 1e-20 })
        {
            Assert.Equal(x, Double(name, x));
            Assert.Equal(-x, Double(name, -x));
        }
    }

    [Theory]
    [MemberData(nameof(OddFunctions))]
    public void Odd_functions_are_odd_bit_for_bit(string name)
    {
        var random = new Random(3);
        for (int i = 0; i < 2000; i++)
        {
            double x = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-6, 6));
            Assert.Equal(-Double(name, x), Double(name, -x));
            Assert.Equal(-Single(name, (float)x), Single(name, -(float)x));
        }
    }

    [Fact]
    public void Ranges_are_not_left()
    {
        for (double x = -40; x < 40; x += 0.0037)
        {
            Assert.InRange(Single("Tanh", (float)x), -1f, 1f);
            Assert.InRange(Double("Tanh", x), -1.0, 1.0);
            Assert.InRange(Single("Sigmoid", (float)x), 0f, 1f);
            Assert.InRange(Double("Sigmoid", x), 0.0, 1.0);
            Assert.InRange(Single("Erf", (float)x), -1f, 1f);
            Assert.InRange(Double("Erf", x), -1.0, 1.0);
            Assert.InRange(Single("Sin", (float)x), -1f, 1f);
            Assert.InRange(Double("Cos", x), -1.0, 1.0);
        }
    }

    [Fact]
    public void Atan_ends_at_half_pi()
    {
        Assert.Equal((float)(Math.PI / 2), Single("Atan", float.PositiveInfinity));
        Assert.Equal(-(float)(Math.PI / 2), Single("Atan", float.NegativeInfinity));
        Assert.Equal(Math.PI / 2, Double("Atan", Infinity));
        Assert.Equal(-Math.PI / 2, Double("Atan", -Infinity));
        Assert.Equal(Math.PI / 4, Double("Atan", 1));
    }

    [Theory]
    [InlineData(3000.5)]
    [InlineData(-123456.0)]
    [InlineData(1e22)]
    [InlineData(-3e38)]
    public void Large_angles_are_computed_by_the_scalar_functions(double x)
    {
        Assert.Equal((float)Math.Sin((float)x), Single("Sin", (float)x));
        Assert.Equal((float)Math.Cos((float)x), Single("Cos", (float)x));
        Assert.Equal(Math.Sin(x * 100), Double("Sin", x * 100));
        Assert.Equal(Math.Cos(x * 100), Double("Cos", x * 100));
    }

    private static float Single(string name, float x) => FunctionUnderTest.Named(name).Single(new Vector<float>(x))[0];

    private static double Double(string name, double x) => FunctionUnderTest.Named(name).Double(new Vector<double>(x))[0];

    // NaNs differ in sign and payload from one instruction set to another.
    private static double Canonical(double x) => double.IsNaN(x) ? double.NaN : x;
}
