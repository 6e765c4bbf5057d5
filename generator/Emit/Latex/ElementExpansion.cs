using NetGen.Generator.Graph;

namespace NetGen.Generator.Emit;

/// <summary>
/// Elements of a graph's values as scalar formulas, at positions of all axes. What a reader knows by name, and what is long and used again,
/// becomes a definition, so that the text grows with the graph and not with the paths through it.
/// </summary>
/// <param name="mostCharacters">The definitions' length from which on nothing more is expanded.</param>
internal sealed class ElementExpansion(Symbols symbols, int mostCharacters, CancellationToken cancellation)
{
    // Characters: what is shorter reads better where it stands than under a name.
    private const int LongFormula = 48;

    private readonly Dictionary<(Node Node, long Position), bool> zeros = [];
    private readonly Dictionary<(Node Node, long Position), int> uses = [];
    private readonly Dictionary<(Node Node, long Position), Scalar> values = [];
    private readonly HashSet<string> taken = [];
    private int unnamed;
    private int characters;

    /// <summary>Symbols and what they stand for, each after those it is made of.</summary>
    public List<(string Symbol, Scalar Value)> Definitions { get; } = [];

    /// <summary>Whether the definitions are longer than they may be; then nothing here counts.</summary>
    public bool IsTooLong => characters > mostCharacters;

    /// <summary>Counts who reads which element. To be called for all elements of interest before the first is expanded.</summary>
    public void Visit(Node node, Positions at)
    {
        cancellation.ThrowIfCancellationRequested();
        if (IsZero(node, at))
        {
            return;
        }

        var key = (node, at.Of(node));
        uses[key] = (uses.TryGetValue(key, out int count) ? count : 0) + 1;
        if (count == 0)
        {
            foreach ((Node operand, Positions place) in Operands(node, at))
            {
                Visit(operand, place);
            }
        }
    }

    public Scalar Expand(Node node, Positions at)
    {
        var key = (node, at.Of(node));
        return values.TryGetValue(key, out Scalar? known) ? known
            : IsTooLong || IsZero(node, at) ? Scalar.Zero
            : values[key] = Named(node, at, Formula(node, at), uses[key]);
    }

    private Scalar Formula(Node node, Positions at) => node switch
    {
        Constant constant => Scalar.Number(constant.Value),
        Delta => Scalar.One,
        Add add => Expand(add.Left, at) + Expand(add.Right, at),
        Multiply product => Expand(product.Left, at) * Expand(product.Right, at),
        Map map => ScalarFunctions.Apply(map.Function, Expand(map.Argument, at)),
        Contract contract => at.Along(contract.Reduced).Aggregate(Scalar.Zero, (sum, place) => sum + Expand(contract.Term, place)),
        _ => Scalar.Of(symbols.OfLeaf(node, at.Text)),
    };

    private Scalar Named(Node node, Positions at, Scalar value, int count)
    {
        if (value.IsPlain)
        {
            return value;
        }

        string? symbol = symbols.OfValue(node, at.Text);
        bool isOptional = symbol is null || symbol[0] == 's';
        string text = isOptional && count < 2 ? "" : ScalarText.Of(value);
        if (isOptional && text.Length < LongFormula)
        {
            return value;
        }

        characters += text.Length;
        bool isKnown = symbol is not null && taken.Add(symbol);
        string name = isKnown ? symbol! : $"t_{{{Text.Of(++unnamed)}}}";
        Definitions.Add((name, value));
        return Scalar.Of(new Atom(isKnown ? Atom.Value : Atom.Intermediate, name));
    }

    // Zeros of the structure: what a delta takes out.
    private bool IsZero(Node node, Positions at)
    {
        var key = (node, at.Of(node));
        return zeros.TryGetValue(key, out bool known) ? known : zeros[key] = node switch
        {
            Constant constant => constant.Value == 0,
            Delta delta => at[delta.First] != at[delta.Second],
            Add or Contract => Operands(node, at).All(operand => IsZero(operand.Node, operand.At)),
            Multiply product => IsZero(product.Left, at) || IsZero(product.Right, at),
            Map { Function.IsForeign: false } map => IsZero(map.Argument, at) && map.Function.Evaluate(0) == 0,
            _ => false,
        };
    }

    private static IEnumerable<(Node Node, Positions At)> Operands(Node node, Positions at) => node is Contract contract
        ? at.Along(contract.Reduced).Select(place => (contract.Term, place))
        : node.Operands.Select(operand => (operand, at));
}
