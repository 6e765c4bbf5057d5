using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Contenders.Native;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Quantities;
using NetGen.Benchmarks.Timing;

namespace NetGen.Benchmarks.BenchmarkDotNet;

/// <summary>One quantity, measured by BenchmarkDotNet: NetGen and the rivals that have every quantity. Times are per sample.</summary>
[MemoryDiagnoser]
public abstract class QuantityBenchmark
{
    /// <summary>Samples of an invocation: a batch, or as many calls.</summary>
    protected const int Samples = Implementation<float>.FullBatch;

    private readonly Quantity quantity;
    private Contender[] contenders = [];

    private protected QuantityBenchmark(Quantity quantity) => this.quantity = quantity;

    /// <summary>All that have the quantity.</summary>
    public IEnumerable<string> Networks => from precision in Enum.GetValues<Precision>() from network in All(precision, null) select network.ToString();

    /// <summary>One of them.</summary>
    [ParamsSource(nameof(Networks))]
    public string Network { get; set; } = "";

    /// <summary>Finds the network and what computes it.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        NativeLibraryFile? library = NativeLibraryFile.TryLoad(out _);
        contenders = Enum.GetValues<Precision>().SelectMany(precision => All(precision, library)).First(network => network.ToString() == Network).Contenders(quantity);
    }

    /// <summary>NetGen.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Samples)]
    public void NetGen() => Run(Standing.NetGen);

    /// <summary>C++ with explicit vectors.</summary>
    [Benchmark(OperationsPerInvoke = Samples)]
    public void Simd() => Run(Standing.Simd);

    private protected void Run(string name)
    {
        Contender contender = Array.Find(contenders, one => one.Name == name) ?? throw new InvalidOperationException($"There is no '{name}' here.");
        contender.Run(Samples / contender.Samples);
    }

    private IEnumerable<NetworkUnderTest> All(Precision precision, NativeLibraryFile? library) =>
        NetworkList.Of(precision, [.. NetworkList.Letters], library).Where(network => network.Has(quantity));
}
