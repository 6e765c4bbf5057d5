using NetGen.Generator.Graph;
using NetGen.Generator.Schedule;

namespace NetGen.Generator.Emit;

/// <summary>
/// Writes the sums (or maxima) of a tile: an accumulator for every cell and independent part, the terms, the parts put together. A sum
/// that only a following addition reads starts from that addition's other operand: a layer's sum starts from its bias.
/// </summary>
internal sealed class SumWriter(SourceWriter writer, MachineModel machine, LoopNest nest, int rows, int columns, ValueText values)
{
    private readonly VectorNames vector = new(machine);
    private readonly Dictionary<(Node, Cell, int Part), string> accumulators = [];
    private readonly HashSet<string> undeclared = [];

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

    private void WriteTotals()
    {
        foreach (Node sum in Sums)
        {
            if (IsStoredAtOnce(nest, sum))
            {
                new LaneSumWriter(writer, machine, nest, rows, columns, values).Write(sum, cell => accumulators[(sum, cell, 0)]);
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
        accumulators[(sum, cell, 0)] = name;
        string zero = sum is Maximum ? vector.Literal(double.NegativeInfinity) : Type + ".Zero";
        string? start = nest.ReadsTransposed ? values.Load(values.StoreOf(sum), cell)
            : seeded is not null ? values.Of(Other(seeded, sum), cell)
            : StartsWithTerm(sum) ? null
            : zero;
        Declare(name, start);
        for (int part = 1; part < nest.Tile.Sums; part++)
        {
            accumulators[(sum, cell, part)] = $"{name}_part{Text.Of(part + 1)}";
            Declare(accumulators[(sum, cell, part)], StartsWithTerm(sum) ? null : zero);
        }
    }

    // Terms that are written out begin with the first one instead of zero.
    private bool StartsWithTerm(Node sum) => (nest.IsUnrolled || IsOneVector) && nest.Reduced.Count == 1 && sum is Contract;

    // The terms of a sum across lanes are a single vector.
    private bool IsOneVector => nest.Reduction == Reduction.AcrossLanes && !nest.Accumulates && Reduced.Length <= machine.FewestLanes;

    // Without a start it is declared by its first term.
    private void Declare(string accumulator, string? start)
    {
        if (start is null)
        {
            undeclared.Add(accumulator);
        }
        else
        {
            writer.Line($"{Type} {accumulator} = {start};");
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

    private void Accumulate(Node sum, string accumulator, string[] factors) => writer.Line(undeclared.Remove(accumulator) ? $"{Type} {accumulator} = {string.Join(" * ", factors)};" : factors.Length switch
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
        if (IsOneVector)
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
