using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>What one <c>[Layer]</c> says; null is what it leaves to <c>[NeuralNetwork]</c>.</summary>
internal sealed record LayerOverride(
    AttributeUse Attribute,
    int Index,
    Activation? Activation,
    ITypeSymbol? CustomActivation,
    bool? Bias,
    bool? Residual,
    string? Name)
{
    public bool SetsActivation => Activation is not null || CustomActivation is not null;

    /// <summary>The overrides by layer, whatever order they are written in; impossible ones are reported and left out.</summary>
    public static ImmutableDictionary<int, LayerOverride> ReadAll(
        INamedTypeSymbol type, int layerCount, Findings findings, CancellationToken cancellation)
    {
        ImmutableDictionary<int, LayerOverride>.Builder overrides = ImmutableDictionary.CreateBuilder<int, LayerOverride>();
        foreach (AttributeUse attribute in AttributeUse.On(type, AttributeUse.Layer, cancellation))
        {
            // An index that does not bind is the compiler's to report; the network is still clear without the override.
            if (attribute.ConstructorArgument is not { Kind: TypedConstantKind.Primitive, Value: int index })
            {
                continue;
            }

            if (index < 1 || index > layerCount)
            {
                findings.Report(Descriptors.LayerOutOfRange, IndexLocation(attribute), index, type.Name, Range(layerCount));
            }
            else if (overrides.ContainsKey(index))
            {
                findings.Report(Descriptors.DuplicateLayer, attribute.Location, index, type.Name);
            }
            else
            {
                overrides.Add(index, Read(attribute, index, findings));
            }
        }

        return overrides.ToImmutable();
    }

    /// <summary>The last layer that is overridden; 1 when none is.</summary>
    public static int LastIndex(INamedTypeSymbol type, CancellationToken cancellation) =>
        AttributeUse.On(type, AttributeUse.Layer, cancellation).Select(attribute => attribute.ConstructorArgument is { Kind: TypedConstantKind.Primitive, Value: int index } ? index : 1).Append(1).Max();

    private static LayerOverride Read(AttributeUse attribute, int index, Findings findings)
    {
        if (!attribute.SetsProperties)
        {
            findings.Report(Descriptors.EmptyLayer, attribute.Location, index);
        }

        ITypeSymbol? custom = attribute.Type(nameof(CustomActivation));
        if (custom is not null && attribute.Property(nameof(Activation)) is not null)
        {
            findings.Report(Descriptors.TwoActivations, attribute.PropertyLocation(nameof(CustomActivation)), index);
        }

        return new(
            attribute,
            index,
            EnumReader.Read<Activation>(attribute, nameof(Activation), findings),
            custom,
            attribute.Flag(nameof(Bias)),
            attribute.Flag(nameof(Residual)),
            attribute.Text(nameof(Name)));
    }

    private static Location IndexLocation(AttributeUse attribute) =>
        attribute.ConstructorExpressions.FirstOrDefault()?.GetLocation() ?? attribute.Location;

    private static string Range(int layerCount) => layerCount == 1 ? "only layer 1" : $"layers 1 to {layerCount}";
}
