using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declaration;

/// <summary>Whether NetGen can write the body of a method: another part of a partial method, of an instance.</summary>
internal static class ImplementationCheck
{
    public static void Run(RequestedMethod method, Findings findings, CancellationToken cancellation)
    {
        string[] reasons = [.. Reasons(method.Symbol, cancellation)];
        if (reasons.Length > 0)
        {
            findings.Report(Descriptors.NotImplementable, method.Location, method.Name, string.Join(" and ", reasons));
        }
    }

    private static IEnumerable<string> Reasons(IMethodSymbol method, CancellationToken cancellation)
    {
        if (method.MethodKind != MethodKind.Ordinary)
        {
            yield return "it is no ordinary method";
            yield break;
        }

        MethodDeclarationSyntax? syntax = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) as MethodDeclarationSyntax;
        if (syntax?.Modifiers.Any(SyntaxKind.PartialKeyword) != true)
        {
            yield return "it is not partial";
        }

        if (HasImplementation(method, syntax))
        {
            yield return "it already has an implementation";
        }

        if (method.IsStatic && !method.ContainingType.IsStatic)
        {
            yield return "it is static";
        }

        if (method.IsGenericMethod)
        {
            yield return "it is generic";
        }
    }

    private static bool HasImplementation(IMethodSymbol method, MethodDeclarationSyntax? syntax) =>
        method.PartialImplementationPart is { } implementation
            ? !GeneratedPart.Contains(implementation)
            : method.IsExtern || syntax is { Body: not null } or { ExpressionBody: not null };
}
