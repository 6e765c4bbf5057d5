using NetGen.Generator.Graph;
using NetGen.Generator.Schedule;

namespace NetGen.Generator.Emit;

/// <summary>Writes one loop nest: its comment, its loops, and inside them a <see cref="TileWriter"/> for each tile.</summary>
internal sealed class NestWriter(SourceWriter writer, Kernel kernel)
{
    private readonly MachineModel machine = kernel.Machine;

    public void Write(LoopNest nest)
    {
        writer.Lines(NestComment.Write(nest, kernel));
        foreach (Registers registers in nest.Stores.Select(store => store.Buffer.Registers).OfType<Registers>())
        {
            writer.Line($"{new VectorNames(machine).Type} {string.Join(", ", registers.Names)};");
        }

        var positions = new Dictionary<Axis, Position>();
        WriteOuter(nest, Order(nest).Where(axis => nest.Tile.Triangle?.Has(axis) != true).ToArray(), nest.Tile.Rows, nest.Columns, positions, scoped: false);
    }

    // A matrix whose rows are summed across lanes meets every direction: its rows outside, so that it is read once.
    private IReadOnlyList<Axis> Order(LoopNest nest) =>
        nest.Reduction == Reduction.AcrossLanes && nest.RowAxis is { } row && !kernel.Computation.Triangles.Any(triangle => nest.Outer.Contains(triangle.First) || nest.Outer.Contains(triangle.Second))
            ? [row, .. nest.Outer.Where(axis => axis != row)]
            : nest.Outer;

    private void WriteOuter(LoopNest nest, IReadOnlyList<Axis> order, int rows, int columns, Dictionary<Axis, Position> positions, bool scoped)
    {
        if (order.Count == 0)
        {
            WriteLane(nest, rows, columns, positions, scoped);
            return;
        }

        Axis axis = order[0];
        IReadOnlyList<Axis> inner = order.Skip(1).ToArray();
        int step = axis == nest.RowAxis ? nest.Tile.Rows : axis == nest.ColumnAxis ? nest.Columns : 1;
        int whole = axis.Length / step * step;
        if (whole == step)
        {
            positions[axis] = Position.Start;
            WriteInner(step, scoped && whole == axis.Length);
        }
        else
        {
            positions[axis] = new Position(axis.Name);
            string advance = step == 1 ? $"{axis.Name}++" : $"{axis.Name} += {Text.Of(step)}";
            using (writer.Open($"for (int {axis.Name} = {Start(axis, positions, step == 1 ? null : Text.Of(step))}; {axis.Name} < {Text.Of(whole)}; {advance})"))
            {
                WriteInner(step, true);
            }
        }

        if (whole < axis.Length)
        {
            writer.Line($"// The last {Text.Of(axis.Length - whole)} of {axis}.");
            positions[axis] = new Position(null, whole);
            WriteInner(axis.Length - whole, false);
        }

        void WriteInner(int count, bool isScoped) =>
            WriteOuter(nest, inner, axis == nest.RowAxis ? count : rows, axis == nest.ColumnAxis ? count : columns, positions, isScoped);
    }

    // scoped: whether a loop already is a scope for the tile's variables.
    private void WriteLane(LoopNest nest, int rows, int columns, Dictionary<Axis, Position> positions, bool scoped)
    {
        if (nest.Lane is not { } lane || nest.Reduction == Reduction.AcrossLanes || IsOneTile(lane, nest.Tile.Vectors, machine))
        {
            if (nest.Lane is { } whole && nest.Reduction != Reduction.AcrossLanes)
            {
                positions[whole] = Position.Start;
            }

            if (scoped)
            {
                WriteTile(nest, rows, columns, positions);
                return;
            }

            using (writer.Open())
            {
                WriteTile(nest, rows, columns, positions);
            }

            return;
        }

        string step = nest.Tile.Vectors == 1 ? "lanes" : $"{Text.Of(nest.Tile.Vectors)} * lanes";
        using (writer.Open($"for (int {lane.Name} = {Start(lane, positions, nest.Tile.Vectors == 1 ? step : $"({step})")}; {lane.Name} < {End(nest, lane, positions, rows)}; {lane.Name} += {step})"))
        {
            positions[lane] = new Position(lane.Name);
            WriteTile(nest, rows, columns, positions);
        }
    }

    // Of symmetric values only the positions from the first axis's on are computed, in whole steps.
    private string Start(Axis axis, IReadOnlyDictionary<Axis, Position> positions, string? step)
    {
        Position? first = kernel.Computation.Triangles.Where(triangle => triangle.Second == axis).Select(triangle => At(triangle.First, positions)).FirstOrDefault();
        return first is null or { Variable: null, Constant: 0 } ? "0"
            : step is null ? first.ToString()
            : $"{(first.Variable is not null && first.Constant != 0 ? $"({first})" : first.ToString())} / {step} * {step}";
    }

    private string End(LoopNest nest, Axis axis, IReadOnlyDictionary<Axis, Position> positions, int rows)
    {
        if (axis.Kind == AxisKind.Sample)
        {
            return "block";
        }

        Axis? symmetric = kernel.Computation.Triangles.FirstOrDefault(triangle => triangle.First == axis)?.Second;
        Position? second = symmetric is null ? null : At(symmetric, positions);
        return second is null ? Text.Of(axis.Length) : (second with { Constant = second.Constant + (symmetric == nest.RowAxis ? rows : 1) }).ToString();
    }

    private static Position? At(Axis axis, IReadOnlyDictionary<Axis, Position> positions) => positions.TryGetValue(axis, out Position? position) ? position : null;

    /// <summary>Whether the nest's code speaks of the number of lanes.</summary>
    public static bool CountsLanes(LoopNest nest, MachineModel machine) => nest.Lane is { } lane && (nest.Reduction == Reduction.AcrossLanes
        ? nest.Accumulates || nest.InnermostReduced.Length > machine.FewestLanes
        : nest.Tile.Vectors > 1 || !IsOneTile(lane, 1, machine));

    private static bool IsOneTile(Axis lane, int vectors, MachineModel machine) => lane.Kind != AxisKind.Sample && lane.Length <= machine.FewestLanes * vectors;

    private void WriteTile(LoopNest nest, int rows, int columns, IReadOnlyDictionary<Axis, Position> positions) =>
        new TileWriter(writer, kernel, nest, rows, columns, positions).Write();
}
