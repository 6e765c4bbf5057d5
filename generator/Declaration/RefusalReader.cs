using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>Reads the heads of methods that ask for a derivative and get none.</summary>
internal static class RefusalReader
{
    private static readonly SymbolDisplayFormat Format = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Included,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeModifiers,
        memberOptions: SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeRef,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>All methods of a network with an error.</summary>
    public static RefusedMethods? ReadAll(INamedTypeSymbol type, CancellationToken cancellation) =>
        Read(type, RequestedMethod.On(type, cancellation).Select(method => method.Symbol), cancellation);

    /// <summary>The methods of a type that is no network; null for a network.</summary>
    public static RefusedMethods? ReadOutside(INamedTypeSymbol type, CancellationToken cancellation) =>
        AttributeUse.First(type, AttributeUse.NeuralNetwork, cancellation) is null ? ReadAll(type, cancellation) : null;

    /// <summary>Null when there is nothing to write, or nowhere to write it.</summary>
    public static RefusedMethods? Read(INamedTypeSymbol type, IEnumerable<IMethodSymbol> methods, CancellationToken cancellation)
    {
        string[] heads = [.. methods.Select(method => Head(method, cancellation)).OfType<string>()];
        return heads.Length == 0 || !PartialCheck.IsPartial(type, cancellation) ? null : new(ShellReader.ReadPart(type), new(heads));
    }

    // Null for what is no partial method, or has its body already.
    private static string? Head(IMethodSymbol method, CancellationToken cancellation) =>
        method is { IsPartialDefinition: true, PartialImplementationPart: null }
        && method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is MethodDeclarationSyntax syntax
            ? $"{Modifiers(syntax.Modifiers)} {method.ToDisplayString(Format)}"
            : null;

    private static string Modifiers(SyntaxTokenList written) =>
        string.Join(" ", written.Where(token => !token.IsKind(SyntaxKind.PartialKeyword)).Select(token => token.Text).Append("partial"));
}
