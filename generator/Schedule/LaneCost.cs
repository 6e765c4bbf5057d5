using NetGen.Generator.Graph;

namespace NetGen.Generator.Schedule;

/// <summary>The cost model of a nest: vector instructions, by which axis is in lanes.</summary>
/// <param name="stride">The stride of a value along an axis: 1 is a vector load, 0 a broadcast, anything else a gather.</param>
internal sealed class LaneCost(MachineModel machine, Func<Node, Axis, long> stride)
{
    /// <summary>Sums term by term with <paramref name="lane"/> in lanes.</summary>
    public double Sequential(IReadOnlyList<Axis> positions, Axis? lane, Axis reduced, IReadOnlyList<Node> operands) =>
        Iterations(positions, lane) * reduced.Length * (1 + operands.Sum(operand => Load(operand, lane)));

    /// <summary>Sums a vector of terms at a time.</summary>
    public double AcrossLanes(IReadOnlyList<Axis> positions, Axis reduced, IReadOnlyList<Node> operands) =>
        Elements(positions) * (machine.Vectors(reduced.Length) * (1 + operands.Sum(operand => Load(operand, reduced))) + machine.HorizontalCost);

    public double Elementwise(IReadOnlyList<Axis> positions, Axis? lane, IEnumerable<Node> operands, bool costly) =>
        Iterations(positions, lane) * ((costly ? machine.CostlyFunction : 1) + operands.Sum(operand => Load(operand, lane)));

    private double Load(Node operand, Axis? lane) =>
        lane is null || stride(operand, lane) is 0 or 1 ? 1 : machine.GatherCostPerLane * machine.Lanes;

    private double Iterations(IReadOnlyList<Axis> positions, Axis? lane) =>
        Elements(positions.Where(axis => axis != lane)) * (lane is null ? 1 : machine.Vectors(lane.Length));

    private static double Elements(IEnumerable<Axis> axes) => axes.Aggregate(1.0, (product, axis) => product * axis.Length);
}
