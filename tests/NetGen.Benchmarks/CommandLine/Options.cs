using NetGen.Benchmarks.Quantities;

namespace NetGen.Benchmarks.CommandLine;

/// <summary>What the command line asks for.</summary>
internal sealed record Options(IReadOnlyList<char> Networks, IReadOnlyList<Quantity> Quantities, IReadOnlyList<Precision> Precisions)
{
    /// <summary>Whether only a part of the table is asked for, which can then take its time.</summary>
    public required bool IsPart { get; init; }
}
