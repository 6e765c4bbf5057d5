using NetGen.Generator.Declaration;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Tests.Declaration;

/// <summary>What formulas mean, and where the parser says they are wrong.</summary>
public class FormulaParserTests
{
    [Theory]
    [InlineData("1 + 2 * z", "(1 + (2 * z))")]
    [InlineData("1 - 2 - z", "((1 - 2) - z)")]
    [InlineData("8 / 4 / z", "((8 / 4) / z)")]
    [InlineData("8 / 4 * z", "((8 / 4) * z)")]
    [InlineData("(1 + 2) * z", "((1 + 2) * z)")]
    [InlineData("2 ^ 3 ^ z", "(2 ^ (3 ^ z))")]
    [InlineData("-z ^ 2", "-((z ^ 2))")]
    [InlineData("2 ^ -z ^ 2", "(2 ^ -((z ^ 2)))")]
    [InlineData("-2 * z", "(-(2) * z)")]
    [InlineData("2 * -z", "(2 * -(z))")]
    [InlineData("1 - -z", "(1 - -(z))")]
    [InlineData("--z", "-(-(z))")]
    [InlineData("max(z, tanh(2*z)) + 1", "(max(z, tanh((2 * z))) + 1)")]
    [InlineData(" \t\n( ( z ) ) ", "z")]
    [InlineData("pi*e", "(3.141592653589793 * 2.718281828459045)")]
    public void Operators_bind_as_in_mathematics(string text, string expected) => Assert.Equal(expected, Write(Parse(text).Root));

    [Theory]
    [InlineData("1", 1)]
    [InlineData("0.5", 0.5)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("1e3", 1000)]
    [InlineData("1E-3", 0.001)]
    [InlineData("2.5e+1", 25)]
    [InlineData("0.0000000000000000000000000000001", 1e-31)]
    public void Numbers_are_those_of_every_culture(string text, double expected) => Assert.Equal(expected, Assert.IsType<NumberExpression>(Parse(text).Root).Value);

    [Theory]
    [InlineData("", 1, "NETGEN033", "it ends where a number, a name or '(' is expected")]
    [InlineData("  ", 3, "NETGEN033", "it ends where a number, a name or '(' is expected")]
    [InlineData("z +", 4, "NETGEN033", "it ends where a number, a name or '(' is expected")]
    [InlineData("z + * 2", 5, "NETGEN033", "a number, a name or '(' is expected, not '*'")]
    [InlineData("z ** 2", 4, "NETGEN033", "a number, a name or '(' is expected, not '*'")]
    [InlineData("+z", 1, "NETGEN033", "a number, a name or '(' is expected, not '+'")]
    [InlineData("2z", 2, "NETGEN033", "an operator is expected, not 'z'")]
    [InlineData("2e", 2, "NETGEN033", "an operator is expected, not 'e'")]
    [InlineData("2 exp(z)", 3, "NETGEN033", "an operator is expected, not 'exp'")]
    [InlineData("z(1)", 2, "NETGEN033", "an operator is expected, not '('")]
    [InlineData("z z", 3, "NETGEN033", "an operator is expected, not 'z'")]
    [InlineData("z)", 2, "NETGEN033", "this ')' has no '('")]
    [InlineData("(z", 3, "NETGEN033", "it ends where ')' is expected")]
    [InlineData("(z, 1)", 3, "NETGEN033", "')' is expected, not ','")]
    [InlineData("tanh z", 6, "NETGEN033", "'(' for the argument of 'tanh' is expected, not 'z'")]
    [InlineData("tanh", 5, "NETGEN033", "it ends where '(' for the argument of 'tanh' is expected")]
    [InlineData("tanh(z", 7, "NETGEN033", "it ends where ',' or ')' is expected")]
    [InlineData("max(z, )", 8, "NETGEN033", "a number, a name or '(' is expected, not ')'")]
    [InlineData("z % 2", 3, "NETGEN033", "an operator is expected, not '%'")]
    [InlineData("z; 2", 2, "NETGEN033", "an operator is expected, not ';'")]
    [InlineData("1 + 1e999", 5, "NETGEN033", "the number 1e999 is too large")]
    [InlineData("negate(z)", 1, "NETGEN034", "negate")]
    [InlineData("1 + tan(z)", 5, "NETGEN034", "tan")]
    [InlineData("Tanh(z)", 1, "NETGEN034", "Tanh")]
    [InlineData("x", 1, "NETGEN034", "x")]
    [InlineData("z + tanh()", 5, "NETGEN035", "tanh")]
    [InlineData("tanh(z, 1)", 1, "NETGEN035", "tanh")]
    [InlineData("max(z)", 1, "NETGEN035", "max")]
    public void The_first_error_has_a_column(string text, int column, string id, string detail)
    {
        FormulaError error = Assert.IsType<FormulaError>(FormulaParser.Parse(text).Error);
        Assert.Equal((column, id, detail), (error.Start + 1, error.Descriptor.Id, error.Details[0]));
    }

    [Fact]
    public void Parts_know_their_place()
    {
        const string text = "1 + (2 - z) * tanh( -z )";
        var sum = Assert.IsType<CallExpression>(Parse(text).Root);
        var product = Assert.IsType<CallExpression>(sum.Arguments[1]);
        Assert.Equal(["(2 - z) * tanh( -z )", "(2 - z)", "tanh( -z )"], new[] { product, product.Arguments[0], product.Arguments[1] }.Select(part => text[part.Start..part.End]));
    }

    [Fact]
    public void Nesting_ends_before_the_stack_does()
    {
        Assert.NotNull(FormulaParser.Parse(new string('(', 49) + "z" + new string(')', 49)).Formula);
        foreach (string text in new[] { new string('(', 900), new string('-', 900) + "z", string.Concat(Enumerable.Repeat("z^", 400)) + "z", string.Concat(Enumerable.Repeat("exp(", 200)) })
        {
            Assert.Equal("it is nested more than 50 levels deep", FormulaParser.Parse(text).Error!.Details[0]);
        }

        Assert.Equal("it has 1001 characters, and at most 1000 are read", FormulaParser.Parse(new string('z', 1001)).Error!.Details[0]);
    }

    [Fact]
    public void Any_text_is_read_or_refused()
    {
        string[] words = ["z", "1", "2.", ".", "e", "pi", "tanh", "max", "(", ")", ",", "+", "-", "*", "/", "^", " ", "é", "\"", "1e", "\n"];
        Random random = new(1);
        int accepted = 0;
        for (int i = 0; i < 20000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => words[random.Next(words.Length)]));
            (Formula? formula, FormulaError? error) = FormulaParser.Parse(text);
            Assert.True(formula is null != error is null, text);
            accepted += formula is null ? 0 : 1;
            Assert.True(error is null || (error.Start >= 0 && error.Start < error.End && error.End <= text.Length + 1), text);
        }

        Assert.InRange(accepted, 100, 19000);
    }

    [Fact]
    public void Any_formula_is_accepted_or_reported()
    {
        Random random = new(2);
        int accepted = 0;
        for (int i = 0; i < 2000; i++)
        {
            string text = Draw(5);
            Findings findings = new();
            Formula? formula = FormulaReader.Read("Act", text, new FormulaPlace(Microsoft.CodeAnalysis.Location.None), findings);
            Assert.True(formula is null == findings.HasErrors, text);
            accepted += formula is null ? 0 : 1;
        }

        Assert.InRange(accepted, 200, 1900);

        string Draw(int depth) => depth == 0 || random.Next(6) == 0 ? Pick(["z", "z", "z", "0", "1", "2", "0.5", "e", "-z", "1e300"]) : random.Next(3) switch
        {
            0 => $"{Pick(FunctionsOfOne)}({Draw(depth - 1)})",
            1 => $"{Pick(["max", "min"])}({Draw(depth - 1)}, {Draw(depth - 1)})",
            _ => $"({Draw(depth - 1)} {Pick(["+", "-", "*", "/", "^"])} {Draw(depth - 1)})",
        };

        string Pick(string[] choices) => choices[random.Next(choices.Length)];
    }

    private static string[] FunctionsOfOne => [.. FormulaFunctions.Functions.Where(entry => entry.Value.ArgumentCount == 1).Select(entry => entry.Key)];

    [Fact]
    public void Equal_texts_are_equal_formulas()
    {
        Assert.Equal(Parse("z * tanh(z)"), Parse("z * tanh(z)"));
        Assert.NotEqual(Parse("z * tanh(z)"), Parse("z * sin(z)"));
        Assert.Equal("z * 2", Parse("z\r\n  *\u2028 2").Line);
    }

    private static Formula Parse(string text)
    {
        (Formula? formula, FormulaError? error) = FormulaParser.Parse(text);
        Assert.Null(error);
        return formula!;
    }

    // With all parentheses.
    private static string Write(Expression expression) => expression switch
    {
        NumberExpression number => number.Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        VariableExpression => "z",
        CallExpression { Function: CallExpression.Negation } negation => $"-({Write(negation.Arguments[0])})",
        CallExpression call when char.IsLetter(call.Function[0]) => $"{call.Function}({string.Join(", ", call.Arguments.Select(Write))})",
        CallExpression call => $"({Write(call.Arguments[0])} {call.Function} {Write(call.Arguments[1])})",
        _ => throw new NotSupportedException(),
    };
}
