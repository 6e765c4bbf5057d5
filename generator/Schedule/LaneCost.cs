using NetGen.Generator.Graph;

namespace NetGen.Generator.Schedule;

/// <summary>The cost model of a nest: vector instructions, by which axis is in lanes.</summary>
/// <param name="stride">The stride of a value along an axis: 1 is a vector load, 0 a broadcast, anything else takes a copy.</param>
internal sealed class LaneCost(MachineModel machine, Func<Node, Axis, long> stride, IReadOnlyList<Triangle> triangles)
{
    /// <summary>Sums term by term with <paramref name="lane"/> in lanes.</summary>
    public double Sequential(IReadOnlyList<Axis> positions, Axis? lane, IReadOnlyList<Axis> reduced, IReadOnlyList<Node> operands) =>
        (Iterations(positions, lane) * Elements(reduced) * (1 + operands.Count)) + Copies(operands, lane);

    /// <summary>Sums a vector of terms at a time along <paramref name="across"/>, one of the reduced axes.</summary>
    public double AcrossLanes(IReadOnlyList<Axis> positions, Axis across, IReadOnlyList<Axis> reduced, IReadOnlyList<Node> operands) =>
        (Elements(positions) * ((Iterations(reduced, across) * (1 + operands.Count)) + machine.HorizontalCost)) + Copies(operands, across);

    /// <summary>Sums over samples, samples in lanes: for one vector of them. The lanes are summed once for each block.</summary>
    public double SummedAcrossLanes(IReadOnlyList<Axis> positions, Axis samples, IReadOnlyList<Axis> reduced, IReadOnlyList<Node> operands) =>
        Elements(positions) * ((Iterations(reduced, samples) * (1 + operands.Count)) + (machine.HorizontalCost / machine.BlockVectors));

    /// <summary>Sums over samples with another axis in lanes, sample by sample: for as many as one vector has. What varies along the lanes is transposed before.</summary>
    public double SummedSequentially(IReadOnlyList<Axis> positions, Axis lane, IReadOnlyList<Axis> reduced, IReadOnlyList<Node> operands) =>
        machine.Lanes * ((Iterations(positions, lane) * Elements(reduced) * (1 + operands.Count))
            + Copies(operands, lane));

    public double Elementwise(IReadOnlyList<Axis> positions, Axis? lane, IReadOnlyList<Node> operands, bool costly) =>
        (Iterations(positions, lane) * ((costly ? machine.CostlyFunction : 1) + operands.Count)) + Copies(operands, lane);

    // What is not stored along the lanes is copied first.
    private double Copies(IReadOnlyList<Node> operands, Axis? lane) =>
        lane is null ? 0 : operands.Where(operand => stride(operand, lane) > 1).Sum(operand => Elements(operand.Axes) * machine.TranspositionCost);

    private double Iterations(IReadOnlyList<Axis> positions, Axis? lane) =>
        Elements(positions.Where(axis => axis != lane)) * (lane is null ? 1 : machine.Vectors(lane.Length));

    private double Elements(IEnumerable<Axis> axes) => Triangle.Positions(axes, triangles);
}
