using Microsoft.CodeAnalysis;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>The parameters of generated methods: spans of the network's numbers, by value.</summary>
internal static class SpanParameter
{
    /// <summary>Whether a user's parameter has the type of a generated one.</summary>
    public static bool Matches(IParameterSymbol parameter, ParameterSpec generated, SpecialType number) =>
        parameter.RefKind == RefKind.None
        && parameter.Type is INamedTypeSymbol { Arity: 1, ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } span
        && span.Name == TypeName(generated)
        && span.TypeArguments[0].SpecialType == number;

    public static string TypeName(ParameterSpec generated) => generated.IsResult ? "Span" : "ReadOnlySpan";
}
