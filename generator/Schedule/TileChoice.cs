using NetGen.Generator.Graph;

namespace NetGen.Generator.Schedule;

/// <summary>
/// Picks the register tile of a nest. Of all shapes whose sums fit the registers the one that takes the fewest cycles, counted as the slowest of what the
/// core does at the same time: multiply-adds, loads, instructions, and waiting for a sum's own last addition.
/// </summary>
internal static class TileChoice
{
    private const int MostRows = 12;
    private const int MostPositions = 6;
    private const int MostShortRows = 4;

    // Positions of each of two symmetric axes that are written out: ten together.
    private const int MostWrittenOut = 4;

    // A tile sets up its sums, stores them, and computes addresses; in cycles.
    private const double TileOverhead = 6;

    // Rows that are left over need code of their own, which is worth some cycles.
    private const double RestText = 1.5;

    /// <param name="triangles">Axes that results are symmetric in.</param>
    public static Tile Choose(LoopNest nest, MachineModel machine, IReadOnlyList<Triangle> triangles)
    {
        int vectors = nest.Lane is null || nest.Reduction == Reduction.AcrossLanes ? 1 : nest.PerSample ? machine.BlockVectors : machine.Vectors(nest.Lane.Length);
        int rows = nest.RowAxis?.Length ?? 1;
        Triangle? triangle = WrittenOut(nest, triangles);
        return nest.Reduction switch
        {
            Reduction.None => triangle is not null && IsShort(nest, MostShortRows, vectors) ? new Tile(triangle.Positions.Count, 1, 1, Triangle: triangle)
                : new Tile(IsShort(nest, rows, vectors) ? rows : 1, nest.PerSample || vectors % 2 == 0 ? 2 : 1, 1),
            Reduction.AcrossLanes => AcrossLanes(nest, rows, triangle, machine),
            _ => Candidates(nest, rows, vectors, machine).Concat(Candidates(nest, triangle, vectors, machine)).OrderBy(tile => Cycles(nest, tile, rows, vectors, machine) * Repetitions(tile, triangle)).First(),
        };
    }

    // The axes of the rows, or where sums run across lanes of the columns, if they are symmetric and have so few positions that all are written out: then
    // none is computed twice.
    private static Triangle? WrittenOut(LoopNest nest, IReadOnlyList<Triangle> triangles)
    {
        int last = nest.Outer.Count - (nest.Reduction == Reduction.AcrossLanes ? 2 : 1);
        return last < 1 ? null : triangles.FirstOrDefault(triangle => triangle.First == nest.Outer[last - 1] && triangle.Second == nest.Outer[last]
            && triangle.First.Length is > 1 and <= MostWrittenOut && triangles.All(before => before.Second != triangle.First || !nest.Outer.Contains(before.First)));
    }

    // How often the tiles of the rows run: once for each position of the first axis unless that is part of the tile. Single rows begin at that position.
    private static double Repetitions(Tile tile, Triangle? triangle) =>
        tile.Triangle is not null || triangle is null ? 1
        : tile.Rows == 1 ? triangle.Positions.Count / (double)triangle.First.Length
        : triangle.First.Length;

    // A few vectors that need no loop.
    private static bool IsShort(LoopNest nest, int rows, int vectors) => vectors == 1 && rows <= MostShortRows && !nest.PerSample && !HasCostlyFunction(nest);

    // Sums over lanes are taken four rows at a time, or as many as a vector has lanes; their cost per row decides.
    private static Tile AcrossLanes(LoopNest nest, int rows, Triangle? triangle, MachineModel machine)
    {
        int positions = nest.ColumnAxis is { } column ? column.Length : 1;
        int sumNodes = nest.Nodes.Count(LoopNest.IsReduction);
        int few = rows % 4 == 0 || rows > 8 ? 4 : Divide(rows, 4);
        IEnumerable<Tile> tiles = Enumerable.Range(1, Math.Min(positions, MostPositions)).Select(columns => new Tile(few, 1, 1, columns));
        if (!nest.Accumulates && rows >= machine.RowsSummedTogether)
        {
            tiles = tiles.Append(new Tile(machine.RowsSummedTogether, 1, 1));
        }

        if (triangle is not null)
        {
            tiles = tiles.Append(new Tile(few, 1, 1, triangle.Positions.Count, triangle));
        }

        double terms = AcrossTerms(nest, machine);
        return tiles
            .Where(tile => tile == tiles.First() || (tile.Rows * tile.Positions * sumNodes <= machine.MostSums && (tile.Rows * tile.Positions * sumNodes) + Math.Min(tile.Rows, tile.Positions) + 1 <= machine.Registers))
            .OrderBy(tile => Repetitions(tile, triangle) * Repeated(tile, rows, tile.Rows, (part, count) =>
                Repeated(part, tile.Triangle is null ? positions : tile.Positions, tile.Positions, (cell, width) => PerTile(nest, cell with { Rows = count, Positions = width }, terms, machine))))
            .First();
    }

    // The cycles of a whole axis in steps; what is left over is a shorter one.
    private static double Repeated(Tile tile, int length, int step, Func<Tile, int, double> cycles) =>
        (length / step * cycles(tile, step)) + (length % step == 0 ? 0 : RestText * cycles(tile, length % step));

    private static double AcrossTerms(LoopNest nest, MachineModel machine) => nest.Reduced.Aggregate(1.0, (product, axis) =>
        product * (axis.Kind == AxisKind.Sample ? machine.BlockVectors : axis == nest.InnermostReduced ? machine.Vectors(axis.Length) : axis.Length));

    // Smaller tiles first: of equal cost the shorter code is taken.
    private static IEnumerable<Tile> Candidates(LoopNest nest, int rows, int vectors, MachineModel machine)
    {
        int sumNodes = nest.Nodes.Count(LoopNest.IsReduction);
        return
            from tileVectors in Enumerable.Range(1, MostVectors(nest, vectors))
            from tileRows in Enumerable.Range(1, Math.Min(rows, MostRows))
            from sums in new[] { 1, 2, Tile.MostSums }
            let tile = new Tile(tileRows, tileVectors, sums)
            where Fits(nest, tile, sumNodes, machine) || (tileRows * tileVectors == 1 && sums == 1)
            orderby tileRows * tileVectors * sums
            select tile;
    }

    private static IEnumerable<Tile> Candidates(LoopNest nest, Triangle? triangle, int vectors, MachineModel machine) => triangle is null ? [] :
        from tileVectors in Enumerable.Range(1, MostVectors(nest, vectors))
        from sums in new[] { 1, 2, Tile.MostSums }
        let tile = new Tile(triangle.Positions.Count, tileVectors, sums, Triangle: triangle)
        where Fits(nest, tile, nest.Nodes.Count(LoopNest.IsReduction), machine)
        select tile;

    private static int MostVectors(LoopNest nest, int vectors) => Math.Min(vectors, HasCostlyFunction(nest) || nest.PerSample ? 2 : Tile.MostVectors);

    // Beside the sums: what all cells of a row or a column share, and one more.
    private static bool Fits(LoopNest nest, Tile tile, int sumNodes, MachineModel machine)
    {
        int accumulators = tile.Rows * tile.Vectors * tile.Sums * sumNodes;
        return accumulators + Math.Min(tile.Rows, tile.Vectors) + 1 <= machine.Registers && accumulators <= machine.MostSums && (tile.Sums == 1 || tile.Sums * 2 <= nest.InnermostReduced.Length);
    }

    private static double Cycles(LoopNest nest, Tile tile, int rows, int vectors, MachineModel machine)
    {
        double terms = nest.Reduced.Aggregate(1.0, (product, axis) => product * (axis.Kind == AxisKind.Sample ? machine.BlockVectors * machine.Lanes : axis.Length));
        double columns = Math.Ceiling(vectors / (double)tile.Vectors);
        if (tile.Triangle is not null)
        {
            return columns * PerTile(nest, tile, terms, machine);
        }

        int rest = rows % tile.Rows;
        double whole = rows / tile.Rows * PerTile(nest, tile, terms, machine);
        return columns * (whole + (rest == 0 ? 0 : RestText * PerTile(nest, tile with { Rows = rest }, terms, machine)));
    }

    private static double PerTile(LoopNest nest, Tile tile, double terms, MachineModel machine)
    {
        Node[] sums = nest.Nodes.Where(LoopNest.IsReduction).ToArray();
        double additions = tile.Rows * tile.Vectors * tile.Positions * sums.Length;
        double loads = sums.SelectMany(NestBuilder.Terms).Distinct().Sum(term => Cells(nest, tile, term));
        double instructions = additions + loads + (LoopInstructions / tile.Sums);
        double busy = Math.Max(Math.Max(additions, loads) / machine.PerCycle, instructions / machine.InstructionsPerCycle);
        double waiting = machine.AdditionLatency / (double)tile.Sums;
        double ends = nest.Reduction == Reduction.AcrossLanes ? machine.HorizontalInstructions(tile) * sums.Length / machine.InstructionsPerCycle : additions * tile.Sums;
        return (terms * Math.Max(busy, waiting)) + TileOverhead + ends;
    }

    // A round of the loop, which has a term of each independent sum: two references advanced, one count and one jump.
    private const double LoopInstructions = 4;

    // How many vectors of a term the tile needs.
    private static int Cells(LoopNest nest, Tile tile, Node term)
    {
        bool isAcross = nest.Reduction == Reduction.AcrossLanes;
        int rows = tile.Triangle is not null && !isAcross ? tile.Triangle.Vectors(term) : nest.RowAxis is { } row && term.Has(row) ? tile.Rows : 1;
        int columns = tile.Triangle is not null && isAcross ? tile.Triangle.Vectors(term) : nest.ColumnAxis is { } column && term.Has(column) ? tile.Vectors * tile.Positions : 1;
        return rows * columns;
    }

    // A function of tens of instructions hides its own latency; unrolling it over many vectors only makes code longer.
    private static bool HasCostlyFunction(LoopNest nest) => nest.Nodes.Any(node => node is Map { Function.IsCostly: true });

    // The part size up to `most` that covers `total` in the fewest parts with the least left over.
    private static int Divide(int total, int most)
    {
        int parts = (total + most - 1) / most;
        return (total + parts - 1) / parts;
    }
}
