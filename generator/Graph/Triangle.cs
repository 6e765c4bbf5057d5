namespace NetGen.Generator.Graph;

/// <summary>
/// Two axes of results that are symmetric in them: only positions with <c>Second &gt;= First</c> need be computed, in every value that has both
/// axes. No value of the computation is read along either axis at a position of the other.
/// </summary>
internal sealed record Triangle(Axis First, Axis Second)
{
    /// <summary>The positions that are computed, as they follow one another where they are written out.</summary>
    public IReadOnlyList<(int First, int Second)> Positions =>
        Enumerable.Range(0, First.Length).SelectMany(first => Enumerable.Range(first, Second.Length - first).Select(second => (first, second))).ToArray();

    /// <summary>Whether it is one of the two.</summary>
    public bool Has(Axis axis) => axis == First || axis == Second;

    /// <summary>
    /// Where, of all positions, a value is first needed that is also needed at another: one that has both axes at its own, one that has a single axis on
    /// the diagonal.
    /// </summary>
    public int Needed(Node node, int at) => (node.Has(First), node.Has(Second)) switch
    {
        (true, true) => at,
        (true, false) => Diagonal(Positions[at].First),
        (false, true) => Diagonal(Positions[at].Second),
        _ => 0,
    };

    /// <summary>At how many of the positions a value differs.</summary>
    public int Vectors(Node node) => (node.Has(First), node.Has(Second)) switch
    {
        (true, true) => Positions.Count,
        (false, false) => 1,
        _ => First.Length,
    };

    private int Diagonal(int position) => Positions.ToList().IndexOf((position, position));

    /// <summary>Number of positions along some axes that are computed.</summary>
    public static long Elements(IEnumerable<Axis> axes, IReadOnlyList<Triangle> triangles)
    {
        Axis[] all = axes.ToArray();
        double positions = all.Aggregate(1.0, (product, axis) => product * axis.Length);

        // A chain of r + 1 symmetric axes of length n has n (n + 1) ... (n + r) / (r + 1)! positions.
        var chain = new Dictionary<Axis, int>();
        foreach (Triangle triangle in triangles.Where(triangle => all.Contains(triangle.First) && all.Contains(triangle.Second)))
        {
            int length = chain[triangle.Second] = (chain.TryGetValue(triangle.First, out int before) ? before : 0) + 1;
            positions *= (triangle.First.Length + length) / ((length + 1.0) * triangle.First.Length);
        }

        return (long)Math.Round(positions);
    }
}
