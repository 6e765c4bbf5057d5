namespace NetGen.Benchmarks.Contenders;

/// <summary>An implementation of one quantity, ready to be timed.</summary>
/// <param name="Name">The implementation.</param>
/// <param name="Samples">Samples that one call evaluates.</param>
/// <param name="Run">Makes a number of calls.</param>
internal sealed record Contender(string Name, int Samples, Action<int> Run);
