using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declaration;

/// <summary>What generated code needs of the project it is compiled in.</summary>
internal static class ProjectCheck
{
    /// <summary>
    /// Generated code uses parameterless struct constructors (C# 10) and static abstract interface members (C# 11) and may use
    /// collection expressions (C# 12). Projects for the frameworks the runtime library supports have a later version by default,
    /// so only an explicit <c>LangVersion</c> gets here.
    /// </summary>
    public const LanguageVersion MinimumLanguage = LanguageVersion.CSharp12;

    public const string InterfaceName = "NetGen.INeuralNetwork`1";

    /// <summary>Types of the runtime library that every network's code names; extend the list with what the emitter starts to need.</summary>
    private static readonly ImmutableArray<string> RuntimeTypes = [InterfaceName, "NetGen.ITrainable`1", "NetGen.INormalized`1", "NetGen.LayerDescription", "NetGen.LayerParameters`1", "NetGen.SpanGuard", "NetGen.VectorMath"];

    public static void Run(AttributeUse attribute, INamedTypeSymbol type, Compilation compilation, Findings findings)
    {
        if (compilation is CSharpCompilation { LanguageVersion: var version } && version < MinimumLanguage)
        {
            findings.Report(
                Descriptors.LanguageTooOld, attribute.Location, type.Name, MinimumLanguage.ToDisplayString(), version.ToDisplayString());
        }

        foreach (string name in RuntimeTypes)
        {
            if (Defect(name, compilation) is { } defect)
            {
                findings.Report(Descriptors.RuntimeUnusable, attribute.Location, type.Name, name.Replace("`1", "<T>"), defect);
                return;
            }
        }
    }

    private static string? Defect(string name, Compilation compilation)
    {
        if (compilation.GetTypeByMetadataName(name) is { } found && IsGlobal(found.ContainingAssembly, compilation))
        {
            return null;
        }

        return compilation.GetTypesByMetadataName(name).Length switch
        {
            0 => "no referenced assembly defines it (is the NetGen package's version the generator's?)",
            1 => "its assembly is referenced under an alias only",
            _ => "more than one referenced assembly defines it",
        };
    }

    /// <summary>Whether names that start with <c>global::</c> reach the assembly; <c>extern alias</c> can hide it from them.</summary>
    public static bool IsGlobal(IAssemblySymbol assembly, Compilation compilation)
    {
        ImmutableArray<string> aliases = compilation.GetMetadataReference(assembly)?.Properties.Aliases ?? [];
        return aliases.IsEmpty || aliases.Contains(MetadataReferenceProperties.GlobalAlias);
    }
}
