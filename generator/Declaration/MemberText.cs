using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Declaration;

/// <summary>Says in a few words which member of the user's stands in the way.</summary>
internal static class MemberText
{
    public static string Describe(ISymbol member, INamedTypeSymbol type) =>
        member is IParameterSymbol or ITypeParameterSymbol || SymbolEqualityComparer.Default.Equals(member.ContainingType, type)
            ? $"the {Kind(member)} '{member.Name}'"
            : $"the inherited {Kind(member)} '{member.ContainingType.Name}.{member.Name}'";

    private static string Kind(ISymbol member) => member switch
    {
        ITypeParameterSymbol => "type parameter",
        IParameterSymbol => "constructor parameter",
        IFieldSymbol => "field",
        IPropertySymbol => "property",
        IEventSymbol => "event",
        IMethodSymbol => "method",
        _ => "type",
    };
}
