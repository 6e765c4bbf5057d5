using NetGen.Benchmarks.Quantities;

namespace NetGen.Benchmarks.CommandLine;

/// <summary>What the command line asks for.</summary>
internal sealed record Options(Parts Parts, IReadOnlyList<char> Networks, IReadOnlyList<Quantity> Quantities, IReadOnlyList<Precision> Precisions);
