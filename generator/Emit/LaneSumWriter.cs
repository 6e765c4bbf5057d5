using NetGen.Generator.Graph;
using NetGen.Generator.Schedule;

namespace NetGen.Generator.Emit;

/// <summary>Writes the sums over the lanes of a tile's accumulators: added to what is there, stored, or kept as one vector.</summary>
internal sealed class LaneSumWriter(SourceWriter writer, MachineModel machine, LoopNest nest, int rows, int columns, ValueText values)
{
    private const int RowsStoredTogether = 4;

    private readonly VectorNames vector = new(machine);

    // All rows there are, and few enough for the first lanes of any vector.
    private bool IsOneVector => !nest.Accumulates && rows <= RowsStoredTogether && (nest.RowAxis?.Length ?? 1) == rows;

    /// <summary>Several rows at a time.</summary>
    /// <param name="accumulator">The variable with the terms of a cell, summed lane by lane.</param>
    public void Write(Node sum, Func<Cell, string> accumulator)
    {
        int rowsTogether = rows == machine.RowsSummedTogether && !nest.Accumulates ? rows : RowsStoredTogether;
        for (int column = 0; column < columns; column++)
        {
            for (int row = 0; row < rows; row += rowsTogether)
            {
                Write(sum, new Cell(row, column), Math.Min(rowsTogether, rows - row), accumulator);
            }
        }
    }

    // Where rows are missing to four, zeros are stored behind the last one: there is room.
    private void Write(Node sum, Cell first, int count, Func<Cell, string> accumulator)
    {
        IEnumerable<string> lanes = Enumerable.Range(first.Row, count).Select(row => accumulator(first with { Row = row }));
        string place = values.Element(values.StoreOf(sum), first);
        if (count == 1 && !IsOneVector)
        {
            writer.Line($"{place} {(nest.Accumulates ? "+=" : "=")} {vector.Class}.Sum({lanes.First()});");
            return;
        }

        string[] sums = [.. lanes, .. count is 2 or 3 ? Enumerable.Repeat(vector.Type + ".Zero", RowsStoredTogether - count) : []];
        if (IsOneVector && count <= machine.FewestLanes)
        {
            WriteVectorOfSums(sum, first, count == 1 ? $"{vector.Class}.CreateScalar({vector.Class}.Sum({sums[0]}))" : $"{vector.Lanes}.SumsAsVector({string.Join(", ", sums)})");
            return;
        }

        string function = nest.Accumulates ? "AddSums" : IsOneVector ? "StoreSumsAsVector" : "StoreSums";
        writer.Line($"{vector.Lanes}.{function}({string.Join(", ", sums)}, ref {place});");
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
}
