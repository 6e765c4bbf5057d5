namespace NetGen.Generator.Model;

/// <summary>A formula in one variable, <c>z</c>, as written and as understood.</summary>
/// <remarks>Immutable, structural equality; whoever adds a member keeps it so.</remarks>
internal sealed record Formula(string Text, Expression Root)
{
    /// <summary>The text on one line, for a comment.</summary>
    public string Line => string.Join(" ", Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A part of a formula.</summary>
/// <param name="Start">Where the part begins in the formula's text, parentheses around it included.</param>
/// <param name="End">Where it ends, exclusive.</param>
internal abstract record Expression(int Start, int End);

internal sealed record NumberExpression(double Value, int Start, int End) : Expression(Start, End);

/// <summary><c>z</c>.</summary>
internal sealed record VariableExpression(int Start, int End) : Expression(Start, End);

/// <summary>A function or an operator, which is a function named by its sign, of its arguments.</summary>
internal sealed record CallExpression(string Function, EquatableArray<Expression> Arguments, int Start, int End) : Expression(Start, End)
{
    /// <summary>The function that a sign before a number or a name stands for; <c>-</c> is the difference of two.</summary>
    public const string Negation = "negate";
}
