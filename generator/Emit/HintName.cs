using System.Globalization;
using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>
/// Names of generated files: the metadata name of the network. The compiler compares them without regard to case and drops all output when two
/// agree, so names that differ only in case get a mark of their own.
/// </summary>
internal static class HintName
{
    /// <summary>Metadata names that another one equals up to case.</summary>
    public static EquatableArray<string> Ambiguous(IEnumerable<string> metadataNames) => new(metadataNames
        .Distinct()
        .GroupBy(Sanitized, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .SelectMany(group => group)
        .OrderBy(name => name, StringComparer.Ordinal));

    public static string Of(string metadataName, EquatableArray<string> ambiguous) => Stem(metadataName, ambiguous) + ".g.cs";

    /// <summary>The file with the bodies of <see cref="RefusedMethods"/>; no type's own file, since a type's name has no hyphen.</summary>
    public static string OfRefused(string metadataName, EquatableArray<string> ambiguous) => Stem(metadataName, ambiguous) + "-refused.g.cs";

    private static string Stem(string metadataName, EquatableArray<string> ambiguous) =>
        ambiguous.Contains(metadataName) ? $"{Sanitized(metadataName)}.{Mark(metadataName)}" : Sanitized(metadataName);

    // The characters of a metadata name that file names may not have, or that hint names did not always allow.
    private static string Sanitized(string metadataName) => metadataName.Replace('+', '.').Replace('`', '_');

    // FNV-1a: a hash that is the same on every machine.
    private static string Mark(string name)
    {
        uint hash = name.Aggregate(2166136261u, (sum, c) => unchecked((sum ^ c) * 16777619u));
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
