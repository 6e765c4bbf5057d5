using NetGen.Generator.Model;

namespace NetGen.Generator.Schedule;

/// <summary>
/// What the schedule assumes of the machine: the constants of its cost model. The lane count is known only when the code is compiled by the
/// JIT, so generated code works for any; these figures decide which of several correct loop nests is written.
/// </summary>
internal sealed class MachineModel(Precision precision)
{
    /// <summary>Lanes of the vector the costs are counted for: 256 bits.</summary>
    public int Lanes { get; } = precision == Precision.Single ? 8 : 4;

    /// <summary>Lanes of the narrowest vector generated code can meet: 128 bits.</summary>
    public int FewestLanes { get; } = precision == Precision.Single ? 4 : 2;

    /// <summary>Lanes of the widest: 512 bits. Rows of scratch are padded to it.</summary>
    public int MostLanes { get; } = precision == Precision.Single ? 16 : 8;

    public int ElementBytes { get; } = precision == Precision.Single ? 4 : 8;

    /// <summary>Vector instructions one load of separated elements costs, per lane.</summary>
    public double GatherCostPerLane => 3;

    /// <summary>Vector instructions the sum over a vector's lanes costs.</summary>
    public double HorizontalCost => 8;

    /// <summary>Vector instructions of a costly function (exp, tanh, ...).</summary>
    public double CostlyFunction => 20;

    /// <summary>Independent sums that hide the latency of a fused multiply-add: 4 cycles, two started per cycle.</summary>
    public int IndependentSums => 8;

    /// <summary>Scratch on the stack up to this size; beyond, it is rented.</summary>
    public int StackBytes => 32 * 1024;

    /// <summary>Scratch a block of samples should not outgrow, so that it stays in the first-level cache beside the weights it meets.</summary>
    public int BlockBytes => 24 * 1024;

    /// <summary>
    /// What the second-level cache holds beside other things; a block of samples that leaves it has to save more than it costs.
    /// </summary>
    public int BatchBytes => 4 * 1024 * 1024;

    /// <summary>
    /// Elements that must lie readable behind the last row of parameters and scratch: the most vectors of a tile, at the widest.
    /// </summary>
    public int Slack => Tile.MostVectors * MostLanes;

    /// <summary>Vectors needed for a row.</summary>
    public int Vectors(int length) => (length + Lanes - 1) / Lanes;
}
