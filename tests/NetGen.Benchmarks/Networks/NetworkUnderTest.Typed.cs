using System.Numerics;
using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Contenders.Native;
using NetGen.Benchmarks.Contenders.Scalar;
using NetGen.Benchmarks.Contenders.Tensors;
using NetGen.Benchmarks.Quantities;
using NetGen.Benchmarks.Timing;

namespace NetGen.Benchmarks.Networks;

/// <summary>A network with random parameters, and the implementations that compute it.</summary>
internal sealed class NetworkUnderTest<T> : NetworkUnderTest
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly GeneratedCode<T> generated;
    private readonly Implementation<T>[] others;
    private readonly Lazy<SampleInputs<T>> inputs;

    /// <param name="letter">The name in tables.</param>
    /// <param name="network">Its parameters become random.</param>
    /// <param name="constants">The same network as a static one, if there is one.</param>
    /// <param name="library">The C++ rivals, if there are.</param>
    public NetworkUnderTest(char letter, INeuralNetwork<T> network, StaticCode<T>? constants, NativeLibraryFile? library)
        : base(letter, Architecture.Of(network.GetType()))
    {
        RandomParameters.Fill(network);
        generated = new GeneratedCode<T>(network);
        inputs = new(() => new SampleInputs<T>(Architecture, network.Parameters, Implementation<T>.FullBatch));
        others =
        [
            .. constants is null ? Array.Empty<Implementation<T>>() : [constants],
            new ScalarLoops<T>(Architecture, network.Parameters),
            new TensorPrimitivesCode<T>(Architecture, network.Parameters),
            .. Rivals(letter, network.Parameters, library),
        ];
    }

    public override Precision Precision => typeof(T) == typeof(float) ? Precision.Single : Precision.Double;

    public override bool Has(Quantity quantity) => generated.Has(quantity);

    public override Contender[] Contenders(Quantity quantity) => [.. others.Prepend(generated).Where(one => one.Has(quantity)).Select(one => Prepare(one, quantity))];

    private unsafe IReadOnlyList<NativeRival<T>> Rivals(char letter, ReadOnlySpan<T> parameters, NativeLibraryFile? library)
    {
        List<NativeRival<T>> rivals = [];
        if (library is null)
        {
            return rivals;
        }

        foreach (string name in new[] { Standing.Eigen, Standing.Simd })
        {
            nint* methods = library.Methods(name, Precision, letter);
            if (methods != null)
            {
                rivals.Add(new NativeRival<T>(name, methods, parameters));
            }
        }

        return rivals;
    }

    // Every implementation must agree with the generated code on the same samples before it is timed.
    private Contender Prepare(Implementation<T> implementation, Quantity quantity)
    {
        Workload<T> workload = new(Architecture, quantity, implementation.BatchSize, inputs.Value);
        Workload<T> expected = new(Architecture, quantity, implementation.BatchSize, inputs.Value);
        Action<int> run = implementation.Runs(quantity, workload);
        generated.Runs(quantity, expected)(1);
        run(1);
        Agreement.Demand($"{implementation.Name}, {this}", workload, expected, implementation.Remedy);
        return new Contender(implementation.Name, workload.Samples, run);
    }
}
