using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Quantities;
using NetGen.Benchmarks.Timing;

namespace NetGen.Benchmarks.BenchmarkDotNet;

/// <summary>A quantity that plain loops have too.</summary>
public abstract class ProductBenchmark : QuantityBenchmark
{
    private protected ProductBenchmark(Quantity quantity)
        : base(quantity)
    {
    }

    /// <summary>Plain loops.</summary>
    [Benchmark(OperationsPerInvoke = Samples)]
    public void Scalar() => Run(Standing.Scalar);
}
