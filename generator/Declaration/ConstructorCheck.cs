using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declaration;

/// <summary>
/// A class allocates its parameters in a field initialiser. A struct's would run only in constructors that the user writes, so
/// NetGen adds a parameterless one, which has to be the only one and has to run.
/// </summary>
internal static class ConstructorCheck
{
    public static void Run(INamedTypeSymbol type, Findings findings, CancellationToken cancellation)
    {
        if (type.TypeKind != TypeKind.Struct)
        {
            return;
        }

        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (GeneratedPart.Contains(constructor))
            {
                continue;
            }

            switch (constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation))
            {
                case TypeDeclarationSyntax { ParameterList: { } primary }:
                    findings.Report(Descriptors.StructConstructor, primary.GetLocation(), type.Name, "a primary constructor");
                    break;
                case ConstructorDeclarationSyntax { ParameterList.Parameters.Count: 0 } parameterless:
                    findings.Report(
                        Descriptors.StructConstructor, parameterless.Identifier.GetLocation(), type.Name, "a parameterless constructor");
                    break;
                case ConstructorDeclarationSyntax other when other.Initializer?.IsKind(SyntaxKind.ThisConstructorInitializer) != true:
                    findings.Report(Descriptors.StructConstructorSkipsParameters, other.Identifier.GetLocation(), type.Name);
                    break;
            }
        }
    }
}
