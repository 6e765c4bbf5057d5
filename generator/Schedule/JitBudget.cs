using NetGen.Generator.Graph;

namespace NetGen.Generator.Schedule;

/// <summary>
/// Splits a kernel into methods the JIT still optimises. Past 512 local variables it stops inlining, and past 60,000 bytes of IL, 2,000 locals
/// or 2,000 blocks it stops optimising altogether, without a word. Inlined functions bring their own locals along.
/// </summary>
internal static class JitBudget
{
    // Locals one method may have; below the JIT's 512 by what loads and addresses add.
    private const int MostLocals = 440;

    // Locals of a method that others take in, beside their own.
    private const int MostInlinedLocals = 256;

    // Locals an inlined exp or tanh brings along, arguments and temporaries included.
    private const int LocalsOfCostlyFunction = 24;

    /// <summary>The nests in order, cut into as few runs as the budget allows.</summary>
    public static IReadOnlyList<IReadOnlyList<LoopNest>> Split(IReadOnlyList<LoopNest> nests)
    {
        var parts = new List<IReadOnlyList<LoopNest>>();
        var part = new List<LoopNest>();
        int locals = 0;
        foreach (LoopNest nest in nests)
        {
            int more = Locals(nest);
            if (part.Count > 0 && locals + more > MostLocals)
            {
                parts.Add(part);
                part = [];
                locals = 0;
            }

            part.Add(nest);
            locals += more;
        }

        parts.Add(part);
        return parts;
    }

    /// <summary>Whether a kernel is so short that its call would be a part of its time, and the methods that call it take it in instead.</summary>
    public static bool IsInlined(Kernel kernel) => !kernel.IsBatch && kernel.ScratchLength == 0 && kernel.Body.Sum(Locals) <= MostInlinedLocals;

    private static int Locals(LoopNest nest)
    {
        int cells = nest.Tile.Rows * nest.Columns;
        int perCell = nest.Nodes.Sum(node => node is Map { Function.IsCostly: true } ? LocalsOfCostlyFunction : 2);
        int remainder = nest.RowTriangle is null && nest.RowAxis is { } row && row.Length % nest.Tile.Rows != 0 ? 2 : 1;
        return (cells * (perCell + nest.Tile.Sums) * remainder) + 10;
    }
}
