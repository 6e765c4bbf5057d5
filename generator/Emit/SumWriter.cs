using NetGen.Generator.Graph;
using NetGen.Generator.Schedule;

namespace NetGen.Generator.Emit;

/// <summary>
/// Writes the sums (or maxima) of a tile: an accumulator for every cell and independent part, the terms, the parts put together. A sum
/// that only a following addition reads starts from that addition's other operand: a layer's sum starts from its bias.
/// </summary>
internal sealed class SumWriter(SourceWriter writer, MachineModel machine, LoopNest nest, int rows, int columns, ValueText values)
{
    private const int RowsStoredTogether = 4;

    private readonly VectorNames vector = new(machine);
    private readonly Dictionary<(Node, Cell, int Part), string> accumulators = [];

    private string Type => vector.Type;

    private IEnumerable<Node> Sums => nest.Nodes.Where(LoopNest.IsReduction);

    private IReadOnlyList<Cell> Cells => Cell.All(rows, columns).ToArray();

    private Axis Reduced => nest.InnermostReduced;

    public void Write()
    {
        foreach (Node sum in Sums)
        {
            foreach (Cell cell in Cells)
            {
                Start(sum, cell);
            }
        }

        WriteOuterSums(0);
        values.ReducedAt = null;
        values.ForgetTerm();
        WriteTotals();
    }

    // The loops of all summed axes but the innermost.
    private void WriteOuterSums(int depth)
    {
        if (depth == nest.Reduced.Count - 1)
        {
            if (nest.Reduction == Reduction.AcrossLanes)
            {
                WriteAcrossLanes();
            }
            else
            {
                WriteTermByTerm();
            }

            return;
        }

        Axis axis = nest.Reduced[depth];
        using (writer.Open($"for (int {axis} = 0; {axis} < {Text.Of(axis.Length)}; {axis}++)"))
        using (values.Scope())
        {
            WriteOuterSums(depth + 1);
        }
    }

    /// <summary>Whether the sum is stored as soon as its lanes are added up.</summary>
    public static bool IsStoredAtOnce(LoopNest nest, Node sum) => nest.Reduction == Reduction.AcrossLanes && sum is Contract;

    // All rows there are, and few enough for the first lanes of any vector.
    private bool IsOneVector => !nest.Accumulates && rows <= RowsStoredTogether && (nest.RowAxis?.Length ?? 1) == rows;

    private void WriteTotals()
    {
        foreach (Node sum in Sums)
        {
            if (IsStoredAtOnce(nest, sum))
            {
                WriteSumsOfLanes(sum);
                continue;
            }

            foreach (Cell cell in Cells)
            {
                if (nest.Reduction == Reduction.AcrossLanes)
                {
                    WriteMaximumOfLanes(sum, cell);
                }
                else if (nest.Tile.Sums > 1)
                {
                    WriteTotal(sum, cell, nest.Tile.Sums);
                }
            }
        }
    }

    // Several rows at a time, and several columns where they are there.
    private void WriteSumsOfLanes(Node sum)
    {
        int rowsTogether = rows == machine.RowsSummedTogether && !nest.Accumulates ? rows : RowsStoredTogether;
        int columnsTogether = rows == RowsStoredTogether && !nest.Accumulates && !IsOneVector ? machine.ColumnsSummedTogether : 1;
        for (int column = 0, count; column < columns; column += count)
        {
            count = columns - column >= columnsTogether ? columnsTogether : 1;
            for (int row = 0; row < rows; row += rowsTogether)
            {
                WriteSumsOfLanes(sum, row, Math.Min(rowsTogether, rows - row), Enumerable.Range(column, count).ToArray());
            }
        }
    }

    // Where rows are missing to four, zeros are stored behind the last one: there is room.
    private void WriteSumsOfLanes(Node sum, int first, int count, IReadOnlyList<int> group)
    {
        IEnumerable<string> lanes = group.SelectMany(column => Enumerable.Range(first, count).Select(row => accumulators[(sum, new Cell(row, column), 0)]));
        string[] places = group.Select(column => values.Element(values.StoreOf(sum), new Cell(first, column))).ToArray();
        if (count == 1 && !IsOneVector)
        {
            writer.Line($"{places[0]} {(nest.Accumulates ? "+=" : "=")} {vector.Class}.Sum({lanes.First()});");
            return;
        }

        string[] sums = [.. lanes, .. count is 2 or 3 ? Enumerable.Repeat(Type + ".Zero", RowsStoredTogether - count) : []];
        if (IsOneVector && count <= machine.FewestLanes)
        {
            WriteVectorOfSums(sum, new Cell(first, group[0]), count == 1 ? $"{vector.Class}.CreateScalar({vector.Class}.Sum({sums[0]}))" : $"{vector.Lanes}.SumsAsVector({string.Join(", ", sums)})");
            return;
        }

        string function = nest.Accumulates ? "AddSums" : IsOneVector ? "StoreSumsAsVector" : "StoreSums";
        writer.Line($"{vector.Lanes}.{function}({string.Join(", ", sums.Concat(places.Select(place => "ref " + place)))});");
    }

    private void WriteVectorOfSums(Node sum, Cell cell, string text)
    {
        if (values.RegisterOf(sum, cell) is { } register)
        {
            writer.Line($"{register} = {text};");
            text = register;
        }

        if (values.IsInMemory(sum))
        {
            writer.Line($"{text}.StoreUnsafe(ref {values.Element(values.StoreOf(sum), cell)});");
        }
    }

    private void WriteMaximumOfLanes(Node maximum, Cell cell)
    {
        string lanes = accumulators[(maximum, cell, 0)];
        string total = lanes + "_total";
        writer.Line($"{vector.Element} {total} = {vector.Lanes}.Max({lanes});");
        values.Alias(maximum, cell, total);
    }

    private void Start(Node sum, Cell cell)
    {
        Add? seeded = Seeded(sum);
        string name = values.Declare(seeded ?? sum, cell);
        values.Alias(sum, cell, name);
        string start = nest.ReadsTransposed ? values.Load(values.StoreOf(sum), cell)
            : seeded is not null ? values.Of(Other(seeded, sum), cell)
            : sum is Maximum ? vector.Literal(double.NegativeInfinity)
            : $"{Type}.Zero";
        writer.Line($"{Type} {name} = {start};");
        accumulators[(sum, cell, 0)] = name;
        for (int part = 1; part < nest.Tile.Sums; part++)
        {
            accumulators[(sum, cell, part)] = $"{name}_part{Text.Of(part + 1)}";
            writer.Line($"{Type} {accumulators[(sum, cell, part)]} = {(sum is Maximum ? vector.Literal(double.NegativeInfinity) : Type + ".Zero")};");
        }
    }

    // The addition that alone reads the sum and whose other operand is at hand before the sum starts.
    private Add? Seeded(Node sum)
    {
        if (sum is Maximum || nest.Reduction == Reduction.AcrossLanes || nest.Accumulates || nest.Stores.Any(store => store.Node == sum))
        {
            return null;
        }

        Node[] users = nest.Nodes.Where(user => NestBuilder.Reads(user).Contains(sum)).ToArray();
        return users.Length == 1 && users[0] is Add add && add.Left != add.Right && !nest.Nodes.Contains(Other(add, sum)) ? add : null;
    }

    private static Node Other(Add add, Node operand) => add.Left == operand ? add.Right : add.Left;

    private void WriteTermByTerm()
    {
        if (nest.Accumulates)
        {
            values.Loop(Reduced, "block", new Position(null, 1), () => WriteTerm(new Position(Reduced.Name), 0));
            return;
        }

        int length = Reduced.Length;
        int parts = nest.Tile.Sums;
        if (nest.IsUnrolled)
        {
            WriteTerms(0, length);
        }
        else
        {
            int whole = length / parts * parts;
            values.Loop(Reduced, Text.Of(whole), new Position(null, parts), () =>
            {
                for (int part = 0; part < parts; part++)
                {
                    WriteTerm(new Position(Reduced.Name, part), part);
                }
            });

            WriteTerms(whole, length);
        }
    }

    private void WriteTerms(int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            WriteTerm(new Position(null, i), (i - from) % nest.Tile.Sums);
        }
    }

    private void WriteTerm(Position at, int part)
    {
        values.ReducedAt = at;
        foreach (Node sum in Sums)
        {
            foreach (Cell cell in Cells)
            {
                string[] factors = NestBuilder.Terms(sum).Select(term => values.Of(term, cell)).ToArray();
                Accumulate(sum, accumulators[(sum, cell, part)], factors);
            }
        }

        values.ForgetTerm();
    }

    private void Accumulate(Node sum, string accumulator, string[] factors) => writer.Line(factors.Length switch
    {
        1 when sum is Maximum => $"{accumulator} = {vector.Class}.Max({accumulator}, {factors[0]});",
        1 => $"{accumulator} += {factors[0]};",
        _ => $"{accumulator} = {vector.Class}.MultiplyAddEstimate({factors[0]}, {factors[1]}, {accumulator});",
    });

    // Two by two: the parts wait for each other no longer than they must.
    private void WriteTotal(Node sum, Cell cell, int parts)
    {
        string[] terms = Enumerable.Range(0, parts).Select(part => accumulators[(sum, cell, part)]).ToArray();
        string total = terms[0];
        while (terms.Length > 1)
        {
            terms = Enumerable.Range(0, terms.Length / 2).Select(pair => Together(sum, terms[2 * pair], terms[(2 * pair) + 1], isLast: terms.Length == 2)).ToArray();
        }

        writer.Line($"{total} = {terms[0]};");
    }

    private string Together(Node sum, string left, string right, bool isLast) =>
        sum is Maximum ? $"{vector.Class}.Max({left}, {right})"
        : isLast ? $"{left} + {right}"
        : $"({left} + {right})";

    // Lanes past the end of the axis hold whatever lies behind it; they are masked out.
    private void WriteAcrossLanes()
    {
        bool isOneVector = !nest.Accumulates && Reduced.Length <= machine.FewestLanes;
        if (isOneVector)
        {
            WriteVectorOfTerms(Position.Start);
        }
        else
        {
            values.Loop(Reduced, nest.Accumulates ? "block" : Text.Of(Reduced.Length), new Position(null, Vectors: 1), () => WriteVectorOfTerms(new Position(Reduced.Name)));
        }
    }

    private void WriteVectorOfTerms(Position at)
    {
        values.ReducedAt = at;
        // Lanes without a sample are zero: their cotangents are.
        bool isMasked = !nest.Accumulates && Reduced.Length % machine.MostLanes != 0;
        if (isMasked)
        {
            writer.Line($"{Type} inside = {vector.Lanes}.First<{vector.Element}>({Text.Of(Reduced.Length)}{(at.Variable is { } variable ? $" - {variable}" : "")});");
        }

        foreach (Node sum in Sums)
        {
            foreach (Cell cell in Cells)
            {
                string[] factors = NestBuilder.Terms(sum).Select(term => Masked(term, sum is Maximum, isMasked, cell)).ToArray();
                Accumulate(sum, accumulators[(sum, cell, 0)], factors);
            }
        }

        values.ForgetTerm();
    }

    private string Masked(Node term, bool isMaximum, bool isMasked, Cell cell)
    {
        string value = values.Of(term, cell);
        return !isMasked || !term.Has(Reduced) ? value
            : isMaximum ? $"{vector.Class}.ConditionalSelect(inside, {value}, {vector.Literal(double.NegativeInfinity)})"
            : $"(inside & {value})";
    }
}
