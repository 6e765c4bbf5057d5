using NetGen.Generator.Model;

namespace NetGen.Generator.Schedule;

/// <summary>
/// What the schedule assumes of the machine: the constants of its cost model. The lane count is known only when the code is compiled by the
/// JIT, so generated code works for any; these figures decide which of several correct loop nests is written.
/// </summary>
/// <param name="width">The vectors the code is written for.</param>
internal sealed class MachineModel(Precision precision, VectorWidth width = VectorWidth.Any)
{
    public Precision Precision => precision;

    public VectorWidth Width => width;

    /// <summary>Whether the code is written for AVX-512.</summary>
    public bool IsWide => width == VectorWidth.Exactly512Bits;

    /// <summary>Lanes of the vector the costs are counted for: 256 bits, or 512.</summary>
    public int Lanes { get; } = (width == VectorWidth.Exactly512Bits ? 64 : 32) / Bytes(precision);

    /// <summary>Lanes of the narrowest vector the code can meet.</summary>
    public int FewestLanes { get; } = (width == VectorWidth.Any ? 16 : width == VectorWidth.AtLeast256Bits ? 32 : 64) / Bytes(precision);

    /// <summary>Vector registers: as many as AVX2 has, or AVX-512.</summary>
    public int Registers => IsWide ? 32 : 16;

    /// <summary>Sums a tile has at most: no more than it takes to keep the core busy with room to spare, for the length of the code.</summary>
    public int MostSums => (IsWide ? 3 : 2) * AdditionLatency * (int)PerCycle;

    /// <summary>Lanes of the widest: 512 bits. Rows of scratch are padded to it.</summary>
    public int MostLanes { get; } = 64 / Bytes(precision);

    public int ElementBytes { get; } = Bytes(precision);

    /// <summary>Vector instructions the sum over a vector's lanes costs.</summary>
    public double HorizontalCost => 5;

    /// <summary>Rows whose sums over lanes fill a vector, as far as registers for that many sums are there.</summary>
    public int RowsSummedTogether => IsWide ? 16 : 8;

    /// <summary>Vector instructions of the sums over lanes of a tile: the more there are together, the fewer for each.</summary>
    public double HorizontalInstructions(Tile tile) =>
        tile.Rows == RowsSummedTogether ? 3 * tile.Rows
        : tile.Rows == 1 ? 6 * tile.Positions
        : (IsWide ? 14 : 12) * tile.Positions;

    /// <summary>
    /// Cycles from the last vector of terms to the sums over lanes: few stay in a register. Of more the next nest loads vectors, and of a vector that was stored in
    /// pieces the core waits for the pieces.
    /// </summary>
    public double HorizontalLatency(double sums) => sums <= FewLanes ? 25 : 36;

    /// <summary>Instructions that put together one element of a vector: loaded on its own, or shuffled out of short rows.</summary>
    public double GatherCost => IsWide ? 8.0 / Lanes : 1;

    /// <summary>Cycles of a transposition until what it stores in pieces can be loaded in vectors.</summary>
    public double TranspositionLatency => 50;

    /// <summary>Cycles of a costly function (exp, tanh, ...) from its argument to its value.</summary>
    public double FunctionLatency => 55;

    /// <summary>Cycles from storing a nest's values to their use in the next one.</summary>
    public double StoreLatency => 8;

    /// <summary>Vector instructions the transposition of one element costs.</summary>
    public double TranspositionCost => 0.75;

    /// <summary>Lanes of one short vector: a single one of them takes one shuffle, and so many elements are put together one by one.</summary>
    public int FewLanes => Math.Min(4, FewestLanes);

    /// <summary>Parameters at most that are put together one by one instead of copied; each takes an instruction.</summary>
    public int MostGathered => 16;

    /// <summary>The longest rows of which a column is taken by shuffles where it is read.</summary>
    public int MostColumns => IsWide ? 4 : 1;

    /// <summary>Instructions of copying one element on its own.</summary>
    public double ScatterCost => 4;

    /// <summary>Vector instructions of a costly function (exp, tanh, ...).</summary>
    public double CostlyFunction => 20;

    /// <summary>Fused multiply-adds, or loads, started per cycle.</summary>
    public double PerCycle => 2;

    /// <summary>Instructions of any kind per cycle.</summary>
    public double InstructionsPerCycle => 4;

    /// <summary>Vector instructions that wait for their operands at a time; the core does not look beyond them.</summary>
    public double InstructionsAhead => 200;

    /// <summary>Cycles until the next addition to the same sum can start.</summary>
    public int AdditionLatency => 4;

    /// <summary>Cycles of a sum that many terms long: it is split into independent parts as soon as each has two terms.</summary>
    public double SumLatency(double terms) =>
        terms >= 2 * Tile.MostSums ? (AdditionLatency * terms / Tile.MostSums) + (2 * AdditionLatency)
        : terms >= 4 ? (AdditionLatency * terms / 2) + AdditionLatency
        : AdditionLatency * terms;

    /// <summary>Vectors of samples in the smallest block.</summary>
    public int BlockVectors => 2 * MostLanes / Lanes;

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

    /// <summary>Blocks of samples that a batch is thought to have.</summary>
    public int BlocksOfBatch => 16;

    /// <summary>Whether code for 512-bit vectors is worth writing beside that for any width: a call works long enough, and enough less.</summary>
    public static bool WidthPays(double cycles, double wideCycles) => cycles >= 50 && wideCycles <= 0.85 * cycles;

    private static int Bytes(Precision precision) => precision == Precision.Single ? sizeof(float) : sizeof(double);

    /// <summary>Vectors needed for a row.</summary>
    public int Vectors(int length) => (length + Lanes - 1) / Lanes;
}
