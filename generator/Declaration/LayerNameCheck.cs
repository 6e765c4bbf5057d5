using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>Whether each layer's parameter view can have its name.</summary>
internal static class LayerNameCheck
{
    public static void Run(
        INamedTypeSymbol type,
        TypePlaces places,
        NetworkSpec spec,
        GeneratedNames names,
        ImmutableDictionary<int, LayerOverride> overrides,
        Compilation compilation,
        Findings findings,
        CancellationToken cancellation)
    {
        UserMembers members = new(type, compilation, cancellation);
        Dictionary<string, int> owners = new(StringComparer.Ordinal);

        // Default names go first: where a given name meets one, the given one can be changed.
        foreach (LayerSpec layer in spec.Layers.OrderBy(layer => IsGiven(layer) ? 1 : 0))
        {
            cancellation.ThrowIfCancellationRequested();
            Location? given = IsGiven(layer)
                ? overrides[layer.Index].Attribute.PropertyLocation(nameof(LayerOverride.Name))
                : null;

            if (!Identifier.IsPlain(layer.Name))
            {
                findings.Report(Descriptors.LayerNameInvalid, given ?? places.Identifier, layer.Name, layer.Index);
                continue;
            }

            ISymbol? member = members.Taking(layer.Name);
            if (Reason(layer, member) is { } reason)
            {
                Location place = given ?? (member is null ? places.Identifier : places.Member(member));
                findings.Report(Descriptors.LayerNameTaken, place, layer.Name, layer.Index, reason);
            }
        }

        bool IsGiven(LayerSpec layer) => overrides.TryGetValue(layer.Index, out LayerOverride? own) && own.Name is not null;

        string? Reason(LayerSpec layer, ISymbol? member)
        {
            if (owners.TryGetValue(layer.Name, out int owner))
            {
                return $"layer {owner} has that name";
            }

            owners.Add(layer.Name, layer.Index);
            return layer.Name == type.Name ? "it is the name of the type itself"
                : names.Contains(layer.Name) ? "NetGen generates another member of that name"
                : member is not null ? $"it is taken by {MemberText.Describe(member, type)}"
                : null;
        }
    }
}
