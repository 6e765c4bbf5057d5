using NetGen.Generator.Model;

namespace NetGen.Generator.Differentiate;

/// <summary>
/// The order in which the Jacobians of a chain of layers are multiplied: a matrix chain, solved by dynamic programming over the static
/// sizes. Neither forward nor reverse mode is assumed; each is one of the possible trees.
/// </summary>
/// <remarks>
/// <c>cost(i, j) = min over s of cost(i, s) + cost(s, j) + n[i] n[s] n[j]</c>, with <c>cost(i, i + 1) = 0</c>: a layer's own Jacobian is its
/// weights scaled by slopes. Cormen, Leiserson, Rivest, Stein: Introduction to Algorithms, "Matrix-chain multiplication".
/// </remarks>
internal sealed class ChainOrder
{
    private readonly IReadOnlyList<int> sizes;
    private readonly int[,] split;
    private readonly long[,] cost;
    private readonly bool isForward;

    private ChainOrder(IReadOnlyList<int> sizes, int[,] split, long[,] cost, bool isForward)
    {
        this.sizes = sizes;
        this.split = split;
        this.cost = cost;
        this.isForward = isForward;
    }

    /// <summary>Multiply-adds of all products.</summary>
    public long MultiplyAdds => cost[0, Last];

    /// <summary>Multiply-adds if every product were a push from the inputs.</summary>
    public long ForwardMultiplyAdds => Enumerable.Range(1, Last - 1).Sum(s => (long)sizes[0] * sizes[s] * sizes[s + 1]);

    /// <summary>Multiply-adds if every product were a pull from the outputs.</summary>
    public long ReverseMultiplyAdds => Enumerable.Range(1, Last - 1).Sum(s => (long)sizes[s - 1] * sizes[s] * sizes[Last]);

    public ChainMode Mode =>
        Last == 1 || (Last == 2 && Pushes(0, 2)) ? ChainMode.Forward
        : Last == 2 ? ChainMode.Reverse
        : Enumerable.Range(3, Last - 2).All(to => split[0, to] == to - 1) ? ChainMode.Forward
        : Enumerable.Range(0, Last - 2).All(from => split[from, Last] == from + 1) ? ChainMode.Reverse
        : ChainMode.Mixed;

    private int Last => sizes.Count - 1;

    public static ChainOrder Of(NetworkSpec spec) => Choose(Sizes(spec));

    /// <summary>Tangents of the inputs pushed through layer after layer, whatever that takes.</summary>
    public static ChainOrder Forward(NetworkSpec spec) => Choose(Sizes(spec), isForward: true);

    /// <summary>The seam between the two parts of the chain from one seam to another that are multiplied last.</summary>
    public int Split(int from, int to) => split[from, to];

    /// <summary>Whether the product of two layers, a push and a pull at once, is taken as a push.</summary>
    public bool Pushes(int from, int to) => isForward || sizes[from] <= sizes[to];

    /// <summary>The product with its parentheses, the last layer first: <c>((J4 J3) (J2 J1))</c>.</summary>
    public string Parenthesised() => Parenthesised(0, Last);

    /// <param name="sizes">The length of each seam, inputs first.</param>
    public static ChainOrder Choose(IReadOnlyList<int> sizes) => Choose(sizes, isForward: false);

    // Forward mode leaves one choice: the last layer is multiplied last.
    private static ChainOrder Choose(IReadOnlyList<int> sizes, bool isForward)
    {
        int count = sizes.Count;
        var split = new int[count, count];
        var cost = new long[count, count];
        for (int span = 2; span < count; span++)
        {
            for (int from = 0; from + span < count; from++)
            {
                int to = from + span, first = isForward ? to - 1 : from + 1;
                (cost[from, to], split[from, to]) = Enumerable.Range(first, to - first)
                    .Select(s => (cost[from, s] + cost[s, to] + (long)sizes[from] * sizes[s] * sizes[to], s))
                    .OrderBy(candidate => candidate.Item1)
                    .ThenBy(candidate => Preference(sizes, from, to, candidate.s))
                    .First();
            }
        }

        return new ChainOrder(sizes, split, cost, isForward);
    }

    private static IReadOnlyList<int> Sizes(NetworkSpec spec) => [spec.InputSize, .. spec.Layers.Select(layer => layer.Outputs)];

    private string Parenthesised(int from, int to) => to == from + 1
        ? "J" + to.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : $"({Parenthesised(split[from, to], to)} {Parenthesised(from, split[from, to])})";

    // Equal products: go on from the narrow end, there is less to scale by slopes. Forward mode splits off the last layer.
    private static int Preference(IReadOnlyList<int> sizes, int from, int to, int s) => sizes[from] <= sizes[to] ? to - s : s - from;
}
