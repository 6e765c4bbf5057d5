using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>
/// Whether something of the user's stands between a network's generated part and a framework type that it calls by its short name: names
/// are looked up in the type, in the types and namespaces around it, and in the project's global usings before the file's own usings count.
/// </summary>
/// <remarks>Whatever has the name counts, even where the compiler would go on looking: the price is text that is longer than it has to be.</remarks>
internal sealed class Shadowing(INamedTypeSymbol type, Compilation compilation)
{
    private static readonly ImmutableArray<(string Name, string Namespace)> Names =
        [.. FrameworkNames.Namespaces.SelectMany(entry => new[] { (entry.Key, entry.Value), (entry.Key + "Attribute", entry.Value) })];

    public bool Exists(NetworkSpec spec, EquatableArray<RequestSpec> requests, CancellationToken cancellation) =>
        spec.Layers.Any(layer => FrameworkNames.Contains(layer.Name)) || requests.Any(HasName) || ByTypes() || ByNamespaces() || ByGlobalUsings(cancellation);

    // A parameter hides whatever has its name, with or without the @.
    private static bool HasName(RequestSpec request) => request.ParameterNames.Any(name => FrameworkNames.Contains(name.TrimStart('@')));

    private bool ByTypes() => ShellReader.Containers(type).Prepend(type).Any(around =>
        IsName(around.Name)
        || around.TypeParameters.Any(parameter => IsName(parameter.Name))
        || WithAncestors(around).Any(ancestor => Names.Any(entry => IsHidden(ancestor.GetMembers(entry.Name), entry.Namespace))));

    private bool ByNamespaces()
    {
        for (INamespaceSymbol? space = type.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            // The type's own namespace symbol knows the user's sources only.
            if (compilation.GetCompilationNamespace(space) is { } whole
                && Names.Any(entry => IsHidden(whole.GetMembers(entry.Name), entry.Namespace)))
            {
                return true;
            }
        }

        return false;
    }

    private bool ByGlobalUsings(CancellationToken cancellation)
    {
        SyntaxReference part = type.DeclaringSyntaxReferences[0];
        SemanticModel model = compilation.GetSemanticModel(part.SyntaxTree);
        return model.GetImportScopes(part.Span.Start, cancellation).Any(scope =>
            scope.Aliases.Any(alias => IsGlobal(alias.DeclaringSyntaxReferences.FirstOrDefault()) && IsName(alias.Name))
            || scope.Imports.Any(import => IsGlobal(import.DeclaringSyntaxReference)
                && Names.Any(entry => IsHidden(import.NamespaceOrType.GetMembers(entry.Name), entry.Namespace))));

        bool IsGlobal(SyntaxReference? declaration) =>
            declaration?.GetSyntax(cancellation) is UsingDirectiveSyntax directive && directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword);
    }

    private static IEnumerable<INamedTypeSymbol> WithAncestors(INamedTypeSymbol around)
    {
        if (around.TypeKind == TypeKind.Interface)
        {
            return around.AllInterfaces.Prepend(around);
        }

        List<INamedTypeSymbol> ancestors = [];
        for (INamedTypeSymbol? ancestor = around; ancestor is not null; ancestor = ancestor.BaseType)
        {
            ancestors.Add(ancestor);
        }

        return ancestors;
    }

    private bool IsHidden(IEnumerable<ISymbol> found, string framework) => found.Any(symbol =>
        symbol is INamespaceSymbol
        || (compilation.IsSymbolAccessibleWithin(symbol, type)
            && !(symbol.ContainingType is null && symbol.ContainingNamespace.ToDisplayString() == framework)));

    private static bool IsName(string name) => Names.Any(entry => entry.Name == name);
}
