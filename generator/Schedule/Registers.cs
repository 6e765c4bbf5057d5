using NetGen.Generator.Graph;

namespace NetGen.Generator.Schedule;

/// <summary>
/// Vector variables that hold a value from the nest that computes it to those that read it. A small network passes its values on in them: what one
/// layer stores and the next one loads would take longer than the layer's sum.
/// </summary>
/// <param name="Stem">What the names of the variables begin with.</param>
/// <param name="Lane">The value's axis in lanes.</param>
/// <param name="Vectors">The vectors that axis takes, as wide as the code can meet.</param>
/// <param name="Rows">The axis whose positions have vectors of their own, or null if the value has no other axis.</param>
internal sealed record Registers(string Stem, Axis Lane, int Vectors, Axis? Rows)
{
    // A single element takes a shuffle or two out of the first four lanes, more from those behind.
    private const int MostElements = 4;

    // Beyond, they would only be stored by the JIT instead.
    private const int MostVariables = 8;

    /// <summary>The variables, row after row.</summary>
    public IEnumerable<string> Names =>
        Enumerable.Range(0, Rows?.Length ?? 1).SelectMany(row => Enumerable.Range(0, Vectors).Select(vector => Name(row, vector)));

    /// <summary>The variable of a row and vector.</summary>
    public string Name(long row, int vector) =>
        Stem + (Rows is null ? "" : "_" + Text.Of(row)) + (Vectors == 1 ? "" : "_" + (char)('a' + vector));

    /// <summary>The variables that can hold what a nest computes, or null: everything about it must be written out, without a loop.</summary>
    public static Registers? For(Buffer buffer, LoopNest nest, MachineModel machine)
    {
        bool isAcross = nest.Reduction == Reduction.AcrossLanes;
        Axis[] axes = buffer.Layout.Where(axis => axis.Length > 1).ToArray();
        // A triangle's values have two axes whose positions are not all computed.
        if ((isAcross ? nest.RowAxis : nest.Lane) is not { } lane || nest.Tile.Triangle is not null || axes.Length > 2 || !axes.All(axis => axis == lane || nest.IsWrittenOut(axis)))
        {
            return null;
        }

        Axis? rows = axes.FirstOrDefault(axis => axis != lane);
        bool fits = isAcross
            ? lane.Length <= Math.Min(machine.FewestLanes, MostSummed) && nest.Tile.Rows == lane.Length
            : lane.Length <= machine.FewestLanes * nest.Tile.Vectors;
        int vectors = isAcross ? 1 : nest.Tile.Vectors;
        return fits && vectors * (rows?.Length ?? 1) <= MostVariables ? new Registers(buffer.Name, lane, vectors, rows) : null;
    }

    // Sums across lanes that become one vector.
    private const int MostSummed = 4;

    /// <summary>The same value read along another axis.</summary>
    public Registers Relabelled(Axis from, Axis to) => this with { Lane = Lane == from ? to : Lane, Rows = Rows == from ? to : Rows };

    /// <summary>Whether a nest knows which variable it reads, and which of its lanes if not all.</summary>
    public bool CanBeReadBy(LoopNest nest) =>
        (Rows is null || (Rows != nest.Lane && nest.IsWrittenOut(Rows)))
        && (Lane == nest.Lane ? Vectors == nest.Tile.Vectors : HasElements && nest.IsWrittenOut(Lane));

    private bool HasElements => Vectors == 1 && Lane.Length <= MostElements;

    /// <summary>Whether a result is written out element by element.</summary>
    public bool CanBeDelivered(Piece piece) => HasElements
        && piece.Symmetries.Count == 0 && piece.Placements[0].Strides.Aggregate(1L, (product, entry) => product * entry.Axis.Length) <= Delivery.MostWrittenOut;
}
