using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declaration;

/// <summary>Attributes that only mean something in a network, on a type that is none.</summary>
internal static class OutsideNetworkCheck
{
    public static void Run(INamedTypeSymbol type, Findings findings, CancellationToken cancellation)
    {
        // On anything else the attribute itself is an error.
        if (type.TypeKind is TypeKind.Class or TypeKind.Struct)
        {
            foreach (AttributeUse layer in AttributeUse.On(type, AttributeUse.Layer, cancellation))
            {
                findings.Report(Descriptors.LayerWithoutNetwork, layer.Location, type.Name);
            }
        }

        foreach (RequestedMethod method in RequestedMethod.On(type, cancellation))
        {
            foreach (AttributeUse attribute in method.Attributes)
            {
                findings.Report(Descriptors.RequestWithoutNetwork, attribute.Location, attribute.ShortName, type.Name);
            }
        }
    }
}
