using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>What <c>[NeuralNetwork]</c> says, defaults filled in, not yet checked for sense.</summary>
internal sealed record NetworkRequest(
    AttributeUse Attribute,
    ImmutableArray<int> Sizes,
    Activation Hidden,
    Activation Output,
    Precision Precision,
    bool Bias,
    Loss Loss,
    double HuberThreshold,
    bool Normalize)
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
                attribute.Flag(nameof(Bias)) ?? true,
                EnumReader.Read<Loss>(attribute, nameof(Loss), findings) ?? Loss.None,
                attribute.Number(nameof(HuberThreshold)) ?? 1,
                attribute.Flag(nameof(Normalize)) ?? false);

    public Location SizeLocation(int index) => Attribute.EntryLocation(index, Sizes.Length);

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
