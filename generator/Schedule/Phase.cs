using NetGen.Generator.Graph;

namespace NetGen.Generator.Schedule;

/// <summary>When a value of a batch is computed.</summary>
internal enum Phase
{
    /// <summary>Once, before the first block of samples: it does not depend on them.</summary>
    Prologue,

    /// <summary>For each block of samples, or for the only sample.</summary>
    Body,

    /// <summary>Once, after the last block: it is made of sums over all samples.</summary>
    Epilogue,
}

/// <summary>The phases of all values of a computation.</summary>
internal sealed class Phases
{
    private readonly Dictionary<Node, Phase> phases = [];
    private readonly bool isBatch;

    public Phases(Computation computation)
    {
        isBatch = computation.IsBatch;
        foreach (Node node in computation.Nodes)
        {
            phases[node] = Of(node, node.Operands.Select(operand => phases[operand]).DefaultIfEmpty(Phase.Prologue).Max());
        }
    }

    public Phase Of(Node node) => isBatch ? phases[node] : Phase.Body;

    private static Phase Of(Node node, Phase latest) =>
        node.Axes.Any(IsSample) || LoopNest.ReducedAxes(node).Any(IsSample) ? Phase.Body
        : latest == Phase.Prologue ? Phase.Prologue
        : Phase.Epilogue;

    private static bool IsSample(Axis axis) => axis.Kind == AxisKind.Sample;
}
