using NetGen.Generator.Graph;

namespace NetGen.Generator.Schedule;

/// <summary>
/// Partitions the nodes of a computation into loop nests. Values over the same positions share a nest as long as each finds its operands
/// computed: a layer's sum, its bias and its activation are one nest, and the sum of a value and of its tangent share their weights.
/// </summary>
internal sealed class NestBuilder
{
    private readonly LanePreference preference;
    private readonly LaneCost laneCost;
    private readonly Phases phases;
    private readonly IReadOnlyList<Triangle> triangles;
    private readonly Dictionary<Node, int> nestOf = [];
    private readonly List<LoopNest> nests = [];
    private readonly Dictionary<LoopNest, Cycles> cycles = [];
    private readonly Dictionary<Node, double> waits = [];
    private readonly Dictionary<Node, Axis> delivered;
    private readonly MachineModel machine;
    private readonly bool isBatch;

    private NestBuilder(Computation computation, MachineModel machine, LanePreference preference)
    {
        this.preference = preference;
        this.machine = machine;
        isBatch = computation.IsBatch;
        delivered = Delivered(computation);
        phases = new Phases(computation);
        triangles = computation.Triangles;
        laneCost = new LaneCost(machine, isBatch, Stride, triangles);
    }

    /// <summary>What the nests take, and the order in which they are written.</summary>
    public NestTimes Times => new(nests, nestOf, waits, cycles, machine, isBatch);

    public static NestBuilder Build(Computation computation, MachineModel machine, LanePreference preference, CancellationToken cancellation)
    {
        var builder = new NestBuilder(computation, machine, preference);
        Node[] computed = Computed(computation).ToArray();
        LateValues? late = computation.IsBatch ? new LateValues(computed, computation.Outcomes) : null;
        foreach (Node node in computed.Where(node => late?.Contains(node) != true))
        {
            cancellation.ThrowIfCancellationRequested();
            builder.Place(node, late?.Before(node).ToArray() ?? []);
        }

        return builder;
    }

    // Late values go where their user will be.
    private void Place(Node node, IReadOnlyList<Node> late)
    {
        Axis? lane = late.Count == 0 ? null : ChooseForElements(node).Lane;
        int earliest = late.Count == 0 ? 0 : Reads(node).Except(late).Select(operand => Earliest(node, operand, lane)).DefaultIfEmpty(0).Max();
        foreach (Node before in late.Append(node))
        {
            Place(before, earliest);
        }
    }

    /// <summary>
    /// The values a sum multiplies and adds: the two factors of a product, else the term itself. A product with a name is a value that others read too; one that masks
    /// is more than a multiplication.
    /// </summary>
    public static IReadOnlyList<Node> Terms(Node reduction) => reduction switch
    {
        Contract { Term: Multiply { Label: null, Mask: null } product } => [product.Left, product.Right],
        Contract contract => [contract.Term],
        Maximum maximum => [maximum.Term],
        _ => throw new InvalidOperationException("not a reduction"),
    };

    /// <summary>The values a node reads.</summary>
    public static IReadOnlyList<Node> Reads(Node node) => LoopNest.IsReduction(node) ? Terms(node) : node.Operands;

    /// <summary>The node behind a relabelled view, or the node itself.</summary>
    public static Node Viewed(Node node) => RelabelledView.Of(node) is { } view ? Viewed(view.Viewed) : node;

    /// <summary>The node behind a relabelled view, and what an axis of the view is called there.</summary>
    public static (Node Node, Axis Axis) Viewed(Node node, Axis axis) =>
        RelabelledView.Of(node) is { } view ? Viewed(view.Viewed, axis == view.To ? view.From : axis) : (node, axis);

    // What must be computed, operands first: no leaves (unless they are constant results), no views, no products that only feed a sum.
    private static IEnumerable<Node> Computed(Computation computation)
    {
        Node[] results = computation.Outcomes.Select(Viewed).Where(node => node is not (Parameter or Source)).ToArray();
        var needed = new HashSet<Node>(results);
        var pending = new Stack<Node>(needed);
        while (pending.Count > 0)
        {
            foreach (Node operand in Reads(pending.Pop()).Select(Viewed).Where(operand => !operand.IsLeaf && needed.Add(operand)))
            {
                pending.Push(operand);
            }
        }

        return needed.OrderBy(node => node.Id);
    }

    private void Place(Node node, int notBefore)
    {
        (Axis? lane, Reduction reduction, Cycles cost) = LoopNest.IsReduction(node) ? ChooseForSum(node) : ChooseForElements(node);
        IReadOnlyList<Axis> reduced = Ordered(LoopNest.ReducedAxes(node), reduction, lane);
        int earliest = Reads(node).Select(operand => Earliest(node, operand, lane)).Append(notBefore).Max();
        int index = nests.FindIndex(earliest, nest => CanJoin(nest, node, lane, reduced, reduction));
        if (index < 0)
        {
            index = nests.Count;
            nests.Add(new LoopNest(phases.Of(node), Outer(node, lane).ToArray(), lane, reduced, reduction));
        }

        nests[index].Nodes.Add(node);
        waits[node] = cost.Wait;
        cycles[nests[index]] = cycles.TryGetValue(nests[index], out Cycles others) ? others + cost : cost;
        nestOf[node] = index;
    }

    // The axis whose elements follow one another in a result, for each value that is one. Stored along another axis it is copied element by element.
    private static Dictionary<Node, Axis> Delivered(Computation computation)
    {
        var axes = new Dictionary<Node, Axis>();
        foreach (Piece piece in computation.Results.SelectMany(result => result.Pieces))
        {
            foreach ((Axis axis, long _) in piece.Placements[0].Strides.Where(entry => entry.Stride == 1 && entry.Axis.Length > 1 && piece.Node.Has(entry.Axis)))
            {
                (Node node, Axis stored) = Viewed(piece.Node, axis);
                axes[node] = stored;
            }
        }

        return axes;
    }

    private Cycles Delivery(Node node, Axis? last) =>
        !isBatch && delivered.TryGetValue(node, out Axis? axis) && axis != last ? laneCost.Scattered(node.Axes) : default;

    // Symmetric axes next to each other, the first one outside, so that the loop of the second starts at its position.
    private int Rank(Axis axis) => triangles.Count(triangle => triangle.Second == axis) == 0 ? 0 : 1 + Rank(triangles.First(triangle => triangle.Second == axis).First);

    private IEnumerable<Axis> Outer(Node node, Axis? lane) =>
        node.Axes.Where(axis => axis != lane).OrderBy(OuterOrder).ThenBy(Chain).ThenBy(Rank);

    // The place of the axes that are symmetric to one another; those of no symmetry come last.
    private int Chain(Axis axis) =>
        triangles.FirstOrDefault(triangle => triangle.Second == axis) is { } triangle ? Chain(triangle.First)
        : triangles.ToList().FindIndex(first => first.First == axis) is var place && place < 0 ? int.MaxValue
        : place;

    // The axis in lanes innermost, or the samples; else the longest, which is unrolled.
    private static IReadOnlyList<Axis> Ordered(IReadOnlyList<Axis> reduced, Reduction reduction, Axis? lane) =>
        reduced.OrderBy(axis => axis.Kind == AxisKind.Sample ? int.MaxValue : reduction == Reduction.AcrossLanes ? (axis == lane ? 1 : 0) : axis.Length).ToArray();

    // Directions outside, units inside: a tile's rows are units in a batch, directions for a single sample.
    private static int OuterOrder(Axis axis) => axis.Kind switch { AxisKind.Sample => 0, AxisKind.Direction => 1, _ => 2 };

    // A sum needs its operands complete, and so does whoever reads along other axes; an elementwise value can follow in the same nest.
    private int Earliest(Node node, Node operand, Axis? lane)
    {
        Node viewed = Viewed(operand);
        if (!nestOf.TryGetValue(viewed, out int index))
        {
            return 0;
        }

        bool sameNest = viewed == operand && !LoopNest.IsReduction(node) && SamePositions(nests[index], node) && nests[index].Lane == lane
            && nests[index].Reduction != Reduction.AcrossLanes;
        return sameNest ? index : index + 1;
    }

    private bool CanJoin(LoopNest nest, Node node, Axis? lane, IReadOnlyList<Axis> reduced, Reduction reduction)
    {
        if (nest.Phase != phases.Of(node) || nest.Lane != lane || !SamePositions(nest, node) || nest.Reduction == Reduction.AcrossLanes)
        {
            return false;
        }

        bool isCostly = node is Map { Function.IsCostly: true };
        return reduction == Reduction.None
            // In a batch the tile has many vectors: a costly function is not unrolled over all of them but gets a nest of its own.
            ? !(isCostly && nest.PerSample && nest.Reduction != Reduction.None)
            : nest.Reduction == reduction && nest.Reduced.SequenceEqual(reduced) && nest.Nodes.OfType<Maximum>().Any() == node is Maximum;
    }

    private static bool SamePositions(LoopNest nest, Node node)
    {
        HashSet<Axis> positions = [.. nest.Positions];
        return positions.SetEquals(node.Axes);
    }

    private (Axis? Lane, Reduction Reduction, Cycles Cost) ChooseForSum(Node node)
    {
        IReadOnlyList<Axis> reduced = LoopNest.ReducedAxes(node);
        IReadOnlyList<Node> terms = Terms(node);
        if (node.Axes.FirstOrDefault(axis => axis.Kind == AxisKind.Sample) is { } samples)
        {
            return (samples, Reduction.Sequential, laneCost.Sequential(node.Axes, samples, reduced, terms));
        }

        if (reduced.FirstOrDefault(axis => axis.Kind == AxisKind.Sample) is { } summed)
        {
            return SumOverSamples(node, summed, reduced, terms);
        }

        Axis? last = Outer(node, null).LastOrDefault();
        List<(Axis?, Reduction, Cycles Cost)> candidates = reduced.Select(axis => ((Axis?)axis, Reduction.AcrossLanes, laneCost.AcrossLanes(node.Axes, axis, reduced, terms) + Delivery(node, last))).ToList();
        candidates.AddRange(node.Axes.Select(axis => ((Axis?)axis, Reduction.Sequential, laneCost.Sequential(node.Axes, axis, reduced, terms) + Delivery(node, axis))));
        return candidates.OrderBy(candidate => candidate.Cost.Time(isBatch)).First();
    }

    // Samples lie in lanes, so a sum over them runs across; unless what varies along another axis is transposed, which saves a sum over lanes for every element.
    private (Axis? Lane, Reduction Reduction, Cycles Cost) SumOverSamples(Node node, Axis samples, IReadOnlyList<Axis> reduced, IReadOnlyList<Node> terms) =>
        node.Axes
            .Select(axis => ((Axis?)axis, Reduction.Sequential, Cost: laneCost.SummedSequentially(node.Axes, axis, reduced, terms)))
            .Append((samples, Reduction.AcrossLanes, Cost: laneCost.SummedAcrossLanes(node.Axes, samples, reduced, terms)))
            .OrderBy(candidate => candidate.Cost.Busy)
            .First();

    private (Axis? Lane, Reduction Reduction, Cycles Cost) ChooseForElements(Node node)
    {
        Axis? lane = node.Axes.FirstOrDefault(axis => axis.Kind == AxisKind.Sample) ?? LaneOfElements(node);
        return (lane, Reduction.None, laneCost.Elementwise(node.Axes, lane, node.Operands, node is Map { Function.IsCostly: true }));
    }

    private Axis? LaneOfElements(Node node)
    {
        LoopNest? fused = node.Operands
            .Where(operand => nestOf.TryGetValue(operand, out int index) && SamePositions(nests[index], node) && nests[index].Reduction != Reduction.AcrossLanes)
            .Select(operand => nests[nestOf[operand]])
            .FirstOrDefault();
        return fused is not null ? fused.Lane : Cheapest(node);
    }

    private Axis? Cheapest(Node node)
    {
        AxisKind preferred = preference == LanePreference.Units ? AxisKind.Unit : AxisKind.Direction;
        return node.Axes
            .OrderBy(axis => axis.Kind == preferred ? 0 : 1)
            .ThenBy(axis => (laneCost.Elementwise(node.Axes, axis, node.Operands, false) + Delivery(node, axis)).Time(isBatch))
            .FirstOrDefault();
    }

    // Only whether a stride is 1 matters here; buffers do not exist yet, but their last axis is known.
    private long Stride(Node node, Axis axis)
    {
        if (RelabelledView.Of(node) is { } view)
        {
            return Stride(view.Viewed, axis == view.To ? view.From : axis);
        }

        if (!node.Has(axis) || node is Delta)
        {
            return 0;
        }

        // A batch's arguments are transposed before.
        if (axis.Kind == AxisKind.Sample)
        {
            return 1;
        }

        if (node is Parameter parameter && parameter.IsAlong(axis))
        {
            return 1;
        }

        Axis last = nestOf.TryGetValue(node, out int index) ? Layout(nests[index], node).Last() : node.Axes[node.Axes.Count - 1];
        return axis == last || (last.Length == 1 && last.Kind != AxisKind.Sample) ? 1 : 2;
    }

    /// <summary>The order of axes in which a nest stores a value: outer axes, then lanes. Sums across lanes leave units contiguous.</summary>
    public static IReadOnlyList<Axis> Layout(LoopNest nest, Node node)
    {
        IReadOnlyList<Axis> positions = nest.Positions.ToArray();
        return positions.Where(node.Has).ToArray();
    }
}
