using NetGen.Generator.Graph;

namespace NetGen.Generator.Schedule;

/// <summary>
/// Vector variables that hold a value from the nest that computes it to those that read it. A small network passes its values on in them: what one
/// layer stores and the next one loads would take longer than the layer's sum.
/// </summary>
/// <param name="Lane">The value's axis in lanes: one vector, however few lanes it has.</param>
/// <param name="Rows">The axis that has a variable for each position, or null if one variable is all.</param>
internal sealed record Registers(Buffer Buffer, Axis Lane, Axis? Rows)
{
    // A single element takes a shuffle or two out of the first four lanes, more from those behind.
    private const int MostElements = 4;

    /// <summary>The type's variables, as many as there are rows.</summary>
    public IEnumerable<string> Names => Enumerable.Range(0, Rows?.Length ?? 1).Select(row => Name(row));

    /// <summary>The variable of a row.</summary>
    public string Name(long row) => Buffer.Name + (Buffer.IsInMemory ? "Lanes" : "") + (Rows is null ? "" : "_" + Text.Of(row));

    /// <summary>The variables that can hold what a nest computes, or null: everything about it must be written out, without a loop.</summary>
    public static Registers? For(Buffer buffer, LoopNest nest, MachineModel machine)
    {
        Axis[] axes = buffer.Layout.Where(axis => axis.Length > 1).ToArray();
        Axis? lane = nest.Reduction == Reduction.AcrossLanes ? nest.RowAxis : nest.Lane;
        if (lane is null || lane.Length > machine.FewestLanes || lane.Length > MostRows || axes.Length > 2 || !axes.All(axis => axis == lane || nest.IsWrittenOut(axis)))
        {
            return null;
        }

        Axis? rows = axes.FirstOrDefault(axis => axis != lane);
        bool isLane = nest.Reduction != Reduction.AcrossLanes || nest.Tile.Rows == lane.Length;
        return isLane && rows is null or { Length: <= MostRows } ? new Registers(buffer, lane, rows) : null;
    }

    // A sum across lanes has four rows at most in one vector.
    private const int MostRows = 4;

    /// <summary>The same value read along another axis.</summary>
    public Registers Relabelled(Axis from, Axis to) => this with { Lane = Lane == from ? to : Lane, Rows = Rows == from ? to : Rows };

    /// <summary>Whether a nest knows which variable it reads, and which of its lanes if not all.</summary>
    public bool CanBeReadBy(LoopNest nest) =>
        (Rows is null || (Rows != nest.Lane && nest.IsWrittenOut(Rows)))
        && (Lane == nest.Lane || (Lane.Length <= MostElements && nest.IsWrittenOut(Lane)));

    /// <summary>Whether a result is written out element by element.</summary>
    public static bool CanBeDelivered(Piece piece) =>
        piece.Symmetries.Count == 0 && piece.Placements[0].Strides.Aggregate(1L, (product, entry) => product * entry.Axis.Length) <= Delivery.MostWrittenOut;
}
