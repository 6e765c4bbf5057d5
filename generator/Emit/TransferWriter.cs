using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Generator.Schedule;

namespace NetGen.Generator.Emit;

/// <summary>Writes the copies between the caller's spans and scratch: arguments in, results out, transposed where the layouts differ.</summary>
internal sealed class TransferWriter(SourceWriter writer, NetworkSpec spec, MethodSpec method, Kernel kernel)
{
    // Shorter rows are not worth the call that copies them whole.
    private const int ShortestSpan = 8;

    // Places of a symmetric element that are written in one statement: all 3! of a third derivative.
    private const int MostPlacements = 6;

    public void Write(Staging staging)
    {
        ParameterSpec parameter = method.Source(staging.Source);
        string length = Text.Of(staging.Elements.Length);
        string name = staging.Buffer.Name;
        if (!staging.IsPerSample)
        {
            // What is not read at the end of an argument has no room in scratch.
            string read = staging.Elements.Length == method.Length(spec, parameter) ? parameter.Name : $"{parameter.Name}.Slice(0, {length})";
            writer.Line($"// Copies {parameter.Name} to {name}: it is read in whole vectors, which need room behind it.");
            writer.Line($"{read}.CopyTo(MemoryMarshal.CreateSpan(ref {name}, {length}));");
            return;
        }

        WriteSamples(parameter, staging);
    }

    /// <summary>Copies a block's values so that another axis is in lanes.</summary>
    public void Write(Transposed copy)
    {
        Operand source = kernel.Read(copy.Node);
        writer.Line($"// Copies {source.Base} to {copy.Buffer.Name}, {copy.Lane} in lanes instead of {(copy.Stored.Kind == AxisKind.Sample ? "the samples" : copy.Stored)}.");
        Nested(copy.Outer, new Dictionary<Axis, Position>(), positions =>
        {
            var from = new Address().Add(source.Offset);
            var to = new Address();
            foreach (Axis axis in copy.Outer)
            {
                from.Add(positions[axis], source.Stride(axis));
                to.Add(positions[axis], copy.Stride(axis));
            }

            writer.Line($"global::NetGen.SampleBlock.ToRows(ref {At(source.Base, from)}, {Text.Of(source.Stride(copy.Lane))}, ref {At(copy.Buffer.Name, to)}, {Text.Of(copy.Buffer.RowLength)}, {Text.Of(copy.Lane.Length)}, {(copy.Stored.Kind == AxisKind.Sample ? "block" : Text.Of(copy.StoredLength))});");
        }, isWhole: true);
    }

    // Samples from rows to lanes.
    private void WriteSamples(ParameterSpec parameter, Staging staging)
    {
        int row = staging.Buffer.RowLength;
        string name = staging.Buffer.Name;
        int length = method.Length(spec, parameter);
        (string copy, string padding, string remark) = Padding(parameter.Quantity);
        writer.Line($"// Copies {parameter.Name} to {name}, samples from rows to lanes. Lanes without a sample {remark}.");
        writer.Line($"global::NetGen.SampleBlock.{copy}(ref {Samples(parameter.Name, length)}, {Text.Of(length)}, ref {name}, {Text.Of(row)}, {Text.Of(staging.Elements.Length)}, block{padding});");
    }

    // What fills up the last block must add nothing to sums over the samples.
    private (string Copy, string Padding, string Remark) Padding(Quantity quantity) => quantity switch
    {
        Quantity.Input when kernel.Accumulators.Any() => ("ToLanesRepeating", "", "repeat the last one, so that nothing new is infinite there"),
        Quantity.Target or Quantity.JacobianTarget => ("ToLanesPadded", $", {spec.NumberType}.NaN", "have unknown targets"),
        _ => ("ToLanes", "", "are zero"),
    };

    /// <summary>Copies a result, piece by piece.</summary>
    /// <param name="wholeBlock">Samples of a block that needs no copy, because it was written in place; null if every block needs one.</param>
    public void Write(Result result, IReadOnlyList<Delivery> deliveries, int? wholeBlock = null)
    {
        ParameterSpec parameter = method.Results.First(candidate => candidate.Name == result.Name);
        string sources = string.Join(", ", deliveries.Select(delivery => kernel.Read(delivery.Piece.Node).Base).Distinct());
        bool isPerSample = kernel.IsBatch && result.Samples is not null;
        foreach (string line in Legend.Wrapped($"Copies {sources} to {parameter.Name}{(isPerSample ? ", samples from lanes to rows" : "")}{(IsOptional(result) ? "; skipped when nobody asked for it" : "")}."))
        {
            writer.Line("// " + line);
        }

        using (IsOptional(result) ? writer.Open($"if (!{parameter.Name}.IsEmpty)") : wholeBlock is { } whole ? writer.Open($"if (block < {Text.Of(whole)})") : writer.Open())
        {
            if (isPerSample)
            {
                WriteRows(result, parameter, deliveries);
                return;
            }

            writer.Line($"ref {spec.NumberType} destination = ref MemoryMarshal.GetReference({parameter.Name});");
            foreach (Piece piece in deliveries.Select(delivery => delivery.Piece))
            {
                WritePiece(piece);
            }
        }
    }

    // Pieces that lie in scratch as in the row are transposed as a whole; others go element by element, row after row.
    private void WriteRows(Result result, ParameterSpec parameter, IReadOnlyList<Delivery> deliveries)
    {
        int length = (int)result.Length;
        foreach (Piece piece in deliveries.Select(delivery => delivery.Piece).Where(IsTransposed))
        {
            Operand source = kernel.Read(piece.Node);
            string from = At(source.Base, new Address().Add(source.Offset));
            string to = At(Samples(parameter.Name, length), new Address().Add(piece.Placements[0].Offset));
            writer.Line($"global::NetGen.SampleBlock.ToRows(ref {from}, {Text.Of(kernel.Samples!.Length)}, ref {to}, {Text.Of(length)}, {Text.Of(Elements(piece))}, block);");
        }

        Piece[] others = deliveries.Select(delivery => delivery.Piece).Where(piece => !IsTransposed(piece)).ToArray();
        if (others.Length > 0)
        {
            using (writer.Open("for (int r = 0; r < block; r++)"))
            {
                writer.Line($"ref {spec.NumberType} destination = ref {Sample(parameter.Name, length, "r")};");
                foreach (Piece piece in others)
                {
                    WritePiece(piece);
                }
            }
        }
    }

    // Whether the piece's elements follow one another in scratch, a block of samples for each, as they do in a row.
    private bool IsTransposed(Piece piece)
    {
        Operand source = kernel.Read(piece.Node);
        int block = kernel.Samples!.Length;
        return piece.PlacementCount == 1 && piece.Node.Has(kernel.Computation.Results.Select(result => result.Samples).First(samples => samples is not null)!)
            && piece.Placements[0].Strides.All(entry => entry.Axis.Length == 1 || source.Stride(entry.Axis) == entry.Stride * block)
            && piece.Placements[0].Strides.Where(entry => entry.Axis.Length > 1).Select(entry => (entry.Axis.Length, entry.Stride)).OrderBy(entry => entry.Stride)
                .Aggregate(1L, (next, entry) => entry.Stride == next ? next * entry.Length : 0) == Elements(piece);
    }

    private static long Elements(Piece piece) => piece.Placements[0].Strides.Aggregate(1L, (product, entry) => product * entry.Axis.Length);

    /// <summary>Methods that share the kernel leave results out by passing an empty span.</summary>
    public bool IsOptional(Result result) => NetworkMembers.Methods.Any(other =>
        other != method && NetworkMembers.Evaluator(other) == method && other.Results.All(candidate => candidate.Name != result.Name));

    private void WritePiece(Piece piece)
    {
        if (piece.PlacementCount > MostPlacements && piece.Symmetries.Count > 0)
        {
            WriteSorted(piece);
            return;
        }

        Operand source = kernel.Read(piece.Node);
        (Axis Axis, long Stride)[] axes = piece.Placements[0].Strides.OrderByDescending(entry => entry.Stride).ToArray();
        Axis[] order = axes.Select(entry => entry.Axis).ToArray();
        bool copiesRows = piece.PlacementCount == 1 && !kernel.IsBatch && order.Length > 0 && axes[axes.Length - 1].Stride == 1
            && order[order.Length - 1] is { Length: >= ShortestSpan } last && source.Stride(last) == 1;
        Nested(copiesRows ? order.Take(order.Length - 1).ToArray() : order, new Dictionary<Axis, Position>(), positions =>
        {
            if (kernel.InRegisters(piece) is { } registers)
            {
                writer.Line($"{Destinations(piece.AllPlacements, positions)} = {Element(registers, positions)};");
                return;
            }

            Address from = From(source, positions);
            if (copiesRows)
            {
                string length = Text.Of(order[order.Length - 1].Length);
                writer.Line($"MemoryMarshal.CreateReadOnlySpan(ref {At(source.Base, from)}, {length}).CopyTo(MemoryMarshal.CreateSpan(ref {At("destination", To(piece.Placements[0], positions))}, {length}));");
                return;
            }

            writer.Line($"{Destinations(piece.AllPlacements, positions)} = {At(source.Base, from)};");
        });
    }

    private static string Element(Registers registers, IReadOnlyDictionary<Axis, Position> positions)
    {
        return $"{registers.Name(At(registers.Rows), 0)}[{Text.Of(At(registers.Lane))}]";

        long At(Axis? axis) => axis is not null && positions.TryGetValue(axis, out Position? position) ? position.Constant : 0;
    }

    // Every element of the result is written once, and read where it was computed: at the sorted positions of symmetric axes.
    private void WriteSorted(Piece piece)
    {
        Operand source = kernel.Read(piece.Node);
        Axis[] order = piece.Placements[0].Strides.OrderByDescending(entry => entry.Stride).Select(entry => entry.Axis).ToArray();
        Nested(order, new Dictionary<Axis, Position>(), positions =>
        {
            var sorted = new Dictionary<Axis, Position>(positions.ToDictionary(entry => entry.Key, entry => entry.Value));
            foreach (Symmetry symmetry in piece.Symmetries)
            {
                string[][] legs = symmetry.Legs.Select(leg => leg.Select(axis => $"{axis}_").ToArray()).ToArray();
                foreach (Axis axis in symmetry.Legs.SelectMany(leg => leg))
                {
                    writer.Line($"int {axis}_ = {axis};");
                    sorted[axis] = new Position($"{axis}_");
                }

                WriteSort(legs);
            }

            writer.Line($"{Destinations(piece.Placements, positions)} = {At(source.Base, From(source, sorted))};");
        }, isWhole: true, inLoops: true);
    }

    // Exchanges neighbours until the first position of each leg is at most the next one's.
    private void WriteSort(string[][] legs)
    {
        for (int last = legs.Length - 1; last > 0; last--)
        {
            for (int leg = 0; leg < last; leg++)
            {
                string[] both = [.. legs[leg], .. legs[leg + 1]];
                string[] exchanged = [.. legs[leg + 1], .. legs[leg]];
                writer.Line($"if ({legs[leg][0]} > {legs[leg + 1][0]}) ({string.Join(", ", both)}) = ({string.Join(", ", exchanged)});");
            }
        }
    }

    private static string Destinations(IEnumerable<Placement> placements, IReadOnlyDictionary<Axis, Position> positions) =>
        string.Join(" = ", placements.Select(placement => At("destination", To(placement, positions))).Distinct());

    private static Address To(Placement placement, IReadOnlyDictionary<Axis, Position> positions)
    {
        Address to = new Address().Add(placement.Offset);
        foreach ((Axis axis, long stride) in placement.Strides.Where(entry => positions.ContainsKey(entry.Axis)))
        {
            to.Add(positions[axis], stride);
        }

        return to;
    }

    private static Address From(Operand source, IReadOnlyDictionary<Axis, Position> positions)
    {
        Address from = new Address().Add(source.Offset);
        foreach ((Axis axis, long stride) in source.Strides)
        {
            if (axis.Kind == AxisKind.Sample)
            {
                from.Add("r", stride);
            }
            else if (positions.TryGetValue(axis, out Position? position))
            {
                from.Add(position, stride);
            }
        }

        return from;
    }

    private void Nested(IReadOnlyList<Axis> axes, Dictionary<Axis, Position> outer, Action<IReadOnlyDictionary<Axis, Position>> write, bool isWhole = false, bool inLoops = false)
    {
        if (outer.Count == axes.Count)
        {
            write(outer);
            return;
        }

        Axis axis = axes[outer.Count];
        bool isShort = Triangle.Elements(axes, isWhole ? [] : kernel.Computation.Triangles) <= Delivery.MostWrittenOut && !inLoops;
        Each(axis, isShort, position => Nested(axes, new Dictionary<Axis, Position>(outer) { [axis] = position }, write, isWhole, inLoops), isWhole ? Position.Start : From(axis, outer));
    }

    // Of a symmetric value only the positions from the first axis's on exist.
    private Position From(Axis axis, IReadOnlyDictionary<Axis, Position> outer) =>
        kernel.Computation.Triangles.Where(triangle => triangle.Second == axis && outer.ContainsKey(triangle.First)).Select(triangle => outer[triangle.First]).FirstOrDefault() ?? Position.Start;

    // A short axis is written out, a longer one is a loop.
    private void Each(Axis axis, bool isShort, Action<Position> write, Position? from = null)
    {
        Position start = from ?? Position.Start;
        if (isShort && axis.Length <= Delivery.MostWrittenOut && start.Variable is null)
        {
            for (long i = start.Constant; i < axis.Length; i++)
            {
                write(new Position(null, i));
            }
        }
        else
        {
            using (writer.Open($"for (int {axis} = {start}; {axis} < {Text.Of(axis.Length)}; {axis}++)"))
            {
                write(new Position(axis.Name));
            }
        }
    }

    private static string Samples(string span, int length) => $"Unsafe.Add(ref MemoryMarshal.GetReference({span}), first{(length == 1 ? "" : " * " + Text.Of(length))})";

    private static string Sample(string span, int length, string row) =>
        $"Unsafe.Add(ref MemoryMarshal.GetReference({span}), {(length == 1 ? "first + " + row : $"(first + {row}) * {Text.Of(length)}")})";

    private static string At(string reference, Address address) => address.IsZero ? reference : $"Unsafe.Add(ref {reference}, {address})";
}
