using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Generator.Schedule;

namespace NetGen.Generator.Emit;

/// <summary>
/// Writes the inside of a method: scratch memory, references to everything the nests read, arguments in, nests, results out. A batch runs
/// block by block of samples.
/// </summary>
internal sealed class KernelWriter(SourceWriter writer, NetworkDeclaration declaration, MethodSpec method, Kernel kernel)
{
    private readonly MachineModel machine = kernel.Machine;
    private readonly TransferWriter transfer = new(writer, declaration.Spec, method, kernel);

    private string Element => declaration.Spec.NumberType;

    private bool IsRented => kernel.ScratchLength * machine.ElementBytes > machine.StackBytes;

    /// <param name="firstParameter">The first parameter as C#, without <c>ref</c>.</param>
    public void Write(string firstParameter)
    {
        writer.Line($"ref {Element} p = ref {firstParameter};");
        WriteScratch();
        LoopNest[] inline = Sections.Where(section => !section.IsSplit).SelectMany(section => section.Nests).ToArray();
        WriteReferences(inline, withTransfers: true);
        WriteLanes(inline);
        WriteZeros();
        WriteStagings(kernel.Stagings.Where(staging => kernel.IsBatch && !staging.IsPerSample));
        WriteSection(Prologue, "What is the same for all samples.");
        if (kernel.IsBatch)
        {
            WriteBlocks();
        }
        else
        {
            WriteBody();
        }

        WriteSection(Epilogue, "What is made of sums over all samples.");
        WriteDeliveries(kernel.Deliveries.Where(delivery => kernel.IsBatch && delivery.Result.Samples is null));
        if (IsRented)
        {
            writer.Line();
            writer.Line($"ArrayPool<{Element}>.Shared.Return(rented);");
        }
    }

    /// <summary>Whether the kernel is too long for one method.</summary>
    public static bool IsSplit(Kernel kernel) => new[] { kernel.Prologue, kernel.Body, kernel.Epilogue }.Any(nests => JitBudget.Split(nests).Count > 1);

    /// <summary>Writes the methods a kernel too long for one was split into.</summary>
    public void WriteParts()
    {
        foreach (Section section in Sections.Where(section => section.IsSplit))
        {
            WriteParts(section.Parts, section.Name);
        }
    }

    // Nests that run one after the other, and the methods they are split into if one would be too long.
    private sealed record Section(string Name, IReadOnlyList<LoopNest> Nests, string Block)
    {
        public IReadOnlyList<IReadOnlyList<LoopNest>> Parts { get; } = JitBudget.Split(Nests);

        public bool IsSplit => Parts.Count > 1;
    }

    private Section Prologue { get; } = new(Stem(method, kernel) + "Prologue", kernel.Prologue, "0");

    private Section Body { get; } = new(Stem(method, kernel), kernel.Body, "block");

    private Section Epilogue { get; } = new(Stem(method, kernel) + "Epilogue", kernel.Epilogue, "0");

    private static string Stem(MethodSpec method, Kernel kernel) => kernel.Machine.Width == VectorWidth.Any ? method.Stem : NetworkMembers.WideName(method);

    private IEnumerable<Section> Sections => [Prologue, Body, Epilogue];

    private void WriteSection(Section section, string? comment = null)
    {
        if (section.IsSplit)
        {
            writer.Line();
            if (comment is not null)
            {
                writer.Line("// " + comment);
            }

            WriteCalls(section);
            return;
        }

        WriteNests(section.Nests);
    }

    private void WriteNests(IEnumerable<LoopNest> nests)
    {
        foreach (LoopNest nest in nests)
        {
            foreach (Transposed copy in nest.Transposes)
            {
                writer.Line();
                transfer.Write(copy);
            }

            writer.Line();
            new NestWriter(writer, kernel).Write(nest);
        }
    }

    private void WriteCalls(Section section)
    {
        string sources = string.Concat(DirectSources().Select(source => $", ref {source}"));
        for (int index = 1; index <= section.Parts.Count; index++)
        {
            writer.Line($"{NetworkMembers.KernelClass}.{section.Name}{Text.Of(index)}(ref p, ref m{sources}{(kernel.IsBatch ? ", " + section.Block : "")});");
        }
    }

    // Sums over all samples grow from block to block.
    private void WriteZeros()
    {
        if (kernel.Accumulators.Any())
        {
            writer.Line();
            writer.Line("// Sums over all samples start at zero.");
        }

        foreach (Schedule.Buffer accumulator in kernel.Accumulators)
        {
            writer.Line($"MemoryMarshal.CreateSpan(ref {Reference("m", accumulator.Offset)}, {Text.Of(accumulator.Length)}).Clear();");
        }
    }

    private void WriteParts(IReadOnlyList<IReadOnlyList<LoopNest>> parts, string name)
    {
        for (int index = 0; index < parts.Count; index++)
        {
            writer.Line();
            writer.Line($"// Part {Text.Of(index + 1)} of {Text.Of(parts.Count)} of {name}: the JIT stops inlining and optimising in longer methods.");
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            string block = kernel.IsBatch ? ", int block" : "";
            using (writer.Open($"internal static void {name}{Text.Of(index + 1)}(ref {Element} p, ref {Element} m{string.Concat(DirectSources().Select(source => $", ref {Element} {source}"))}{block})"))
            {
                WriteReferences(parts[index], withTransfers: false);
                WriteLanes(parts[index]);
                WriteNests(parts[index]);
            }
        }
    }

    private void WriteLanes(IEnumerable<LoopNest> nests)
    {
        if (nests.Any(nest => NestWriter.CountsLanes(nest, machine)))
        {
            writer.Line($"int lanes = {new VectorNames(machine).Type}.Count;");
        }
    }

    private void WriteScratch()
    {
        // Without any, all values stay in registers.
        if (kernel.ScratchLength > 0)
        {
            WriteScratchMemory(Text.Of(kernel.ScratchLength));
        }

        foreach (string source in DirectSources())
        {
            string span = method.Source(source).Name;
            writer.Line($"ref {Element} {source} = ref MemoryMarshal.GetReference({span});");
        }
    }

    private void WriteScratchMemory(string length)
    {
        if (IsRented)
        {
            writer.Line($"{Element}[] rented = ArrayPool<{Element}>.Shared.Rent({length});");
            writer.Line($"ref {Element} m = ref global::NetGen.Scratch.Aligned(ref MemoryMarshal.GetArrayDataReference(rented));");
        }
        else
        {
            writer.Line($"Span<{Element}> scratch = stackalloc {Element}[{length}];");
            writer.Line($"ref {Element} m = ref global::NetGen.Scratch.Aligned(ref MemoryMarshal.GetReference(scratch));");
        }
    }

    // Arguments that nests read where the caller has them.
    private IReadOnlyList<string> DirectSources() => kernel.Computation.Nodes.OfType<Source>()
        .Select(source => source.Name).Distinct()
        .Where(name => kernel.Stagings.All(staging => staging.Source != name)).ToArray();

    private void WriteReferences(IEnumerable<LoopNest> nests, bool withTransfers)
    {
        var references = new SortedDictionary<string, string>(StringComparer.Ordinal);
        LoopNest[] read = nests.ToArray();
        IEnumerable<Node> delivered = withTransfers ? kernel.Deliveries.Select(delivery => NestBuilder.Viewed(delivery.Piece.Node)) : [];
        foreach ((string name, long offset) in read.SelectMany(ParametersOf).Concat(delivered.OfType<Parameter>().Select(Stored)))
        {
            references[name] = Reference("p", offset);
        }

        IEnumerable<Schedule.Buffer> buffers = read.SelectMany(nest => nest.Stores.Select(store => store.Buffer).Concat(Used(nest).Select(BufferOf).OfType<Schedule.Buffer>()));
        if (withTransfers)
        {
            buffers = buffers.Concat(kernel.Stagings.Select(staging => staging.Buffer)).Concat(kernel.Deliveries.Select(delivery => delivery.Buffer).OfType<Schedule.Buffer>());
        }

        buffers = buffers.Concat(read.SelectMany(TransposedBuffers));
        foreach (Schedule.Buffer buffer in buffers.Where(buffer => buffer.IsInMemory))
        {
            references[buffer.Name] = Reference("m", buffer.Offset);
        }

        foreach (KeyValuePair<string, string> reference in references)
        {
            writer.Line($"ref {Element} {reference.Key} = ref {reference.Value};");
        }
    }

    // What the nest reads of the parameters, and what its copies are made of.
    private IEnumerable<(string Name, long Offset)> ParametersOf(LoopNest nest) => nest.Nodes.SelectMany(NestBuilder.Reads).Concat(nest.Nodes)
        .Select(node => (Node: node, Parameter: NestBuilder.Viewed(node) as Parameter)).Where(read => read.Parameter is not null)
        .Select(read => read.Parameter!.TransposedOffset is { } transposed && kernel.Read(read.Node, nest).Base == Operands.TransposedName(read.Parameter)
            ? (Operands.TransposedName(read.Parameter), transposed)
            : Stored(read.Parameter))
        .Concat(nest.Transposes.Select(copy => copy.Node).OfType<Parameter>().Select(Stored));

    private static (string Name, long Offset) Stored(Parameter parameter) => (parameter.Name, parameter.Offset);

    private static string Reference(string memory, long offset) => offset == 0 ? memory : $"Unsafe.Add(ref {memory}, {Text.Of(offset)})";

    private static IEnumerable<Node> Used(LoopNest nest) =>
        nest.Nodes.Concat(nest.Nodes.SelectMany(NestBuilder.Reads)).Select(NestBuilder.Viewed).Concat(nest.Transposes.Select(copy => copy.Node));

    // Copies the nest makes, with what they are made of, and those it reads.
    private IEnumerable<Schedule.Buffer> TransposedBuffers(LoopNest nest)
    {
        IEnumerable<Transposed> copies = nest.Nodes.SelectMany(NestBuilder.Reads).Select(node => kernel.Operands.CopyFor(node, nest)).OfType<Transposed>().Concat(nest.Transposes);
        return copies.SelectMany(copy => new[] { copy.Buffer, BufferOf(copy.Node) }).OfType<Schedule.Buffer>();
    }

    private Schedule.Buffer? BufferOf(Node node) =>
        node is Source source ? kernel.Stagings.FirstOrDefault(staging => staging.Source == source.Name)?.Buffer
        : kernel.Buffers.TryGetValue(node, out Schedule.Buffer? buffer) ? buffer : null;

    private void WriteBlocks()
    {
        string block = Text.Of(kernel.Samples!.Length);
        writer.Line();
        writer.Line($"// Blocks of {block} samples: each value of a block is a row of samples in scratch.");
        using (writer.Open($"for (int first = 0; first < samples; first += Math.Min({block}, samples - first))"))
        {
            writer.Line($"int block = Math.Min({block}, samples - first);");
            foreach (Delivery delivery in kernel.Deliveries.Where(IsInPlace))
            {
                string name = delivery.Buffer!.Name;
                writer.Line();
                writer.Line($"// A whole block of {name} is written to {delivery.Result.Name}, whose rows have one element.");
                writer.Line($"{name} = ref block == {block} ? ref Unsafe.Add(ref MemoryMarshal.GetReference({delivery.Result.Name}), first) : ref {Reference("m", delivery.Buffer.Offset)};");
            }

            WriteBody();
        }
    }

    // A value that is the only element of a result's rows lies in scratch as it does there.
    private bool IsInPlace(Delivery delivery) => kernel.IsBatch && !Body.IsSplit && delivery.Result is { Samples: not null, Length: 1, Pieces.Count: 1 } && !transfer.IsOptional(delivery.Result)
        && delivery.Buffer is { Length: var length } && length == kernel.Samples!.Length
        && kernel.Deliveries.Count(other => other.Buffer == delivery.Buffer) == 1
        && kernel.Body.Any(nest => nest.Stores.Any(store => store.Buffer == delivery.Buffer));

    private void WriteBody()
    {
        WriteStagings(kernel.Stagings.Where(staging => !kernel.IsBatch || staging.IsPerSample));
        WriteSection(Body);
        WriteDeliveries(kernel.Deliveries.Where(delivery => !kernel.IsBatch || delivery.Result.Samples is not null));
    }

    private void WriteStagings(IEnumerable<Staging> stagings)
    {
        foreach (Staging staging in stagings)
        {
            writer.Line();
            transfer.Write(staging);
        }
    }

    private void WriteDeliveries(IEnumerable<Delivery> deliveries)
    {
        foreach (IGrouping<Result, Delivery> result in deliveries.GroupBy(delivery => delivery.Result))
        {
            writer.Line();
            transfer.Write(result.Key, result.ToArray(), result.All(IsInPlace) ? kernel.Samples!.Length : null);
        }
    }
}
