using NetGen.Benchmarks.Contenders.Native;

namespace NetGen.Benchmarks.Networks;

/// <summary>The networks of the tables, in the tables' order.</summary>
internal static class NetworkList
{
    // Made when its turn comes: the large ones hold tens of megabytes.
    private static readonly (char Letter, Func<INeuralNetwork<float>> Single, Func<INeuralNetwork<double>> Double)[] Networks =
    [
        ('A', () => new SingleA(), () => new DoubleA()),
        ('B', () => new SingleB(), () => new DoubleB()),
        ('C', () => new SingleC(), () => new DoubleC()),
        ('C', () => new SingleCHessian(), () => new DoubleCHessian()),
        ('D', () => new SingleD(), () => new DoubleD()),
        ('E', () => new SingleE(), () => new DoubleE()),
        ('F', () => new SingleF(), () => new DoubleF()),
        ('G', () => new SingleG(), () => new DoubleG()),
    ];

    public static IEnumerable<char> Letters => Networks.Select(network => network.Letter).Distinct();

    public static IEnumerable<NetworkUnderTest> Of(Precision precision, NativeLibraryFile? library) => precision == Precision.Single
        ? Networks.Select(network => new NetworkUnderTest<float>(network.Letter, network.Single(), library))
        : Networks.Select(network => new NetworkUnderTest<double>(network.Letter, network.Double(), library));
}
