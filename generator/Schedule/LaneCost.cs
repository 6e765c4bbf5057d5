using NetGen.Generator.Graph;

namespace NetGen.Generator.Schedule;

/// <summary>What some values cost, in cycles.</summary>
/// <param name="Busy">What their instructions take when the core always has something to do.</param>
/// <param name="Wait">From their first instruction to the last, because each waits for the one before.</param>
internal readonly record struct Cycles(double Busy, double Wait)
{
    /// <summary>Both together: work that does not depend on one another fills the waiting.</summary>
    public static Cycles operator +(Cycles left, Cycles right) => new(left.Busy + right.Busy, Math.Max(left.Wait, right.Wait));

    /// <summary>The time they take with nothing else to do; among many samples there always is.</summary>
    public double Time(bool isBatch) => isBatch ? Busy : Math.Max(Busy, Wait);
}

/// <summary>The cost model of sums and elementwise values, by which axis is in lanes.</summary>
/// <param name="stride">The stride of a value along an axis: 1 is a vector load, 0 a broadcast, anything else takes a copy.</param>
internal sealed class LaneCost(MachineModel machine, bool isBatch, Func<Node, Axis, long> stride, IReadOnlyList<Triangle> triangles)
{
    /// <summary>Sums term by term with <paramref name="lane"/> in lanes.</summary>
    public Cycles Sequential(IReadOnlyList<Axis> positions, Axis? lane, IReadOnlyList<Axis> reduced, IReadOnlyList<Node> operands) => new(
        Instructions((Iterations(positions, lane) * Elements(reduced) * (1 + operands.Count)) + Copies(operands, lane)),
        machine.SumLatency(Elements(reduced)) + CopyLatency(operands, lane) + ElementLatency(operands, lane));

    /// <summary>Sums a vector of terms at a time along <paramref name="across"/>, one of the reduced axes.</summary>
    public Cycles AcrossLanes(IReadOnlyList<Axis> positions, Axis across, IReadOnlyList<Axis> reduced, IReadOnlyList<Node> operands) => new(
        Instructions((Elements(positions) * ((Iterations(reduced, across) * (1 + operands.Count)) + machine.HorizontalCost)) + Copies(operands, across)),
        (machine.AdditionLatency * Iterations(reduced, across)) + machine.HorizontalLatency(Elements(positions)) + CopyLatency(operands, across));

    /// <summary>Sums over samples, samples in lanes: for one vector of them. The lanes are summed once for each block.</summary>
    public Cycles SummedAcrossLanes(IReadOnlyList<Axis> positions, Axis samples, IReadOnlyList<Axis> reduced, IReadOnlyList<Node> operands) => new(
        Instructions(Elements(positions) * ((Iterations(reduced, samples) * (1 + operands.Count)) + (machine.HorizontalCost / machine.BlockVectors))),
        machine.HorizontalLatency(Elements(positions)));

    /// <summary>Sums over samples with another axis in lanes, sample by sample: for as many as one vector has. What varies along the lanes is transposed before.</summary>
    /// <remarks>A sample's terms wait for the sums of the one before, however few they are.</remarks>
    public Cycles SummedSequentially(IReadOnlyList<Axis> positions, Axis lane, IReadOnlyList<Axis> reduced, IReadOnlyList<Node> operands) => new(
        machine.Lanes * (Math.Max(machine.AdditionLatency, Instructions(Iterations(positions, lane) * Elements(reduced) * (1 + operands.Count))) + Instructions(Copies(operands, lane))),
        machine.AdditionLatency);

    public Cycles Elementwise(IReadOnlyList<Axis> positions, Axis? lane, IReadOnlyList<Node> operands, bool isCostly) => new(
        Instructions((Iterations(positions, lane) * ((isCostly ? machine.CostlyFunction : 1) + operands.Count)) + Copies(operands, lane)),
        (isCostly ? machine.FunctionLatency : machine.AdditionLatency) + CopyLatency(operands, lane));

    /// <summary>A result that is copied element by element.</summary>
    public Cycles Scattered(IReadOnlyList<Axis> positions) => new(Instructions(Elements(positions) * machine.ScatterCost), 0);

    private double Instructions(double count) => count / machine.InstructionsPerCycle;

    /// <summary>
    /// Whether a value that does not lie along the lanes is gathered where it is read: few parameters, one at a time, or columns of short rows. They are there while
    /// what they meet is still computed.
    /// </summary>
    /// <remarks>
    /// A tile of columns reads rows beyond the last one, each as long as a row. Of at most as many vectors as a tile can have, fewer than four are left over: what is
    /// read then stays within <see cref="MachineModel.Slack"/>. Longer columns are copied.
    /// </remarks>
    public static bool IsGathered(Node node, Axis lane, MachineModel machine, bool isBatch) =>
        !isBatch && NestBuilder.Viewed(node, lane) is (Parameter parameter, { } axis) && !parameter.IsAlong(axis)
        && ((lane.Length <= machine.FewLanes && parameter.Axes.Aggregate(1L, (product, other) => product * other.Length) <= machine.MostGathered)
            || (parameter.Axes.Count == 2 && axis == parameter.Axes[0] && parameter.Axes[1].Length <= machine.MostColumns && axis.Length <= Tile.MostVectors * machine.Lanes));

    // What is not stored along the lanes is gathered, or copied first.
    private double Copies(IReadOnlyList<Node> operands, Axis? lane) =>
        Elsewhere(operands, lane).Sum(operand => Elements(operand.Axes) * (IsGathered(operand, lane!, machine, isBatch) ? machine.GatherCost : machine.TranspositionCost));

    private double CopyLatency(IReadOnlyList<Node> operands, Axis? lane) =>
        Elsewhere(operands, lane).Any(operand => !IsGathered(operand, lane!, machine, isBatch)) ? machine.TranspositionLatency : 0;

    // A computed value is stored before its elements are read one by one, unless they are few.
    private double ElementLatency(IReadOnlyList<Node> operands, Axis? lane) =>
        operands.Any(operand => !NestBuilder.Viewed(operand).IsLeaf && (lane is null || !operand.Has(lane)) && Elements(operand.Axes) > machine.FewLanes) ? machine.StoreLatency : 0;

    private IEnumerable<Node> Elsewhere(IReadOnlyList<Node> operands, Axis? lane) =>
        lane is null ? [] : operands.Where(operand => stride(operand, lane) > 1);

    private double Iterations(IReadOnlyList<Axis> positions, Axis? lane) =>
        Elements(positions.Where(axis => axis != lane)) * (lane is null ? 1 : machine.Vectors(lane.Length));

    private double Elements(IEnumerable<Axis> axes) => Triangle.Elements(axes, triangles);
}
