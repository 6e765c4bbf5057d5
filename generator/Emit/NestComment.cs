using NetGen.Generator.Graph;
using NetGen.Generator.Schedule;

namespace NetGen.Generator.Emit;

/// <summary>The sentence above a loop nest: which equations it computes and how its loops run.</summary>
internal static class NestComment
{
    public static IEnumerable<string> Write(LoopNest nest, Kernel kernel)
    {
        var formulas = new FormulaText(node => Name(node, nest, kernel));
        foreach (Node node in nest.Nodes.Where(node => !node.IsLeaf && Name(node, nest, kernel) is not null))
        {
            yield return "// " + formulas.Equation(node);
        }

        yield return $"// {Sentence(nest)}";
    }

    // What the code calls the value; null for one that is part of its only user's formula.
    private static string? Name(Node node, LoopNest nest, Kernel kernel) =>
        kernel.Buffers.TryGetValue(node, out Schedule.Buffer? buffer) ? buffer.Name
        : node.IsLeaf ? node.Label
        : nest.Nodes.Contains(node) && node.Label is not null ? node.Label
        : IsShared(node, nest) ? "t" + Text.Of(node.Id)
        : null;

    private static bool IsShared(Node node, LoopNest nest) =>
        node is not Multiply { Left: Constant { Value: -1 } } && nest.Nodes.Contains(node) && nest.Nodes.Sum(user => NestBuilder.Reads(user).Count(read => read == node)) > 1;

    private static string Sentence(LoopNest nest)
    {
        var parts = new List<string>();
        if (nest.Lane is { } lane)
        {
            parts.Add(lane.Kind == AxisKind.Sample ? "Samples in lanes" : $"{Name(lane)} in lanes");
        }
        else
        {
            parts.Add("One number, the same in every lane");
        }

        if (nest.Tile.Vectors > 1)
        {
            parts.Add($"{Text.Of(nest.Tile.Vectors)} vectors at a time");
        }

        if (nest.Tile.Triangle is { } triangle)
        {
            parts.Add($"all {Text.Of(triangle.Positions.Count)} positions of {triangle.First} <= {triangle.Second} at once ({string.Join(" ", triangle.Positions.Select(at => Text.Of(at.First) + Text.Of(at.Second)))})");
        }

        if (nest.Tile.Positions > 1 && nest.ColumnTriangle is null)
        {
            parts.Add($"{Text.Of(nest.Tile.Positions)} positions of {nest.ColumnAxis} at a time");
        }

        if (nest.Tile.Rows > 1 && nest.RowTriangle is null)
        {
            parts.Add($"{Text.Of(nest.Tile.Rows)} positions of {nest.RowAxis} at a time");
        }

        parts.AddRange(HowSummed(nest));
        return string.Join(", ", parts) + ".";
    }

    private static IEnumerable<string> HowSummed(LoopNest nest)
    {
        if (nest.Reduction == Reduction.None)
        {
            yield break;
        }

        string reduced = string.Join(" and ", nest.Reduced.Select(axis => axis.Kind == AxisKind.Sample ? "the samples" : axis.Name));

        string what = nest.Nodes.OfType<Maximum>().Any() ? "maximum" : "sum";
        yield return nest.Reduction == Reduction.AcrossLanes
            ? $"the {what} over {reduced} runs across them"
            : $"the {what} over {reduced} runs term by term" + (nest.Tile.Sums > 1 ? $" in {Text.Of(nest.Tile.Sums)} independent parts" : "");
    }

    private static string Name(Axis axis) => axis.Kind == AxisKind.Direction ? $"Directions {axis}" : $"Units {axis}";
}
