using NetGen.Generator.Emit;

namespace NetGen.Tests.Latex;

/// <summary>The algebra of printed formulas, and numbers as they are printed.</summary>
public class ScalarTests
{
    private static readonly Scalar X = Scalar.Of(new Atom(Atom.Input, "x"));
    private static readonly Scalar Y = Scalar.Of(new Atom(Atom.Value, "y"));

    [Fact]
    public void Like_terms_are_collected()
    {
        AssertText("2 x", X + X);
        AssertText("0", X + Minus(X));
        AssertText("x^{2}", X * X);
        AssertText("1", X * X.Reciprocal());
        AssertText("3", Scalar.One + Scalar.Number(2));
    }

    [Fact]
    public void Products_with_sums_stay_products()
    {
        AssertText(@"x \left(1 - y^{2}\right)", X * (Scalar.One + Minus(Y * Y)));
        AssertText(@"\left(1 - y\right)^{2}", (Scalar.One + Minus(Y)) * (Scalar.One + Minus(Y)));
        AssertText(@"-2 \left(x + y\right)", Scalar.Number(-1) * ((Scalar.Number(2) * X) + (Scalar.Number(2) * Y)) * Scalar.One);
    }

    [Fact]
    public void Common_factors_stand_before_a_sum()
    {
        AssertText(@"x \left(1 - y\right)", X + Minus(X * Y));
        AssertText(@"\frac{1 - \frac{x}{y}}{y}", Y.Reciprocal() + Minus(X * Y.Reciprocal() * Y.Reciprocal()));
    }

    [Fact]
    public void Sums_in_sums_are_one_sum() => AssertText("1 - x - y", Scalar.One + Minus(X + Y));

    [Fact]
    public void A_positive_term_leads()
    {
        AssertText("y - x", Minus(X) + Y);
        AssertText("-x - y", Minus(X) + Minus(Y));
    }

    [Fact]
    public void Fractions_have_a_line()
    {
        AssertText(@"\frac{x}{y}", X * Y.Reciprocal());
        AssertText(@"-\frac{x}{6}", X * Scalar.Number(-1.0 / 6));
        AssertText(@"\frac{1 + x}{2 y^{2}}", Scalar.Number(0.5) * (Scalar.One + X) * (Y * Y).Reciprocal());
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(3, "3")]
    [InlineData(-0.5, @"-\frac{1}{2}")]
    [InlineData(0.01, "0.01")]
    [InlineData(0.1, "0.1")]
    [InlineData(0.044715, "0.044715")]
    [InlineData(1.0 / 6, @"\frac{1}{6}")]
    [InlineData(0.70710678118654757, @"\frac{1}{\sqrt{2}}")]
    [InlineData(1.1283791670955126, @"\frac{2}{\sqrt{\pi}}")]
    [InlineData(1.0507009873554805, "1.0507009873554805")]
    [InlineData(1e-5, @"1 \cdot 10^{-5}")]
    [InlineData(2.5e20, @"2.5 \cdot 10^{20}")]
    [InlineData(double.PositiveInfinity, @"\infty")]
    [InlineData(double.NaN, @"\mathrm{NaN}")]
    public void Numbers_have_all_their_digits_or_a_form(double value, string latex) => Assert.Equal(latex, NumberLatex.Of(value));

    private static Scalar Minus(Scalar scalar) => Scalar.Number(-1) * scalar;

    private static void AssertText(string expected, Scalar scalar) => Assert.Equal(expected, ScalarText.Of(scalar));
}
