using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declaration;

/// <summary>A network that derives from a network would hide every member of it.</summary>
internal static class BaseNetworkCheck
{
    public static bool Run(INamedTypeSymbol type, TypePlaces places, Findings findings, CancellationToken cancellation)
    {
        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (AttributeUse.First(ancestor.OriginalDefinition, AttributeUse.NeuralNetwork, cancellation) is not null)
            {
                findings.Report(Descriptors.BaseIsNetwork, places.BaseType(type.BaseType!), type.Name, ancestor.Name);
                return true;
            }
        }

        return false;
    }
}
