using NetGen.Benchmarks.Contenders.Native;

namespace NetGen.Benchmarks.Networks;

/// <summary>The networks of the tables, in the tables' order.</summary>
internal static class NetworkList
{
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

    /// <summary>What each network is.</summary>
    public static IEnumerable<(char Letter, Architecture Architecture)> Architectures => Singles.Select(network => (network.Letter, Architecture.Of(network.Network.GetType())));

    /// <summary>The networks in single precision, without those that are there for a Hessian.</summary>
    public static IEnumerable<(char Letter, INeuralNetwork<float> Network)> Singles => Networks.DistinctBy(network => network.Letter).Select(network => (network.Letter, network.Single()));

    /// <summary>One network, null if there is none with that letter. Nothing else is made: this is timed.</summary>
    public static INeuralNetwork<float>? Single(char letter) => Array.Find(Networks, network => network.Letter == letter).Single?.Invoke();

    /// <summary>The networks with these letters, made when their turn comes.</summary>
    public static IEnumerable<NetworkUnderTest> Of(Precision precision, IReadOnlyCollection<char> letters, NativeLibraryFile? library)
    {
        var chosen = Networks.Where(network => letters.Contains(network.Letter));
        return precision == Precision.Single
            ? chosen.Select(network => new NetworkUnderTest<float>(network.Letter, network.Single(), StaticList.Single(network.Letter), library))
            : chosen.Select(network => new NetworkUnderTest<double>(network.Letter, network.Double(), StaticList.Double(network.Letter), library));
    }
}
