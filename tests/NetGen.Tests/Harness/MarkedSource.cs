using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Tests.Harness;

/// <summary>
/// Source text in which <c>{|NETGEN003:...|}</c> marks what a diagnostic is expected to underline. Marks nest; the same text
/// can be marked twice.
/// </summary>
internal sealed record MarkedSource(string Text, IReadOnlyList<(string Id, TextSpan Span)> Marks)
{
    private const string Open = "{|";
    private const string Close = "|}";

    public static MarkedSource Parse(string marked)
    {
        StringBuilder text = new();
        List<(string, TextSpan)> marks = [];
        Stack<(string Id, int Start)> open = [];
        for (int i = 0; i < marked.Length;)
        {
            if (StartsWith(Open))
            {
                int colon = marked.IndexOf(':', i);
                open.Push((marked[(i + Open.Length)..colon], text.Length));
                i = colon + 1;
            }
            else if (StartsWith(Close))
            {
                (string id, int start) = open.Pop();
                marks.Add((id, TextSpan.FromBounds(start, text.Length)));
                i += Close.Length;
            }
            else
            {
                text.Append(marked[i++]);
            }

            bool StartsWith(string mark) => string.CompareOrdinal(marked, i, mark, 0, mark.Length) == 0;
        }

        Assert.Empty(open);
        return new(text.ToString(), marks);
    }

    /// <summary>Marks and diagnostics as comparable lines, in the order of the text.</summary>
    public IEnumerable<string> Describe(IEnumerable<(string Id, TextSpan Span)> marks) =>
        marks.OrderBy(mark => mark.Span.Start).ThenBy(mark => mark.Id, StringComparer.Ordinal).ThenBy(mark => mark.Span.End)
            .Select(mark => $"{mark.Id} at {mark.Span}: {Text.Substring(mark.Span.Start, mark.Span.Length)}");

    public IEnumerable<string> Describe(IEnumerable<Diagnostic> diagnostics) =>
        Describe(diagnostics.Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan)));
}
