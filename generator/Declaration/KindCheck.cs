using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declaration;

/// <summary>Kinds of types that cannot be completed with a parameter array and methods.</summary>
internal static class KindCheck
{
    public static void Run(INamedTypeSymbol type, AttributeUse use, TypePlaces places, Findings findings)
    {
        if (Reason(type, use) is { } reason)
        {
            findings.Report(Descriptors.UnsupportedKind, places.Identifier, type.Name, reason);
        }
    }

    private static string? Reason(INamedTypeSymbol type, AttributeUse use)
    {
        if (type.IsStatic && !WeightsReader.IsGiven(use))
        {
            return "it is static and names no Weights; parameters that can change belong to an instance";
        }

        if (type.IsRefLikeType)
        {
            return "it is a ref struct, which cannot be used through INeuralNetwork<T>";
        }

        if (type.IsFileLocal)
        {
            return "it is local to its file, and generated code stands in another one";
        }

        foreach (INamedTypeSymbol container in ShellReader.Containers(type))
        {
            if (container.IsFileLocal)
            {
                return $"the containing type '{container.Name}' is local to its file, and generated code stands in another one";
            }

            if (container.TypeKind == TypeKind.Submission)
            {
                return "it is declared in a script";
            }
        }

        if (HasFixedLayout(type, out string attribute))
        {
            return $"[{attribute}] fixes its layout, and NetGen adds a field for the parameters";
        }

        return null;
    }

    private static bool HasFixedLayout(INamedTypeSymbol type, out string attribute)
    {
        const int explicitLayout = 2;
        foreach (AttributeData data in type.GetAttributes())
        {
            attribute = data.AttributeClass?.ToDisplayString() ?? "";
            if (attribute == "System.Runtime.CompilerServices.InlineArrayAttribute")
            {
                attribute = "InlineArray";
                return true;
            }

            if (attribute == "System.Runtime.InteropServices.StructLayoutAttribute"
                && data.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Enum, Value: explicitLayout })
            {
                attribute = "StructLayout(LayoutKind.Explicit)";
                return true;
            }
        }

        attribute = "";
        return false;
    }
}
