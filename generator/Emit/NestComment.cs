using NetGen.Generator.Graph;
using NetGen.Generator.Schedule;

namespace NetGen.Generator.Emit;

/// <summary>The sentence above a loop nest: which equations it computes and how its loops run.</summary>
internal static class NestComment
{
    public static IEnumerable<string> Write(LoopNest nest)
    {
        foreach (string equation in nest.Nodes.Where(node => !node.IsLeaf && IsShown(nest, node)).Select(FormulaText.Equation))
        {
            yield return "// " + equation;
        }

        yield return $"// {Sentence(nest)}";
    }

    private static bool IsShown(LoopNest nest, Node node) => node.Label is not null || nest.Stores.Any(store => store.Node == node);

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

        if (nest.Tile.Rows > 1)
        {
            parts.Add($"{Text.Of(nest.Tile.Rows)} positions of {nest.RowAxis} at a time");
        }

        parts.AddRange(HowSummed(nest));
        return string.Join(", ", parts) + ".";
    }

    private static IEnumerable<string> HowSummed(LoopNest nest)
    {
        if (nest.Reduced is not { } reduced)
        {
            yield break;
        }

        string what = nest.Nodes.OfType<Maximum>().Any() ? "maximum" : "sum";
        yield return nest.Reduction == Reduction.AcrossLanes
            ? $"the {what} over {reduced} runs across them"
            : $"the {what} over {reduced} runs term by term" + (nest.Tile.Sums > 1 ? $" in {Text.Of(nest.Tile.Sums)} independent parts" : "");
    }

    private static string Name(Axis axis) => axis.Kind == AxisKind.Direction ? $"Directions {axis}" : $"Units {axis}";
}
