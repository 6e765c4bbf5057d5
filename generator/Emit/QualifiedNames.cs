using System.Text.RegularExpressions;
using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>
/// Spells framework types out in finished text, <c>Span</c> as <c>global::System.Span</c>, for networks that stand where the short names
/// mean something of the user's.
/// </summary>
internal static class QualifiedNames
{
    // Comments and strings are matched first, and stay. A name after a dot is a member, one after a colon is spelled out already, one after
    // an @ is the user's.
    private static readonly Regex Pattern = new(
        @"//[^\n]*|""(?:\\.|[^""\\])*""|(?<![\w.:@])(?<name>" + string.Join("|", FrameworkNames.Namespaces.Keys) + @")\b",
        RegexOptions.CultureInvariant);

    public static string Write(string text) => Pattern.Replace(text, match => match.Groups["name"] is { Success: true, Value: var name }
        ? $"global::{FrameworkNames.Namespaces[name]}.{name}"
        : match.Value);
}
