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
    private readonly double cycles;
    private readonly double busyCycles;
    private readonly Dictionary<Node, Buffer> buffers = [];
    private readonly List<Staging> stagings = [];
    private readonly Operands operands;
    private readonly HashSet<string> names = [];
    private Axis? samples;

    private Scheduler(Computation computation, MachineModel machine, NestBuilder builder)
    {
        this.computation = computation;
        this.machine = machine;
        NestTimes times = builder.Times;
        nests = times.Order();
        cycles = times.Cycles;
        busyCycles = times.BusyCycles;
        stored = StoredNodes(computation, nests);
        isBatch = computation.IsBatch;
        operands = new Operands(buffers, stagings);
    }

    public static Kernel Schedule(Computation computation, MachineModel machine, CancellationToken cancellation = default)
    {
        NestBuilder best = new[] { LanePreference.Units, LanePreference.Directions }
            .Select(preference => NestBuilder.Build(computation, machine, preference, cancellation))
            .OrderBy(builder => builder.Times.Cycles)
            .First();
        return new Scheduler(computation, machine, best).Build();
    }

    private Kernel Build()
    {
        foreach (LoopNest nest in nests)
        {
            nest.Tile = TileChoice.Choose(nest, machine, computation.Triangles);
        }

        ILookup<Phase, LoopNest> phases = nests.ToLookup(nest => nest.Phase);
        LoopNest[] body = phases[Phase.Body].ToArray();
        samples = isBatch ? Axis.Samples(BlockLength(body)) : null;
        Store();
        if (!isBatch && JitBudget.Split(body).Count == 1)
        {
            KeepInRegisters();
        }

        Stage();
        Transpose(phases[Phase.Prologue].Concat(body).Concat(phases[Phase.Epilogue]));
        long placed = ScratchPlan.Place(Lifetimes(phases), machine.MostLanes);
        long scratch = placed == 0 ? 0 : placed + machine.Slack + machine.MostLanes;
        return new Kernel
        {
            Computation = computation,
            Machine = machine,
            Stagings = stagings,
            Prologue = phases[Phase.Prologue].ToArray(),
            Body = body,
            Epilogue = phases[Phase.Epilogue].ToArray(),
            Deliveries = computation.Results
                .SelectMany(result => result.Pieces, (result, piece) => new Delivery(result, piece, buffers.TryGetValue(NestBuilder.Viewed(piece.Node), out Buffer? buffer) ? buffer : null))
                .ToArray(),
            Buffers = buffers,
            Operands = operands,
            ScratchLength = scratch,
            IsSampleBySample = isBatch && IsTooLong(scratch),
            Samples = samples,
            // The builder counts the samples of a batch as one vector.
            Cycles = cycles * Repetitions,
            BusyCycles = busyCycles * Repetitions,
            MultiplyAdds = nests.Sum(MultiplyAdds),
            ElementwiseOperations = nests.Sum(ElementwiseOperations),
            FunctionEvaluations = nests.Sum(FunctionEvaluations),
        };
    }

    private double Repetitions => isBatch ? machine.BlockVectors * machine.BlocksOfBatch : 1;

    // A block saves reading the parameters again for each of its samples. That pays while its own values stay in the second-level cache, or are fewer
    // than the parameters they save.
    private bool IsTooLong(long scratch) =>
        scratch * machine.ElementBytes > machine.BatchBytes
        && scratch > samples!.Length * computation.Nodes.OfType<Parameter>().Sum(parameter => Elements(parameter.Axes));

    // Samples of a block: as many as keep all values of the block in the first-level cache, a multiple of the widest tile.
    private int BlockLength(IEnumerable<LoopNest> body)
    {
        int step = machine.BlockVectors * machine.Lanes;
        long perSample = body.Where(nest => nest.PerSample).SelectMany(nest => nest.Nodes).Where(stored.Contains).Sum(node => Elements(node.Axes)) * machine.ElementBytes;
        long fitting = machine.BlockBytes / Math.Max(1, perSample) / step;
        return step * (int)Math.Max(1, Math.Min(8, fitting));
    }

    // Stored is what another nest reads, what is read along another axis, what is summed across lanes, and what is a result.
    private static HashSet<Node> StoredNodes(Computation computation, IReadOnlyList<LoopNest> nests)
    {
        Dictionary<Node, LoopNest> home = nests.SelectMany(nest => nest.Nodes, (nest, node) => (nest, node)).ToDictionary(entry => entry.node, entry => entry.nest);
        var stored = new HashSet<Node>(computation.Outcomes.Select(NestBuilder.Viewed));
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

    // What nobody reads in memory need not be there.
    private void KeepInRegisters()
    {
        foreach ((LoopNest nest, Node node, Buffer buffer) in nests.SelectMany(nest => nest.Stores, (nest, store) => (nest, store.Node, store.Buffer)))
        {
            buffer.Registers = Registers.For(buffer, nest, machine);
            IEnumerable<bool> reads = nests
                .SelectMany(reader => reader.Nodes.SelectMany(NestBuilder.Reads).Where(read => NestBuilder.Viewed(read) == node), (reader, read) => operands.InRegisters(read, reader) is not null);
            IEnumerable<bool> deliveries = computation.Results.SelectMany(result => result.Pieces).Where(piece => NestBuilder.Viewed(piece.Node) == node).Select(piece => operands.InRegisters(piece) is not null);
            bool[] inRegisters = reads.Concat(deliveries).ToArray();
            buffer.IsInMemory = inRegisters.Contains(false);
            buffer.Registers = inRegisters.Contains(true) ? Named(buffer.Registers!, buffer) : null;
        }
    }

    // A value that is in memory too is a reference of its name there; and the second row's variable must not be called what a second buffer is.
    private Registers Named(Registers registers, Buffer buffer)
    {
        registers = registers with { Stem = buffer.IsInMemory ? buffer.Name + "Lanes" : buffer.Name };
        while (registers.Names.Any(name => (buffer.IsInMemory || name != buffer.Name) && names.Contains(name)))
        {
            registers = registers with { Stem = registers.Stem + "_" };
        }

        names.UnionWith(registers.Names);
        return registers;
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

    // In a batch every argument with a row for each sample is transposed into lanes; others are copied only when a nest reads them in lanes. A single element
    // fills all of them.
    private void Stage()
    {
        IEnumerable<Source> inLanes = nests.SelectMany(nest => Used(nest).OfType<Source>().Where(source => IsPerSample(source) || (nest.Lane is { Length: > 1 } lane && source.Has(lane))));
        foreach (Source source in inLanes.Concat(computation.Outcomes.OfType<Source>().Where(IsPerSample)))
        {
            if (stagings.All(staging => staging.Source != source.Name))
            {
                var elements = new Axis("i", Reach(source.Name), AxisKind.Unit);
                stagings.Add(new Staging(
                    source.Name,
                    elements,
                    IsPerSample(source) ? new Buffer(source.Name + "s", [elements, samples!], samples!.Length) : new Buffer(source.Name + "s", [elements], Padded(elements.Length, Tile.MostVectors)),
                    IsPerSample(source)));
            }
        }
    }

    private static bool IsPerSample(Source source) => source.Axes.Any(axis => axis.Kind == AxisKind.Sample);

    // What a nest reads in lanes along an axis it is not stored along is copied before, so that it lies along that axis.
    private void Transpose(IEnumerable<LoopNest> order)
    {
        foreach (LoopNest nest in order.Where(nest => nest.Lane is { Length: > 1 } || nest.ReadsTransposed))
        {
            foreach ((Node node, Axis lane) in nest.Nodes.SelectMany(NestBuilder.Reads).Select(read => NestBuilder.Viewed(read, nest.Lane!)).Distinct().Where(read => IsInMemory(read) && !LaneCost.IsGathered(read.Node, read.Axis, machine, isBatch)))
            {
                Operand operand = operands.Read(node, lane);
                Axis? along = operand.Strides.Where(entry => entry.Stride == 1 && entry.Axis != lane && (entry.Axis.Length > 1 || entry.Axis.Kind == AxisKind.Sample)).Select(entry => entry.Axis).FirstOrDefault();
                if (operand.Stride(lane) > 1 && along is not null)
                {
                    int length = along.Kind == AxisKind.Sample ? samples!.Length : along.Length;
                    long rows = Transposed.OuterAxes(node, lane, along).Aggregate((long)length, (product, axis) => product * axis.Length);
                    var copy = new Transposed(node, lane, along, length, new Buffer(Unique(operand.Base + "T", names), [new Axis("rows", checked((int)rows)), lane], Padded(lane.Length, nest.Tile.Vectors)));
                    operands.Add(copy);
                    nest.Transposes.Add(copy);
                }
            }
        }
    }

    private bool IsInMemory((Node Node, Axis Lane) read) =>
        read.Node is Parameter or Source || buffers.ContainsKey(read.Node);

    // How much of an argument's row is read: all parts of it together.
    private int Reach(string source) => (int)computation.Nodes.OfType<Source>().Where(part => part.Name == source).Max(part => part.Reach);

    private static IEnumerable<Node> Used(LoopNest nest) => nest.Nodes.Concat(nest.Nodes.SelectMany(NestBuilder.Reads));

    private IEnumerable<ScratchPlan.Lifetime> Lifetimes(ILookup<Phase, LoopNest> phases)
    {
        LoopNest[] order = [.. phases[Phase.Prologue], .. phases[Phase.Body], .. phases[Phase.Epilogue]];
        HashSet<Node> outcomes = [.. computation.Outcomes.Select(NestBuilder.Viewed)];
        int end = order.Length + 1;
        foreach (Staging staging in stagings)
        {
            bool isOutcome = outcomes.Any(node => node is Source source && source.Name == staging.Source);
            yield return new(staging.Buffer, 0, isOutcome || (isBatch && !staging.IsPerSample) ? end : LastReader(order, node => node is Source source && source.Name == staging.Source));
        }

        for (int step = 0; step < order.Length; step++)
        {
            // The prologue's values serve every block, sums over samples grow from block to block, and a later block's arguments arrive while they live.
            bool spansBlocks = isBatch && (order[step].Phase == Phase.Prologue || order[step].Accumulates);
            foreach (Transposed copy in order[step].Transposes)
            {
                int last = Array.FindLastIndex(order, nest => nest.Nodes.SelectMany(NestBuilder.Reads).Any(read => operands.CopyFor(read, nest) == copy));
                yield return new(copy.Buffer, isBatch && order[step].Phase == Phase.Prologue ? 0 : step + 1, isBatch && order[step].Phase == Phase.Prologue ? end : last + 1);
            }

            foreach ((Node node, Buffer buffer) in order[step].Stores.Where(store => store.Buffer.IsInMemory))
            {
                yield return new(buffer, spansBlocks ? 0 : step + 1, spansBlocks || outcomes.Contains(node) ? end : LastReader(order, reader => reader == node));
            }
        }
    }

    private static int LastReader(LoopNest[] order, Func<Node, bool> isRead) =>
        Array.FindLastIndex(order, nest => Used(nest).Select(NestBuilder.Viewed).Any(isRead)) + 1;

    private long MultiplyAdds(LoopNest nest) =>
        nest.Nodes.OfType<Contract>().Where(LoopNest.IsReduction).Sum(contract => Elements(contract.Axes) * Elements(contract.Reduced));

    private long ElementwiseOperations(LoopNest nest) =>
        nest.Nodes.Where(node => node is Add or Multiply or Map { Function.IsCostly: false }).Sum(node => Elements(node.Axes));

    private long FunctionEvaluations(LoopNest nest) =>
        nest.Nodes.OfType<Map>().Where(map => map.Function.IsCostly).Sum(map => Elements(map.Axes));

    private long Elements(IEnumerable<Axis> axes) => Triangle.Elements(axes, computation.Triangles);
}
