using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Declaration;

/// <summary>Spells the modifiers of a partial method's other part.</summary>
internal static class ModifierText
{
    /// <summary>The modifiers that both parts have to carry; any other one is an error of its own.</summary>
    private static readonly ImmutableArray<SyntaxKind> Repeated =
    [
        SyntaxKind.PublicKeyword,
        SyntaxKind.ProtectedKeyword,
        SyntaxKind.InternalKeyword,
        SyntaxKind.PrivateKeyword,
        SyntaxKind.NewKeyword,
        SyntaxKind.StaticKeyword,
        SyntaxKind.VirtualKeyword,
        SyntaxKind.SealedKeyword,
        SyntaxKind.OverrideKeyword,
        SyntaxKind.ReadOnlyKeyword,
        SyntaxKind.UnsafeKeyword,
    ];

    /// <summary>In an order of its own, so that theirs means nothing; <c>partial</c> last.</summary>
    public static string Of(IMethodSymbol method, CancellationToken cancellation)
    {
        SyntaxTokenList written = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is MethodDeclarationSyntax syntax ? syntax.Modifiers : default;
        return string.Join(" ", Repeated.Where(kind => written.Any(kind)).Append(SyntaxKind.PartialKeyword).Select(SyntaxFacts.GetText));
    }
}
