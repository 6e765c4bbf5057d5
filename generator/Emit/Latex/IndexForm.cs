using System.Text.RegularExpressions;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Emit;

/// <summary>
/// A result in index notation, one line for each value of its graph: <c>z^{(1)}_{i_{1}} &amp;= b^{(1)}_{i_{1}} + \sum_{i_{0}=1}^{2} ...</c>. As long as
/// the graph, whatever the layers' sizes.
/// </summary>
internal sealed class IndexForm
{
    // Characters: what is shorter needs no line of its own, however often it is read.
    private const int ShortFormula = 40;

    // Tangents and cotangents of values a reader knows.
    private static readonly Regex Accents = new("^(?<accent>dd?|g)(?<name>z|a|f)(?<layer>[0-9]+)$", RegexOptions.CultureInvariant);

    private readonly LatexGraph graph;
    private readonly Symbols symbols;
    private readonly Dictionary<Node, Func<Func<Axis, string>, string>> names = [];

    private IndexForm(LatexGraph graph)
    {
        this.graph = graph;
        symbols = new Symbols(graph.Layout);
    }

    public static IReadOnlyList<string> Write(LatexGraph graph, CancellationToken cancellation) => [.. new IndexForm(graph).Lines(cancellation)];

    /// <summary>The name of an index: <c>i_{1}</c> for the axis i1.</summary>
    public static string Index(Axis axis) => $"{axis.Name[0]}_{{{axis.Name.Substring(1).Replace("_", ".")}}}";

    private IEnumerable<string> Lines(CancellationToken cancellation)
    {
        HashSet<string> taken = [];
        var lines = new List<string>();
        foreach ((Node node, bool isOptional) in Named())
        {
            cancellation.ThrowIfCancellationRequested();
            string value = ScalarText.Of(Formula(node, Index));
            if (isOptional && value.Length < ShortFormula)
            {
                continue;
            }

            // A symbol belongs to the first who has it; others are numbered.
            string number = Text.Of(names.Count + 1);
            Func<Func<Axis, string>, string>? symbol = symbols.OfValue(node, Index) is not null ? at => symbols.OfValue(node, at)!
                : Accented(node, Index) is not null ? at => Accented(node, at)!
                : null;
            bool isFree = symbol is not null && taken.Add(symbol(_ => ""));
            Func<Func<Axis, string>, string> name = isFree ? symbol! : at => Indexed($"t^{{[{number}]}}", node, at);
            names.Add(node, name);
            lines.Add($"{name(Index)} &= {value}");
        }

        foreach (Piece piece in graph.Result.Pieces)
        {
            Placement placement = piece.Placements[0];
            string head = graph.Layout.Head(placement.Offset, placement.Strides.Select(entry => entry.Axis), Index);
            string value = ScalarText.Of(Expand(piece.Node, Index));
            lines.AddRange(head == value ? [] : [$"{head} &= {value}"]);
        }

        return lines;
    }

    // Values with a line of their own: what a reader knows, sums, what is read along other axes or, optional, more than once. A sum that is a
    // result by itself, or a summand of a value with a name, is written there.
    private IEnumerable<(Node Node, bool IsOptional)> Named()
    {
        HashSet<Node> results = [.. graph.Result.Pieces.Select(piece => piece.Node)];
        ILookup<Node, Node> users = graph.Nodes.SelectMany(node => node.Operands.Distinct(), (user, operand) => (user, operand)).ToLookup(pair => pair.operand, pair => pair.user);
        HashSet<Node> viewed = [.. graph.Nodes.Select(RelabelledView.Of).Where(view => view is not null).Select(view => view!.Viewed)];
        foreach (Node node in graph.Nodes.Where(node => !node.IsLeaf && RelabelledView.Of(node) is null))
        {
            Node[] readers = [.. users[node]];
            bool isSummand = readers.Length == 1 && readers[0] is Add sum && symbols.OfValue(sum, Index) is not null;
            bool isSum = node is Contract && !(results.Contains(node) ? readers.Length == 0 : isSummand);
            bool isNamed = isSum || viewed.Contains(node) || symbols.OfValue(node, Index) is not null;
            if (isNamed || readers.Length > 1 || (results.Contains(node) && readers.Length > 0))
            {
                yield return (node, !isNamed);
            }
        }
    }

    private static string Indexed(string name, Node node, Func<Axis, string> at) => node.Axes.Count == 0 ? name : $"{name}_{{{string.Join(",", node.Axes.Select(at))}}}";

    private static string? Accented(Node node, Func<Axis, string> at)
    {
        Match match = Accents.Match(node.Label ?? "");
        string accent = match.Groups["accent"].Value switch { "d" => @"\dot", "dd" => @"\ddot", _ => @"\bar" };
        return match.Success ? Indexed($"{accent}{{{match.Groups["name"].Value}}}^{{({match.Groups["layer"].Value})}}", node, at) : null;
    }

    private Scalar Expand(Node node, Func<Axis, string> at)
    {
        if (RelabelledView.Of(node) is { } view)
        {
            return Expand(view.Viewed, axis => at(axis == view.From ? view.To : axis));
        }

        return names.TryGetValue(node, out var name) ? Scalar.Of(new Atom(Atom.Value, name(at))) : Formula(node, at);
    }

    private Scalar Formula(Node node, Func<Axis, string> at) => node switch
    {
        Constant constant => Scalar.Number(constant.Value),
        Delta delta => Scalar.Of(new Atom(Atom.Weight, $@"\delta_{{{at(delta.First)},{at(delta.Second)}}}") { IsIndicator = true }),
        Add add => Expand(add.Left, at) + Expand(add.Right, at),
        Multiply product => Expand(product.Left, at) * Expand(product.Right, at),
        Map map => ScalarFunctions.Apply(map.Function, Expand(map.Argument, at)),
        Contract contract => Series(contract, Expand(contract.Term, at), at),
        _ => Scalar.Of(symbols.OfLeaf(node, at)),
    };

    private static Scalar Series(Contract contract, Scalar term, Func<Axis, string> at)
    {
        if (term.IsZero)
        {
            return term;
        }

        // The number stands before the sums; a sum of terms inside them in parentheses.
        Term product = term.AsTerm();
        Scalar rest = Scalar.Of(product.Factors);
        string sums = string.Concat(contract.Reduced.Select(axis => $@"\sum_{{{at(axis)}=1}}^{{{Text.Of(axis.Length)}}} "));
        string inner = ScalarText.Of(rest);
        return Scalar.Number(product.Coefficient) * Scalar.Of(new Atom(Atom.Series, sums + (rest.Terms.Count > 1 ? $@"\left({inner}\right)" : inner)));
    }
}
