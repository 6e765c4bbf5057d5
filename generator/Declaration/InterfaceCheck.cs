using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declaration;

/// <summary>
/// A user's own <c>INeuralNetwork&lt;double&gt;</c> on a network of floats promises members that nobody writes. (On the
/// network's own number type it is merely redundant; fully implemented by hand it is a choice.)
/// </summary>
internal static class InterfaceCheck
{
    public static void Run(INamedTypeSymbol type, TypePlaces places, NetworkRequest request, Compilation compilation, Findings findings)
    {
        INamedTypeSymbol? network = compilation.GetTypeByMetadataName(ProjectCheck.InterfaceName);
        foreach (INamedTypeSymbol contract in type.AllInterfaces)
        {
            if (SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, network)
                && contract.TypeArguments[0].SpecialType != request.NumberType
                && contract.GetMembers().Any(member => member.IsAbstract && type.FindImplementationForInterfaceMember(member) is null))
            {
                findings.Report(
                    Descriptors.InterfaceOfOtherNumbers,
                    places.BaseType(contract),
                    type.Name,
                    contract.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                    request.Precision);
            }
        }
    }
}
