using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>What <c>[NeuralNetwork]</c> says, defaults filled in, not yet checked for sense.</summary>
internal sealed record NetworkRequest(
    AttributeUse Attribute,
    ImmutableArray<int> Sizes,
    Activation Hidden,
    Activation Output,
    Precision Precision,
    bool Bias)
{
    public int LayerCount => Sizes.Length - 1;

    public SpecialType NumberType => Precision == Precision.Single ? SpecialType.System_Single : SpecialType.System_Double;

    /// <summary>Null when the compiler rejects the sizes.</summary>
    public static NetworkRequest? Read(AttributeUse attribute, Findings findings) =>
        ReadSizes(attribute) is not { } sizes
            ? null
            : new(
                attribute,
                sizes,
                EnumReader.Read<Activation>(attribute, nameof(Hidden), findings) ?? Activation.Tanh,
                EnumReader.Read<Activation>(attribute, nameof(Output), findings) ?? Activation.Identity,
                EnumReader.Read<Precision>(attribute, nameof(Precision), findings) ?? Precision.Single,
                attribute.Flag(nameof(Bias)) ?? true);

    /// <summary>Where the size stands; sizes come one by one or as one array.</summary>
    public Location SizeLocation(int index)
    {
        ImmutableArray<ExpressionSyntax> written = Attribute.ConstructorExpressions;
        IEnumerable<ExpressionSyntax?> elements = written.Length == 1 ? Elements(written[0]) : written;
        ExpressionSyntax?[] sizes = elements.ToArray();

        // Anything else (a spread, say) does not show which size is which.
        return sizes.Length == Sizes.Length && sizes[index] is { } size ? size.GetLocation() : Attribute.Location;
    }

    private static IEnumerable<ExpressionSyntax?> Elements(ExpressionSyntax argument) => argument switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        CollectionExpressionSyntax collection => collection.Elements.Select(element => (element as ExpressionElementSyntax)?.Expression),
        _ => [argument],
    };

    private static ImmutableArray<int>? ReadSizes(AttributeUse attribute)
    {
        if (attribute.ConstructorArgument is not { Kind: TypedConstantKind.Array } sizes)
        {
            return null;
        }

        if (sizes.IsNull)
        {
            return [];
        }

        ImmutableArray<int>.Builder read = ImmutableArray.CreateBuilder<int>(sizes.Values.Length);
        foreach (TypedConstant size in sizes.Values)
        {
            if (size is not { Kind: TypedConstantKind.Primitive, Value: int value })
            {
                return null;
            }

            read.Add(value);
        }

        return read.MoveToImmutable();
    }
}
