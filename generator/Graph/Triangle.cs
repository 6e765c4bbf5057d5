namespace NetGen.Generator.Graph;

/// <summary>
/// Two axes of results that are symmetric in them: only positions with <c>Second &gt;= First</c> need be computed, in every value that has both
/// axes. No value of the computation is read along either axis at a position of the other.
/// </summary>
internal sealed record Triangle(Axis First, Axis Second)
{
    /// <summary>Number of positions along the axes that are computed.</summary>
    public static long Positions(IEnumerable<Axis> axes, IReadOnlyList<Triangle> triangles)
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
