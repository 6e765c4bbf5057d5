using NetGen.Generator.Graph;

namespace NetGen.Generator.Schedule;

/// <summary>Where the values of a kernel are read: in scratch, in a copy with other lanes, among the parameters, or where the caller has them.</summary>
internal sealed class Operands(IReadOnlyDictionary<Node, Buffer> buffers, IReadOnlyList<Staging> stagings)
{
    private readonly Dictionary<(Node Node, Axis Lane), Transposed> copies = [];

    /// <summary>Copies with other lanes.</summary>
    public IEnumerable<Transposed> Copies => copies.Values;

    /// <summary>Lets nests with these lanes read the copy.</summary>
    public void Add(Transposed copy) => copies.Add((copy.Node, copy.Lane), copy);

    /// <summary>How a nest reads a value that is not its own.</summary>
    public Operand Read(Node node, LoopNest nest) => Read(node, nest.Lane);

    /// <summary>How a value is read where it is stored.</summary>
    public Operand Read(Node node) => Read(node, (Axis?)null);

    /// <summary>The copy that a nest reads a value in, or null.</summary>
    public Transposed? CopyFor(Node node, LoopNest nest) =>
        nest.Lane is { } lane ? CopyOf(NestBuilder.Viewed(node, lane)) : null;

    /// <summary>The copy of a value, no view, with that axis in lanes, or null.</summary>
    public Transposed? CopyOf((Node Node, Axis Lane) value) => copies.TryGetValue(value, out Transposed? copy) ? copy : null;

    /// <summary>The variables in which a nest finds a value, or null if it reads memory.</summary>
    public Registers? InRegisters(Node node, LoopNest nest) => RegistersOf(node) is { } registers && registers.CanBeReadBy(nest) ? registers : null;

    /// <summary>The variables from which a result is written, or null if it is copied from memory.</summary>
    public Registers? InRegisters(Piece piece) => RegistersOf(piece.Node) is { } registers && registers.CanBeDelivered(piece) ? registers : null;

    private Registers? RegistersOf(Node node) =>
        RelabelledView.Of(node) is { } view ? RegistersOf(view.Viewed)?.Relabelled(view.From, view.To)
        : buffers.TryGetValue(node, out Buffer? buffer) ? buffer.Registers : null;

    /// <summary>What the transpose of known weights is called.</summary>
    public static string TransposedName(Parameter weights) => weights.Name + "T";

    /// <summary>How a value is read with one of its axes in lanes: where it is stored, or in a copy that lies along that axis.</summary>
    public Operand Read(Node node, Axis? lane)
    {
        if (RelabelledView.Of(node) is { } view)
        {
            return Read(view.Viewed, lane == view.To ? view.From : lane).Relabelled(view.From, view.To);
        }

        if (lane is not null && copies.TryGetValue((node, lane), out Transposed? transposed))
        {
            return transposed.Operand;
        }

        if (buffers.TryGetValue(node, out Buffer? buffer))
        {
            return new Operand(buffer.Name, node.Axes.Select(axis => (axis, buffer.Stride(axis))).ToArray());
        }

        return node switch
        {
            Parameter { TransposedOffset: not null } parameter when lane == parameter.Axes[0] => new Operand(TransposedName(parameter), [(parameter.Axes[0], 1), (parameter.Axes[1], parameter.Axes[0].Length)]),
            Parameter parameter => new Operand(parameter.Name, Placement.RowMajor(parameter.Axes).Strides),
            Source source when stagings.FirstOrDefault(staging => staging.Source == source.Name) is { } staging => Staged(source, staging),
            Source source => new Operand(source.Name, source.Axes.Zip(source.Strides, (axis, stride) => (axis, stride)).ToArray(), source.Offset),
            _ => throw new InvalidOperationException($"{node.GetType().Name} {node.Label} is read but neither stored nor an argument"),
        };
    }

    // In a batch every element of the argument is a row of samples.
    private static Operand Staged(Source source, Staging staging)
    {
        long element = staging.Buffer.Stride(staging.Elements);
        return new(
            staging.Buffer.Name,
            source.Axes.Zip(source.Strides, (axis, stride) => (axis, axis.Kind == AxisKind.Sample ? 1 : stride * element)).ToArray(),
            source.Offset * element);
    }
}
