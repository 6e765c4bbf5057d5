using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Declaration;

/// <summary>Where the parts of a type's head stand, for diagnostics about the type as a whole.</summary>
internal sealed class TypePlaces(INamedTypeSymbol type, AttributeUse attribute, CancellationToken cancellation)
{
    /// <summary>The type's name in the part that carries the attribute.</summary>
    public Location Identifier => attribute.Part?.Identifier.GetLocation() ?? attribute.Location;

    /// <summary>The name of one of the type's own members, or the type's own for what it inherits or the compiler adds.</summary>
    public Location Member(ISymbol member)
    {
        bool isOwn = member is IParameterSymbol || SymbolEqualityComparer.Default.Equals(member.ContainingSymbol, type);
        return (isOwn ? member.Locations.FirstOrDefault(location => location.IsInSource) : null) ?? Identifier;
    }

    /// <summary>The entry of a base list that names that type, or the type's own name.</summary>
    public Location BaseType(INamedTypeSymbol named)
    {
        BaseTypeSyntax[] entries =
        [
            .. from part in Parts(type, cancellation)
               from entry in part.BaseList?.Types ?? []
               where Name(entry.Type) is { } name && name.Identifier.ValueText == named.Name
               select entry,
        ];

        // INeuralNetwork<float> beside INeuralNetwork<double>: the one that is spelled like the symbol, else the only one.
        string spelling = named.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        BaseTypeSyntax? exact = entries.FirstOrDefault(entry => Name(entry.Type)!.ToString() == spelling);
        return (exact ?? entries.FirstOrDefault())?.GetLocation() ?? Identifier;
    }

    public static IEnumerable<TypeDeclarationSyntax> Parts(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>();

    private static SimpleNameSyntax? Name(TypeSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple,
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax alias => alias.Name,
        _ => null,
    };
}
