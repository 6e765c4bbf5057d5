using System.Collections.Immutable;
using System.Globalization;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>
/// Reads a formula by recursive descent, one method for each line of the grammar. A method that meets an error notes the first one and
/// returns null, and so do its callers.
/// </summary>
/// <remarks>
/// <code>
/// sum     = product { ("+" | "-") product }
/// product = signed { ("*" | "/") signed }
/// signed  = "-" signed | power
/// power   = atom [ "^" signed ]
/// atom    = number | "z" | "pi" | "e" | function "(" sum { "," sum } ")" | "(" sum ")"
/// </code>
/// </remarks>
internal sealed class FormulaParser
{
    // Far above what activations need; the parser must not run out of stack in the compiler.
    private const int MaximumLength = 1000;
    private const int MaximumNesting = 50;

    private readonly ImmutableArray<FormulaToken> tokens;
    private int position;
    private int nesting;
    private FormulaError? error;

    private FormulaParser(string text) => tokens = FormulaToken.Split(text);

    private FormulaToken Next => tokens[position];

    /// <returns>The formula, or what is wrong with it first.</returns>
    public static (Formula? Formula, FormulaError? Error) Parse(string text)
    {
        if (text.Length > MaximumLength)
        {
            return (null, new(Descriptors.FormulaUnreadable, MaximumLength, text.Length, $"it has {text.Length} characters, and at most {MaximumLength} are read"));
        }

        FormulaParser parser = new(text);
        Expression? root = parser.Sum();
        if (root is not null && parser.Next.Kind != FormulaTokenKind.End)
        {
            root = parser.Fail(parser.Next.Text == ")" ? "this ')' has no '('" : $"an operator is expected, not '{parser.Next.Text}'");
        }

        return root is null ? (null, parser.error) : (new Formula(text, root), null);
    }

    private Expression? Sum() => FromTheLeft(Product, "+", "-");

    private Expression? Product() => FromTheLeft(Signed, "*", "/");

    private Expression? FromTheLeft(Func<Expression?> operand, string first, string second)
    {
        Expression? left = operand();
        while (left is not null && (Next.Text == first || Next.Text == second))
        {
            string sign = Take().Text;
            left = operand() is { } right ? Call(sign, left.Start, left, right) : null;
        }

        return left;
    }

    // Every recursion passes here.
    private Expression? Signed()
    {
        if (++nesting > MaximumNesting)
        {
            return Fail($"it is nested more than {MaximumNesting} levels deep");
        }

        int start = Next.Start;
        Expression? result = !Takes("-") ? Power()
            : Signed() is { } operand ? Call(CallExpression.Negation, start, operand)
            : null;
        nesting--;
        return result;
    }

    private Expression? Power()
    {
        Expression? @base = Atom();
        return @base is null || !Takes("^") ? @base
            : Signed() is { } exponent ? Call("^", @base.Start, @base, exponent)
            : null;
    }

    private Expression? Atom()
    {
        if (Next.Kind == FormulaTokenKind.Number)
        {
            return Number();
        }

        if (Next.Kind == FormulaTokenKind.Name)
        {
            return Named(Take());
        }

        int start = Next.Start;
        return !Takes("(") ? Expected("a number, a name or '('")
            : Sum() is not { } inner ? null
            : Takes(")") ? inner with { Start = start, End = tokens[position - 1].End }
            : Expected("')'");
    }

    private Expression? Number()
    {
        // The .NET Framework's parser says no to what is too large, later ones say infinity.
        bool isRead = double.TryParse(Next.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && !double.IsInfinity(value);
        return isRead ? new NumberExpression(value, Next.Start, Take().End) : Fail($"the number {Next.Text} is too large");
    }

    private Expression? Named(FormulaToken name)
    {
        if (name.Text == FormulaFunctions.Variable)
        {
            return new VariableExpression(name.Start, name.End);
        }

        if (FormulaFunctions.Constants.TryGetValue(name.Text, out double value))
        {
            return new NumberExpression(value, name.Start, name.End);
        }

        if (!FormulaFunctions.Functions.TryGetValue(name.Text, out FormulaFunction? function))
        {
            error ??= new(Descriptors.FormulaUnknownName, name.Start, name.End, name.Text, Names);
            return null;
        }

        return Takes("(") ? Applied(name, function.ArgumentCount) : Expected($"'(' for the argument of '{name.Text}'");
    }

    private Expression? Applied(FormulaToken name, int count)
    {
        List<Expression> arguments = [];
        if (!Takes(")"))
        {
            do
            {
                if (Sum() is not { } argument)
                {
                    return null;
                }

                arguments.Add(argument);
            }
            while (Takes(","));

            if (!Takes(")"))
            {
                return Expected("',' or ')'");
            }
        }

        if (arguments.Count == count)
        {
            return Call(name.Text, name.Start, [.. arguments]);
        }

        error ??= new(Descriptors.FormulaArgumentCount, name.Start, tokens[position - 1].End, name.Text, $"{count} {(count == 1 ? "argument" : "arguments")}", arguments.Count);
        return null;
    }

    private static string Names =>
        $"{FormulaFunctions.Variable}, {string.Join(", ", FormulaFunctions.Constants.Keys)}, {string.Join(", ", FormulaFunctions.Functions.Keys)}";

    // Ends with the word read last.
    private CallExpression Call(string function, int start, params Expression[] arguments) => new(function, new(arguments), start, tokens[position - 1].End);

    private FormulaToken Take() => tokens[position++];

    private bool Takes(string text)
    {
        bool isNext = Next.Text == text;
        position += isNext ? 1 : 0;
        return isNext;
    }

    private Expression? Expected(string what) =>
        Fail(Next.Kind == FormulaTokenKind.End ? $"it ends where {what} is expected" : $"{what} is expected, not '{Next.Text}'");

    private Expression? Fail(string reason)
    {
        // The end has no character of its own; the one after it closes the literal.
        error ??= new(Descriptors.FormulaUnreadable, Next.Start, Math.Max(Next.End, Next.Start + 1), reason);
        return null;
    }
}
