using NetGen.Generator.Graph;

namespace NetGen.Generator.Schedule;

/// <summary>An argument copied into scratch before the nests run, because they read it in lanes (or, in a batch, transposed).</summary>
/// <param name="Source">The name of the argument.</param>
/// <param name="Elements">The argument's row as an axis.</param>
/// <param name="IsPerSample">Whether it has a row for each sample, copied block by block.</param>
internal sealed record Staging(string Source, Axis Elements, Buffer Buffer, bool IsPerSample);

/// <summary>A piece of a result copied to the caller's span: from scratch or, when it is nothing but weights, from the parameters (then without a buffer).</summary>
internal sealed record Delivery(Result Result, Piece Piece, Buffer? Buffer)
{
    /// <summary>Elements of a piece that have a statement each; more are copied in loops.</summary>
    public const int MostWrittenOut = 18;
}

/// <summary>The loop nests of one generated method, in order: what is left to do is to write it down.</summary>
internal sealed class Kernel
{
    public required Computation Computation { get; init; }

    /// <summary>What the code is written for.</summary>
    public required MachineModel Machine { get; init; }

    /// <summary>Copied before the first nest; in a batch for each block of samples what differs between them.</summary>
    public required IReadOnlyList<Staging> Stagings { get; init; }

    /// <summary>Nests that do not depend on the sample: run once per call.</summary>
    public required IReadOnlyList<LoopNest> Prologue { get; init; }

    /// <summary>Nests that do, or all nests of a method for a single sample.</summary>
    public required IReadOnlyList<LoopNest> Body { get; init; }

    /// <summary>Nests made of sums over all samples: run once per call, after the last block.</summary>
    public required IReadOnlyList<LoopNest> Epilogue { get; init; }

    public required IReadOnlyList<Delivery> Deliveries { get; init; }

    /// <summary>Buffers of sums over all samples; zero before the first block.</summary>
    public IEnumerable<Buffer> Accumulators => Body.Where(nest => nest.Accumulates).SelectMany(nest => nest.Stores).Select(store => store.Buffer);

    public required IReadOnlyDictionary<Node, Buffer> Buffers { get; init; }

    /// <summary>Elements of scratch memory, slack included; none if all values stay in registers.</summary>
    public required long ScratchLength { get; init; }

    /// <summary>The sample axis with the length of one block, or null for a single sample.</summary>
    public required Axis? Samples { get; init; }

    public bool IsBatch => Samples is not null;

    /// <summary>Whether the batch is better run one sample after the other, with the kernel for a single one.</summary>
    public required bool IsSampleBySample { get; init; }

    /// <summary>Cycles of a call, a batch of usual size, as far as the cost model counts them.</summary>
    public required double Cycles { get; init; }

    /// <summary>Those in which the core is busy, instead of waiting for a result: what the next call can overlap with.</summary>
    public required double BusyCycles { get; init; }

    /// <summary>Multiply-adds of all sums, for one sample; sums that do not depend on the sample count once.</summary>
    public required long MultiplyAdds { get; init; }

    /// <summary>Elementwise additions, multiplications and cheap functions beside the sums, for one sample.</summary>
    public required long ElementwiseOperations { get; init; }

    /// <summary>Evaluations of exp, tanh and other costly functions, for one sample.</summary>
    public required long FunctionEvaluations { get; init; }

    /// <summary>Where values are read.</summary>
    public required Operands Operands { get; init; }

    /// <inheritdoc cref="Schedule.Operands.Read(Node, LoopNest)"/>
    public Operand Read(Node node, LoopNest nest) => Operands.Read(node, nest);

    /// <inheritdoc cref="Schedule.Operands.InRegisters(Node, LoopNest)"/>
    public Registers? InRegisters(Node node, LoopNest nest) => Operands.InRegisters(node, nest);

    /// <inheritdoc cref="Schedule.Operands.InRegisters(Piece)"/>
    public Registers? InRegisters(Piece piece) => Operands.InRegisters(piece);

    /// <summary>Whether it is an argument, read where the caller has it.</summary>
    public bool IsDirect(Operand operand) => Stagings.All(staging => staging.Source != operand.Base) && Computation.Nodes.OfType<Source>().Any(source => source.Name == operand.Base);

    /// <inheritdoc cref="Schedule.Operands.Read(Node)"/>
    public Operand Read(Node node) => Operands.Read(node);
}
