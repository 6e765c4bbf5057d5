using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>A result entry by entry, for networks small enough to print.</summary>
internal static class ScalarForm
{
    // A screen of formulas: more are no longer read.
    private const int MostEntries = 64;
    private const int MostCharacters = 4000;

    // Decided by sizes before anything is expanded: elements of all values of the graph, sums by their terms, and the depth of the expansion.
    private const double MostElements = 2000;
    private const int MostNodes = 600;

    // Every weight is printed at least once, with what it multiplies: W^{(1)}_{1,1} x_{1} and a sign.
    private const int CharactersPerWeight = 20;

    /// <summary>Whether a result of that many entries can be printed at all.</summary>
    public static bool Fits(NetworkSpec spec, long entries) => entries <= MostEntries && spec.ParameterCount * CharactersPerWeight <= MostCharacters;

    /// <summary>The lines, definitions first; null when they would be too long.</summary>
    public static IReadOnlyList<string>? Write(LatexGraph graph, CancellationToken cancellation)
    {
        if (!Fits(graph.Layout.Spec, graph.Result.Length) || graph.Nodes.Count > MostNodes || graph.Nodes.Sum(Elements) > MostElements)
        {
            return null;
        }

        var expansion = new ElementExpansion(new Symbols(graph.Layout), MostCharacters, cancellation);
        Entry[] entries = [.. Entries(graph)];
        foreach (Entry entry in entries.GroupBy(entry => (entry.Node, entry.At.Of(entry.Node))).Select(mirrored => mirrored.First()))
        {
            expansion.Visit(entry.Node, entry.At);
        }

        string[] lines = Lines(expansion, entries);
        return !expansion.IsTooLong && lines.Sum(line => line.Length + 1) <= MostCharacters ? lines : null;
    }

    private static double Elements(Node node) => node.Axes.Concat(node is Contract contract ? contract.Reduced : []).Aggregate(1.0, (product, axis) => product * axis.Length);

    private static string[] Lines(ElementExpansion expansion, Entry[] entries)
    {
        var lines = new List<(string Left, string Right)>();
        var heads = new Dictionary<(Node, long), string>();
        foreach (Entry entry in entries)
        {
            // Mirrored entries are equal, and say so where there is something to repeat.
            Scalar value = expansion.Expand(entry.Node, entry.At);
            var element = (entry.Node, entry.At.Of(entry.Node));
            lines.Add((entry.Head, value.IsPlain || !heads.TryGetValue(element, out string? twin) ? ScalarText.Of(value) : twin));
            heads[element] = heads.TryGetValue(element, out string? first) ? first : entry.Head;
        }

        // From the last definition back, those that something after them needs; an entry that is defined under its own name needs no line.
        lines.RemoveAll(line => line.Left == line.Right);
        HashSet<string> own = [.. entries.Select(entry => entry.Head)];
        for (int i = expansion.Definitions.Count - 1; i >= 0; i--)
        {
            (string symbol, Scalar value) = expansion.Definitions[i];
            if (own.Contains(symbol) || lines.Any(line => line.Right.Contains(symbol)))
            {
                lines.Insert(0, (symbol, ScalarText.Of(value)));
            }
        }

        return lines.Select(line => $"{line.Left} &= {line.Right}").ToArray();
    }

    // Every element of the row once; of a symmetric piece the element at sorted positions, so that mirrored entries are the same.
    private static IEnumerable<Entry> Entries(LatexGraph graph)
    {
        var entries = new SortedDictionary<long, Entry>();
        foreach (Piece piece in graph.Result.Pieces)
        {
            foreach (Placement placement in piece.Placements)
            {
                Axis[] axes = [.. placement.Strides.Select(entry => entry.Axis)];
                foreach (Positions at in Positions.None.Along(axes))
                {
                    long place = placement.Offset + placement.Strides.Sum(entry => entry.Stride * at[entry.Axis]);
                    entries[place] = new(piece.Node, piece.Symmetries.Aggregate(at, (positions, symmetry) => positions.Sorted(symmetry)), graph.Layout.Head(placement.Offset, axes, at.Text));
                }
            }
        }

        return entries.Values;
    }

    private sealed record Entry(Node Node, Positions At, string Head);
}
