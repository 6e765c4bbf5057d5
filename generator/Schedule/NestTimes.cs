using NetGen.Generator.Graph;

namespace NetGen.Generator.Schedule;

/// <summary>How long loop nests take together, and the order in which those of a single sample are written.</summary>
/// <param name="nests">Operands before users.</param>
/// <param name="nestOf">The index of the nest that computes a value.</param>
/// <param name="waits">The cycles from a value's operands to the value.</param>
/// <param name="cycles">What each nest costs on its own.</param>
internal sealed class NestTimes(
    IReadOnlyList<LoopNest> nests,
    IReadOnlyDictionary<Node, int> nestOf,
    IReadOnlyDictionary<Node, double> waits,
    IReadOnlyDictionary<LoopNest, Cycles> cycles,
    MachineModel machine,
    bool isBatch)
{
    /// <summary>Cycles of all nests; in a batch for as many samples as a vector has lanes.</summary>
    public double Cycles =>
        isBatch ? BusyCycles
        : BusyCycles * machine.InstructionsPerCycle < machine.InstructionsAhead ? CyclesOfShortCode
        : nests.Sum(nest => cycles[nest].Time(isBatch) + machine.StoreLatency);

    /// <summary>The part of them in which the core is busy.</summary>
    public double BusyCycles => nests.Sum(nest => cycles[nest].Busy);

    // The core sees the code as a whole, and a part of the next evaluation: while one chain of values waits, others and the next evaluation go on.
    private double CyclesOfShortCode => Math.Max(BusyCycles, Timeline().End * BusyCycles * machine.InstructionsPerCycle / machine.InstructionsAhead);

    /// <summary>The nests in the order in which they are written.</summary>
    public IReadOnlyList<LoopNest> Order() => isBatch ? nests : InOrderOfStart();

    // The core looks only a few hundred instructions ahead: what can start early stands early, while the values before it wait for each other.
    private IReadOnlyList<LoopNest> InOrderOfStart()
    {
        double[] starts = Timeline().Starts;
        HashSet<int>[] sources = nests.Select((nest, own) => new HashSet<int>(Sources(nest).Where(index => index != own))).ToArray();
        ILookup<int, int> readers = sources.SelectMany((feeding, reader) => feeding.Select(source => (source, reader))).ToLookup(pair => pair.source, pair => pair.reader);
        var ready = new SortedSet<(double Start, int Index)>(Enumerable.Range(0, nests.Count).Where(index => sources[index].Count == 0).Select(index => (starts[index], index)));
        var order = new List<LoopNest>();
        while (ready.Count > 0)
        {
            (double Start, int Index) next = ready.Min;
            ready.Remove(next);
            order.Add(nests[next.Index]);
            foreach (int reader in readers[next.Index].Where(reader => sources[reader].Remove(next.Index) && sources[reader].Count == 0))
            {
                ready.Add((starts[reader], reader));
            }
        }

        return order;
    }

    // When the first value of each nest has its operands, and when the last value is there.
    private (double[] Starts, double End) Timeline()
    {
        var ends = new Dictionary<Node, double>();
        double[] starts = nests.Select(nest => nest.Nodes.Min(node =>
        {
            double start = NestBuilder.Reads(node).Select(NestBuilder.Viewed).Where(ends.ContainsKey).Select(read => ends[read] + (nests[nestOf[read]] == nest ? 0 : machine.StoreLatency)).DefaultIfEmpty(0).Max();
            ends[node] = start + waits[node];
            return start;
        })).ToArray();
        return (starts, ends.Values.DefaultIfEmpty(0).Max());
    }

    private IEnumerable<int> Sources(LoopNest nest) => nest.Nodes.SelectMany(NestBuilder.Reads).Select(NestBuilder.Viewed).Where(nestOf.ContainsKey).Select(read => nestOf[read]);
}
