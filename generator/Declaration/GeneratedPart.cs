using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Declaration;

/// <summary>
/// Tells what the user wrote from what this generator wrote. The generator sees the user's code alone, the analyzer
/// sees both, and the network's own members must not count as clashes with themselves.
/// </summary>
internal static class GeneratedPart
{
    /// <summary>The compiler files a generator's output in a folder named after the generator's type.</summary>
    public const string Folder = "NetGen.Generator.NetworkGenerator";

    public static bool Contains(ISymbol member) =>
        member.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree.FilePath.Split('/', '\\').Contains(Folder));
}
