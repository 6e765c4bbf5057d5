using NetGen.Generator.Graph;

namespace NetGen.Generator.Schedule;

/// <summary>The cost model of a nest: vector instructions, by which axis is in lanes.</summary>
/// <param name="stride">The stride of a value along an axis: 1 is a vector load, 0 a broadcast, anything else a gather.</param>
internal sealed class LaneCost(MachineModel machine, Func<Node, Axis, long> stride, IReadOnlyList<Triangle> triangles)
{
    /// <summary>Sums term by term with <paramref name="lane"/> in lanes.</summary>
    public double Sequential(IReadOnlyList<Axis> positions, Axis? lane, IReadOnlyList<Axis> reduced, IReadOnlyList<Node> operands) =>
        Iterations(positions, lane) * Elements(reduced) * (1 + operands.Sum(operand => Load(operand, lane)));

    /// <summary>Sums a vector of terms at a time along <paramref name="across"/>, one of the reduced axes.</summary>
    public double AcrossLanes(IReadOnlyList<Axis> positions, Axis across, IReadOnlyList<Axis> reduced, IReadOnlyList<Node> operands) =>
        Elements(positions) * ((Iterations(reduced, across) * (1 + operands.Sum(operand => Load(operand, across)))) + machine.HorizontalCost);

    /// <summary>Sums over samples, samples in lanes: for one vector of them. The lanes are summed once for each block.</summary>
    public double SummedAcrossLanes(IReadOnlyList<Axis> positions, Axis samples, IReadOnlyList<Axis> reduced, IReadOnlyList<Node> operands) =>
        Elements(positions) * ((Iterations(reduced, samples) * (1 + operands.Count)) + (machine.HorizontalCost / machine.BlockVectors));

    /// <summary>Sums over samples with another axis in lanes, sample by sample: for as many as one vector has. What varies along the lanes is transposed before.</summary>
    public double SummedSequentially(IReadOnlyList<Axis> positions, Axis lane, IReadOnlyList<Axis> reduced, IReadOnlyList<Node> operands) =>
        machine.Lanes * ((Iterations(positions, lane) * Elements(reduced) * (1 + operands.Count))
            + operands.Where(operand => operand.Has(lane)).Sum(operand => Elements(operand.Axes) * machine.TranspositionCost));

    public double Elementwise(IReadOnlyList<Axis> positions, Axis? lane, IEnumerable<Node> operands, bool costly) =>
        Iterations(positions, lane) * ((costly ? machine.CostlyFunction : 1) + operands.Sum(operand => Load(operand, lane)));

    private double Load(Node operand, Axis? lane) =>
        lane is null || stride(operand, lane) is 0 or 1 ? 1 : machine.GatherCostPerLane * machine.Lanes;

    private double Iterations(IReadOnlyList<Axis> positions, Axis? lane) =>
        Elements(positions.Where(axis => axis != lane)) * (lane is null ? 1 : machine.Vectors(lane.Length));

    private double Elements(IEnumerable<Axis> axes) => Triangle.Positions(axes, triangles);
}
