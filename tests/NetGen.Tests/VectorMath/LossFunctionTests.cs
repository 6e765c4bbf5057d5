using System.Numerics;

namespace NetGen.Tests.VectorMathTests;

/// <summary>The functions that losses are made of.</summary>
[Trait("Hardware", "every path")]
public class LossFunctionTests
{
    [Theory]
    [InlineData(1, 2.5, 2.5)]
    [InlineData(1, double.NaN, double.NaN)]
    [InlineData(0, 2.5, 0)]
    [InlineData(0, double.NaN, 0)]
    [InlineData(0, double.NegativeInfinity, 0)]
    public void What_is_masked_is_zero_whatever_it_is(double known, double x, double value)
    {
        Assert.Equal(value, VectorMath.Masked(new Vector<double>(known), new Vector<double>(x))[0]);
        Assert.Equal((float)value, VectorMath.Masked(new Vector<float>((float)known), new Vector<float>((float)x))[0]);
    }

    [Theory]
    [InlineData(2, 1, 2)]
    [InlineData(-0.0, 1, -0.0)]
    [InlineData(double.NaN, 0, 0)]
    [InlineData(double.PositiveInfinity, 1, double.PositiveInfinity)]
    public void Unknown_is_zero(double x, double known, double value)
    {
        Assert.Equal(known, VectorMath.Known(new Vector<double>(x))[0]);
        Assert.Equal((float)known, VectorMath.Known(new Vector<float>((float)x))[0]);
        Assert.Equal(value, VectorMath.KnownOrZero(new Vector<double>(x))[0]);
        Assert.Equal((float)value, VectorMath.KnownOrZero(new Vector<float>((float)x))[0]);
    }

    [Theory]
    [InlineData(0, 2, 0)]
    [InlineData(1, 2, 0.5)]
    [InlineData(-2, 2, 2)]
    [InlineData(3, 2, 4)]
    [InlineData(-1e300, 0.5, 5e299)]
    [InlineData(double.PositiveInfinity, 2, double.PositiveInfinity)]
    [InlineData(double.NaN, 2, double.NaN)]
    public void Huber_is_a_square_and_then_linear(double x, double threshold, double expected)
    {
        Assert.Equal(expected, VectorMath.Huber(new Vector<double>(x), threshold)[0]);
        if (Math.Abs(x) < 1e30 || !double.IsFinite(x))
        {
            Assert.Equal((float)expected, VectorMath.Huber(new Vector<float>((float)x), (float)threshold)[0]);
        }
    }

    // Against the definition in double precision: 1.5 ulp of float are 1.5 2^-23 of the value.
    [Fact]
    public void Huber_is_within_its_bound()
    {
        var random = new Random(1);
        for (int round = 0; round < 100_000; round++)
        {
            float x = (float)(Math.Exp((20 * random.NextDouble()) - 10) * (random.Next(2) == 0 ? -1 : 1)), threshold = (float)Math.Exp((8 * random.NextDouble()) - 4);
            double a = Math.Abs((double)x), expected = a <= threshold ? a * a / 2 : threshold * (a - (threshold / 2.0));
            Assert.Equal(expected, VectorMath.Huber(new Vector<float>(x), threshold)[0], 1.5 * Math.ScaleB(expected, -23));
        }
    }
}
