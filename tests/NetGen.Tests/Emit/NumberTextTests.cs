using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Emit;
using NetGen.Generator.Graph;

namespace NetGen.Tests.Emit;

using Precision = NetGen.Generator.Model.Precision;

public class NumberTextTests
{
    [Fact]
    public void Doubles_come_back_bit_by_bit()
    {
        var random = new Random(1);
        double[] values = [.. Finite().Take(2000), Math.PI, 0.1, double.MaxValue, double.MinValue, double.Epsilon, 2.2250738585072014e-308, 1e22, 1e23, 5e-324, 0];
        Assert.All(values, value => Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(Assert.IsType<double>(Read(NumberText.Literal(value, Precision.Double))))));

        IEnumerable<double> Finite()
        {
            while (true)
            {
                double value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
                if (double.IsFinite(value))
                {
                    yield return value;
                }
            }
        }
    }

    [Fact]
    public void Floats_come_back_bit_by_bit()
    {
        var random = new Random(2);
        float[] values = [.. Finite().Take(2000), MathF.PI, 0.1f, float.MaxValue, float.MinValue, float.Epsilon, 1.17549435e-38f, 16777216f, 0];
        Assert.All(values, value => Assert.Equal(BitConverter.SingleToInt32Bits(value), BitConverter.SingleToInt32Bits(Assert.IsType<float>(Read(NumberText.Literal(value, Precision.Single))))));

        IEnumerable<float> Finite()
        {
            while (true)
            {
                float value = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
                if (float.IsFinite(value))
                {
                    yield return value;
                }
            }
        }
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "PositiveInfinity")]
    [InlineData(double.NegativeInfinity, "NegativeInfinity")]
    [InlineData(-0.0, "NegativeZero")]
    public void Special_values_are_written_by_name(double value, string name)
    {
        Assert.Equal("double." + name, NumberText.Literal(value, Precision.Double));
        Assert.Equal("float." + name, NumberText.Literal(value, Precision.Single));
    }

    [Fact]
    public void What_is_too_large_or_too_small_for_a_float_is_special_there()
    {
        Assert.Equal("float.PositiveInfinity", NumberText.Literal(1e300, Precision.Single));
        Assert.Equal("float.NegativeZero", NumberText.Literal(-1e-300, Precision.Single));
    }

    [Theory]
    [InlineData("fi-FI")]
    [InlineData("ar-SA")]
    [InlineData("de-DE")]
    public void The_culture_does_not_matter(string name)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            // Finnish writes a minus of its own and a decimal comma.
            CultureInfo.CurrentCulture = new CultureInfo(name);
            Assert.Equal("-0.5f", NumberText.Literal(-0.5, Precision.Single));
            Assert.Equal("-1.5E-10d", NumberText.Literal(-1.5e-10, Precision.Double));
            Assert.Equal("-0.25", NumberText.Plain(-0.25));
            Assert.Equal("-12", Text.Of(-12));
            Assert.Equal("1,050,624", Text.Grouped(1_050_624));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(0.5, "0.5")]
    [InlineData(-1, "-1")]
    [InlineData(1.0 / 6, "0.166667")]
    public void Numbers_for_readers_are_short(double value, string text) => Assert.Equal(text, NumberText.Plain(value));

    // As the compiler reads it.
    private static object Read(string literal) => SyntaxFactory.ParseExpression(literal) switch
    {
        LiteralExpressionSyntax number => number.Token.Value!,
        PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax { Token.Value: float number } } => -number,
        PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax { Token.Value: double number } } => (object)-number,
        var other => throw new InvalidOperationException($"{other} is no number"),
    };
}
