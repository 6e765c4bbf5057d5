using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Generator;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.BenchmarkDotNet;

/// <summary>The generator on a project of one network, nothing cached.</summary>
public class GeneratorTime
{
    private NetworkCompilation? compilation;

    /// <summary>Letters of all networks.</summary>
    public IEnumerable<char> Letters => NetworkList.Letters;

    /// <summary>One of them.</summary>
    [ParamsSource(nameof(Letters))]
    public char Network { get; set; }

    /// <summary>Reads the references.</summary>
    [GlobalSetup]
    public void SetUp() => compilation = new NetworkCompilation(NetworkList.Architectures.First(network => network.Letter == Network).Architecture, Precision.Single);

    /// <summary>A run.</summary>
    [Benchmark]
    public object Generate() => compilation!.Generate();
}
