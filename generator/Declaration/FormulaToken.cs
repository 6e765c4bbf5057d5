using System.Collections.Immutable;

namespace NetGen.Generator.Declaration;

internal enum FormulaTokenKind
{
    Number,
    Name,

    /// <summary>An operator, a parenthesis or a comma.</summary>
    Sign,

    /// <summary>A character that formulas do not use.</summary>
    Stray,
    End,
}

/// <summary>A word of a formula, and where it begins in the text.</summary>
internal sealed record FormulaToken(FormulaTokenKind Kind, string Text, int Start)
{
    private const string Signs = "+-*/^(),";

    public int End => Start + Text.Length;

    /// <summary>The words of a text, white space between them left out, a token of kind <see cref="FormulaTokenKind.End"/> last.</summary>
    public static ImmutableArray<FormulaToken> Split(string text)
    {
        ImmutableArray<FormulaToken>.Builder tokens = ImmutableArray.CreateBuilder<FormulaToken>();
        int position = 0;
        while (position < text.Length)
        {
            if (char.IsWhiteSpace(text[position]))
            {
                position++;
                continue;
            }

            (FormulaTokenKind kind, int end) = Word(text, position);
            tokens.Add(new(kind, text.Substring(position, end - position), position));
            position = end;
        }

        tokens.Add(new(FormulaTokenKind.End, "", text.Length));
        return tokens.ToImmutable();
    }

    private static (FormulaTokenKind Kind, int End) Word(string text, int start)
    {
        if (IsLetter(text[start]))
        {
            return (FormulaTokenKind.Name, While(text, start, c => IsLetter(c) || IsDigit(c)));
        }

        return IsDigit(text[start]) || (text[start] == '.' && start + 1 < text.Length && IsDigit(text[start + 1]))
            ? (FormulaTokenKind.Number, NumberEnd(text, start))
            : (Signs.IndexOf(text[start]) >= 0 ? FormulaTokenKind.Sign : FormulaTokenKind.Stray, start + 1);
    }

    // 1, 0.5, .5, 1e-3: an e is an exponent's only with digits behind it.
    private static int NumberEnd(string text, int start)
    {
        int end = While(text, start, IsDigit);
        if (end < text.Length && text[end] == '.')
        {
            end = While(text, end + 1, IsDigit);
        }

        if (end < text.Length && text[end] is 'e' or 'E')
        {
            int digits = end + 1 < text.Length && text[end + 1] is '+' or '-' ? end + 2 : end + 1;
            int exponentEnd = While(text, digits, IsDigit);
            end = exponentEnd > digits ? exponentEnd : end;
        }

        return end;
    }

    private static int While(string text, int start, Func<char, bool> condition)
    {
        int end = start;
        while (end < text.Length && condition(text[end]))
        {
            end++;
        }

        return end;
    }

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
