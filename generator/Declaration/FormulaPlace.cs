using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Generator.Declaration;

/// <summary>Where the characters of a formula stand in the source.</summary>
internal sealed class FormulaPlace
{
    private readonly Location whole;
    private readonly int? first;

    /// <summary>A formula that does not stand in this project: everything is reported at one place.</summary>
    public FormulaPlace(Location place) => whole = place;

    public FormulaPlace(AttributeUse attribute, string text)
    {
        ExpressionSyntax? expression = attribute.ConstructorExpressions.FirstOrDefault();
        whole = expression?.GetLocation() ?? attribute.Location;
        first = expression is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.StringLiteralExpression) ? FirstCharacter(literal.Token, text) : null;
    }

    /// <summary>The place of a part of the formula, or of the whole where the text is not written as it is.</summary>
    public Location Of(int start, int end) => first is { } offset && whole.SourceTree is { } tree
        ? Location.Create(tree, TextSpan.FromBounds(offset + start, offset + end))
        : whole;

    public Location Whole => whole;

    // "...", @"..." or """...""" without escapes: quotes and nothing else around the text.
    private static int? FirstCharacter(SyntaxToken token, string text)
    {
        int quotes = token.Text.Length - token.Text.TrimStart('@', '"').Length;
        int start = text.Length == 0 ? 1 : quotes;
        return token.Text.Length >= start + text.Length
            && string.CompareOrdinal(token.Text, start, text, 0, text.Length) == 0
            && token.Text.Substring(start + text.Length).All(c => c == '"')
            ? token.SpanStart + start
            : null;
    }
}
