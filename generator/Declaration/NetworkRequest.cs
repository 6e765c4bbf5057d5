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
    /// <summary>The file that the weights come from, or null.</summary>
    public WeightsFile? Weights { get; init; }

    public int LayerCount => Sizes.Length - 1;

    public SpecialType NumberType => Precision == Precision.Single ? SpecialType.System_Single : SpecialType.System_Double;

    /// <summary>Null when the compiler rejects the sizes.</summary>
    /// <param name="weights">The file that the weights come from, or null; it says what the attribute leaves open.</param>
    public static NetworkRequest? Read(AttributeUse attribute, WeightsFile? weights, Findings findings) =>
        ReadSizes(attribute, weights) is not { } sizes
            ? null
            : new(
                attribute,
                sizes,
                EnumReader.Read<Activation>(attribute, nameof(Hidden), findings) ?? Activation.Tanh,
                EnumReader.Read<Activation>(attribute, nameof(Output), findings) ?? Activation.Identity,
                EnumReader.Read<Precision>(attribute, nameof(Precision), findings) ?? weights?.Model!.Precision ?? Precision.Single,
                attribute.Flag(nameof(Bias)) ?? true,
                EnumReader.Read<Loss>(attribute, nameof(Loss), findings) ?? Loss.None,
                attribute.Number(nameof(HuberThreshold)) ?? 1,
                attribute.Flag(nameof(Normalize)) ?? weights?.Model!.Normalization is not null)
            {
                Weights = weights,
            };

    public Location SizeLocation(int index) => Attribute.EntryLocation(index, Sizes.Length);

    private static ImmutableArray<int>? ReadSizes(AttributeUse attribute, WeightsFile? weights)
    {
        if (attribute.ConstructorArgument is not { Kind: TypedConstantKind.Array } sizes)
        {
            return null;
        }

        if (sizes.IsNull)
        {
            return [];
        }

        if (sizes.Values.IsEmpty && weights is not null)
        {
            return [.. weights.Model!.Sizes];
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
