using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Declaration;

/// <summary>
/// One attribute as written on a type or a method: its values and where each of them stands. While somebody types, any argument can be
/// missing, of the wrong kind or not constant; such a value reads as not given, since the compiler reports it.
/// </summary>
internal sealed class AttributeUse
{
    public const string NeuralNetwork = "NeuralNetworkAttribute";
    public const string Layer = "LayerAttribute";
    public const string Derivative = "DerivativeAttribute";
    public const string ParameterVjp = "ParameterVjpAttribute";
    public const string ActivationFormula = "ActivationFormulaAttribute";

    private readonly AttributeData data;
    private readonly AttributeSyntax? syntax;

    private AttributeUse(AttributeData data, CancellationToken cancellation)
    {
        this.data = data;
        syntax = data.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;
    }

    /// <summary>The uses of NetGen's attribute of that name on the type or method, in source order.</summary>
    public static ImmutableArray<AttributeUse> On(ISymbol symbol, string name, CancellationToken cancellation) =>
        [.. symbol.GetAttributes().Where(data => IsNetGen(data.AttributeClass, name)).Select(data => new AttributeUse(data, cancellation))];

    /// <summary>The first use in source order, or null.</summary>
    public static AttributeUse? First(ISymbol symbol, string name, CancellationToken cancellation) =>
        On(symbol, name, cancellation).FirstOrDefault();

    /// <summary>The attribute's name as one writes it, without the suffix.</summary>
    public string ShortName => data.AttributeClass!.Name.Replace(nameof(Attribute), "");

    /// <summary>The whole attribute, without brackets. Only attributes in source have a place.</summary>
    public Location Location => syntax?.GetLocation() ?? Location.None;

    /// <summary>The part of the type that carries the attribute.</summary>
    public TypeDeclarationSyntax? Part => syntax?.Parent?.Parent as TypeDeclarationSyntax;

    /// <summary>Whether the text sets any property, rightly or wrongly.</summary>
    public bool SetsProperties =>
        Arguments.Count(argument => argument.NameEquals is not null) > data.NamedArguments.Count(argument => argument.Value is { Kind: not TypedConstantKind.Error, IsNull: true });

    /// <summary>The expressions passed to the constructor.</summary>
    public ImmutableArray<ExpressionSyntax> ConstructorExpressions =>
        [.. Arguments.Where(argument => argument.NameEquals is null).Select(argument => argument.Expression)];

    private IEnumerable<AttributeArgumentSyntax> Arguments => syntax?.ArgumentList?.Arguments ?? [];

    /// <summary>The constructor's only argument; null when the attribute does not bind.</summary>
    public TypedConstant? ConstructorArgument =>
        data.AttributeConstructor is not null && data.ConstructorArguments.Length == 1 && data.ConstructorArguments[0].Kind != TypedConstantKind.Error
            ? data.ConstructorArguments[0]
            : null;

    /// <summary>Where an entry of the constructor's list stands; entries come one by one or as one array.</summary>
    public Location EntryLocation(int index, int count)
    {
        ImmutableArray<ExpressionSyntax> written = ConstructorExpressions;
        IEnumerable<ExpressionSyntax?> elements = written.Length == 1 ? Elements(written[0]) : written;
        ExpressionSyntax?[] entries = elements.ToArray();

        // Anything else (a spread, say) does not show which entry is which.
        return entries.Length == count && entries[index] is { } entry ? entry.GetLocation() : Location;
    }

    private static IEnumerable<ExpressionSyntax?> Elements(ExpressionSyntax argument) => argument switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        CollectionExpressionSyntax collection => collection.Elements.Select(element => (element as ExpressionElementSyntax)?.Expression),
        _ => [argument],
    };

    /// <summary>What a property is set to; null when it is not set or its value is an error.</summary>
    public TypedConstant? Property(string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in data.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value.Kind == TypedConstantKind.Error ? null : argument.Value;
            }
        }

        return null;
    }

    public bool? Flag(string property) => Property(property) is { Kind: TypedConstantKind.Primitive, Value: bool flag } ? flag : null;

    public double? Number(string property) => Property(property) is { Kind: TypedConstantKind.Primitive, Value: double number } ? number : null;

    public string? Text(string property) => Property(property) is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

    public ITypeSymbol? Type(string property) => Property(property) is { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } ? type : null;

    /// <summary>The expression a property is set to, or the whole attribute.</summary>
    public Location PropertyLocation(string name) =>
        Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.Expression.GetLocation() ?? Location;

    private static bool IsNetGen(INamedTypeSymbol? attribute, string name) =>
        attribute is { Arity: 0, ContainingType: null, ContainingNamespace: { Name: "NetGen", ContainingNamespace.IsGlobalNamespace: true } }
        && attribute.TypeKind == TypeKind.Class
        && attribute.Name == name;
}
