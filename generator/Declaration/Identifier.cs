using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>Names as generated text has to spell them.</summary>
internal static class Identifier
{
    /// <summary>
    /// With an @ where the plain name is a keyword, or is one in some places (<c>record</c>, <c>field</c>), or where it could be taken for
    /// the framework's (<c>Vector</c>).
    /// </summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None || FrameworkNames.Contains(name)
            ? "@" + name
            : name;

    /// <summary>Whether generated text can use the name as it is.</summary>
    public static bool IsPlain(string name) => SyntaxFacts.IsValidIdentifier(name) && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None;
}
