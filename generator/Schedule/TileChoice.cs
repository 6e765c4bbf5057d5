using NetGen.Generator.Graph;

namespace NetGen.Generator.Schedule;

/// <summary>
/// Picks the register tile of a nest: enough independent sums to hide the latency of a multiply-add, few enough to stay in registers, and a
/// shape that wastes little of the last tile.
/// </summary>
internal static class TileChoice
{
    private const int MostRows = 6;

    public static Tile Choose(LoopNest nest, MachineModel machine)
    {
        int vectors = nest.Lane is null || nest.Reduction == Reduction.AcrossLanes ? 1 : nest.PerSample ? 2 : machine.Vectors(nest.Lane.Length);
        int rows = nest.RowAxis?.Length ?? 1;
        return nest.Reduction switch
        {
            Reduction.None => new Tile(1, nest.PerSample || vectors % 2 == 0 ? 2 : 1, 1),
            Reduction.AcrossLanes => new Tile(Divide(rows, 4), 1, 1),
            _ when rows == 1 => Row(nest, Divide(vectors, HasCostlyFunction(nest) ? 2 : Tile.MostVectors), machine),
            _ => Block(rows, Divide(vectors, 2)),
        };
    }

    // One row: sums run in the vectors of the row; a narrow row splits each sum instead.
    private static Tile Row(LoopNest nest, int vectors, MachineModel machine)
    {
        int sums = 1;
        while (sums * 2 * vectors <= machine.IndependentSums / 2 && sums * 4 <= nest.InnermostReduced.Length)
        {
            sums *= 2;
        }

        return new Tile(1, vectors, sums);
    }

    // A function of tens of instructions hides its own latency; unrolling it over many vectors only makes code longer.
    private static bool HasCostlyFunction(LoopNest nest) => nest.Nodes.Any(node => node is Graph.Map { Function.IsCostly: true });

    private static Tile Block(int rows, int vectors) => new(Divide(rows, vectors == 1 ? MostRows : 4), vectors, 1);

    // The part size up to `most` that covers `total` in the fewest parts with the least left over.
    private static int Divide(int total, int most)
    {
        int parts = (total + most - 1) / most;
        return (total + parts - 1) / parts;
    }
}
