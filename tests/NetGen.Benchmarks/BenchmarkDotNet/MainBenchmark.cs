using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Quantities;
using NetGen.Benchmarks.Timing;

namespace NetGen.Benchmarks.BenchmarkDotNet;

/// <summary>A quantity that every implementation has.</summary>
public abstract class MainBenchmark : ProductBenchmark
{
    private protected MainBenchmark(Quantity quantity)
        : base(quantity)
    {
    }

    /// <summary>System.Numerics.Tensors.</summary>
    [Benchmark(OperationsPerInvoke = Samples)]
    public void Tensors() => Run(Standing.Tensors);

    /// <summary>C++ on Eigen.</summary>
    [Benchmark(OperationsPerInvoke = Samples)]
    public void Eigen() => Run(Standing.Eigen);
}
