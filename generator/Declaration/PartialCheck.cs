using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declaration;

/// <summary>Generated code is another part of the type, inside another part of each type around it.</summary>
internal static class PartialCheck
{
    public static void Run(INamedTypeSymbol type, TypePlaces places, Findings findings, CancellationToken cancellation)
    {
        if (NonPartial(type, cancellation) is { } part)
        {
            findings.Report(Descriptors.NotPartial, part.Identifier.GetLocation(), type.Name);
        }

        foreach (INamedTypeSymbol container in ShellReader.Containers(type))
        {
            if (NonPartial(container, cancellation) is { } around)
            {
                findings.Report(Descriptors.ContainerNotPartial, around.Identifier.GetLocation(), container.Name, type.Name);
            }
        }
    }

    /// <summary>Whether the type can have another part.</summary>
    public static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        ShellReader.Containers(type).Prepend(type).All(part => NonPartial(part, cancellation) is null);

    /// <summary>The first part that lacks the modifier.</summary>
    private static TypeDeclarationSyntax? NonPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        TypePlaces.Parts(type, cancellation).FirstOrDefault(part => !part.Modifiers.Any(SyntaxKind.PartialKeyword));
}
