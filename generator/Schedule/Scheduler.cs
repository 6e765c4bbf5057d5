using NetGen.Generator.Graph;

namespace NetGen.Generator.Schedule;

/// <summary>Turns a computation into loop nests over scratch memory: lanes, tiles, stores, staging, memory.</summary>
internal sealed class Scheduler
{
    private readonly Computation computation;
    private readonly MachineModel machine;
    private readonly IReadOnlyList<LoopNest> nests;
    private readonly HashSet<Node> stored;
    private readonly bool isBatch;
    private readonly Dictionary<Node, Buffer> buffers = [];
    private readonly List<Staging> stagings = [];
    private Axis? samples;

    private Scheduler(Computation computation, MachineModel machine, IReadOnlyList<LoopNest> nests)
    {
        this.computation = computation;
        this.machine = machine;
        this.nests = nests;
        stored = StoredNodes(computation, nests);
        isBatch = computation.Nodes.Any(node => node.Axes.Any(axis => axis.Kind == AxisKind.Sample));
    }

    public static Kernel Schedule(Computation computation, MachineModel machine, CancellationToken cancellation = default)
    {
        NestBuilder best = new[] { LanePreference.Units, LanePreference.Directions }
            .Select(preference => NestBuilder.Build(computation, machine, preference, cancellation))
            .OrderBy(builder => builder.Cost)
            .First();
        return new Scheduler(computation, machine, best.Nests).Build();
    }

    private Kernel Build()
    {
        foreach (LoopNest nest in nests)
        {
            nest.Tile = TileChoice.Choose(nest, machine);
        }

        ILookup<bool, LoopNest> perSample = nests.ToLookup(nest => !isBatch || nest.PerSample);
        LoopNest[] prologue = perSample[false].ToArray();
        LoopNest[] body = perSample[true].ToArray();
        samples = isBatch ? Axis.Samples(BlockLength(body)) : null;
        Store();
        Stage();
        long scratch = ScratchPlan.Place(Lifetimes(prologue, body)) + machine.Slack;
        return new Kernel
        {
            Computation = computation,
            Stagings = stagings,
            Prologue = prologue,
            Body = body,
            Deliveries = computation.Results.Select(result => new Delivery(result, buffers.TryGetValue(NestBuilder.Viewed(result.Node), out Buffer? buffer) ? buffer : null)).ToArray(),
            Buffers = buffers,
            ScratchLength = scratch,
            IsSampleBySample = isBatch && scratch * machine.ElementBytes > machine.BatchBytes,
            Samples = samples,
            MultiplyAdds = nests.Sum(MultiplyAdds),
            FunctionEvaluations = nests.Sum(FunctionEvaluations),
        };
    }

    // Samples of a block: as many as keep all values of the block in the first-level cache, a multiple of the widest tile.
    private int BlockLength(IEnumerable<LoopNest> body)
    {
        int step = 2 * machine.MostLanes;
        long perSample = body.SelectMany(nest => nest.Nodes).Where(stored.Contains).Sum(node => Elements(node.Axes)) * machine.ElementBytes;
        long fitting = machine.BlockBytes / Math.Max(1, perSample) / step;
        return step * (int)Math.Max(1, Math.Min(4, fitting));
    }

    // Stored is what another nest reads, what is read along another axis, what is summed across lanes, and what is a result.
    private static HashSet<Node> StoredNodes(Computation computation, IReadOnlyList<LoopNest> nests)
    {
        Dictionary<Node, LoopNest> home = nests.SelectMany(nest => nest.Nodes, (nest, node) => (nest, node)).ToDictionary(entry => entry.node, entry => entry.nest);
        var stored = new HashSet<Node>(computation.Results.Select(result => NestBuilder.Viewed(result.Node)));
        foreach (LoopNest nest in nests)
        {
            stored.UnionWith(nest.Nodes.Where(_ => nest.Reduction == Reduction.AcrossLanes));
            foreach (Node read in nest.Nodes.SelectMany(NestBuilder.Reads))
            {
                Node viewed = NestBuilder.Viewed(read);
                if (home.TryGetValue(viewed, out LoopNest? writer) && (writer != nest || viewed != read))
                {
                    stored.Add(viewed);
                }
            }
        }

        return stored;
    }

    private void Store()
    {
        var names = new HashSet<string>();
        foreach (LoopNest nest in nests)
        {
            foreach (Node node in nest.Nodes.Where(stored.Contains))
            {
                IReadOnlyList<Axis> layout = NestBuilder.Layout(nest, node);
                var buffer = new Buffer(Unique(node.Label ?? "t" + Text.Of(node.Id), names), layout, RowLength(nest, layout));
                buffers.Add(node, buffer);
                nest.Stores.Add((node, buffer));
            }
        }
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        string candidate = name;
        for (int i = 2; !taken.Add(candidate); i++)
        {
            candidate = name + "_" + Text.Of(i);
        }

        return candidate;
    }

    private int RowLength(LoopNest nest, IReadOnlyList<Axis> layout)
    {
        Axis? last = layout.Count == 0 ? null : layout[layout.Count - 1];
        if (last?.Kind == AxisKind.Sample)
        {
            return samples!.Length;
        }

        return Padded(last?.Length ?? 1, nest.Tile.Vectors);
    }

    // Whole tiles at any lane count: the longest reach of the last tile.
    private int Padded(int length, int vectors)
    {
        int padded = length;
        for (int lanes = machine.FewestLanes; lanes <= machine.MostLanes; lanes *= 2)
        {
            padded = Math.Max(padded, (length + (lanes * vectors) - 1) / (lanes * vectors) * lanes * vectors);
        }

        return padded;
    }

    // In a batch every argument is transposed into lanes; a single sample's is copied only when a nest reads it in lanes.
    private void Stage()
    {
        foreach ((LoopNest nest, Source source) in nests.SelectMany(nest => Used(nest).OfType<Source>(), (nest, source) => (nest, source)))
        {
            bool inLanes = nest.Lane is { } lane && source.Has(lane);
            if ((isBatch || inLanes) && stagings.All(staging => staging.Source.Name != source.Name))
            {
                int rowLength = isBatch ? samples!.Length : Padded(source.Axes[0].Length, Tile.MostVectors);
                stagings.Add(new Staging(source, new Buffer(source.Name + "s", source.Axes.Reverse().ToArray(), rowLength)));
            }
        }
    }

    private static IEnumerable<Node> Used(LoopNest nest) => nest.Nodes.Concat(nest.Nodes.SelectMany(NestBuilder.Reads));

    private IEnumerable<ScratchPlan.Lifetime> Lifetimes(LoopNest[] prologue, LoopNest[] body)
    {
        LoopNest[] order = [.. prologue, .. body];
        int end = order.Length + 1;
        foreach (Staging staging in stagings)
        {
            yield return new(staging.Buffer, 0, LastReader(order, node => node is Source source && source.Name == staging.Source.Name));
        }

        for (int step = 0; step < order.Length; step++)
        {
            foreach ((Node node, Buffer buffer) in order[step].Stores)
            {
                bool outlives = computation.Results.Any(result => NestBuilder.Viewed(result.Node) == node) || step < prologue.Length;
                // The prologue's values serve every block, and a later block's arguments arrive while they live.
                yield return new(buffer, step < prologue.Length ? 0 : step + 1, outlives ? end : LastReader(order, reader => reader == node));
            }
        }
    }

    private static int LastReader(LoopNest[] order, Func<Node, bool> isRead) =>
        Array.FindLastIndex(order, nest => Used(nest).Select(NestBuilder.Viewed).Any(isRead)) + 1;

    private static long MultiplyAdds(LoopNest nest) =>
        nest.Nodes.OfType<Contract>().Where(LoopNest.IsReduction).Sum(contract => Elements(contract.Axes) * contract.Axis.Length);

    private static long FunctionEvaluations(LoopNest nest) =>
        nest.Nodes.OfType<Map>().Where(map => map.Function.IsCostly).Sum(map => Elements(map.Axes));

    private static long Elements(IEnumerable<Axis> axes) => axes.Aggregate(1L, (product, axis) => product * axis.Length);
}
