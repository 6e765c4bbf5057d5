using System.Collections.Concurrent;
using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Runtime;

/// <summary>What a batch gives for a sample depends on that sample alone, bit for bit: not on its place, not on how many there are.</summary>
[Trait("Hardware", "every path")]
public class BatchTests
{
    private const int Most = 257;

    public static TheoryData<string> Names => SampleNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Place_and_number_do_not_matter(string name) => SampleNetworks.Run(name, new Places());

    [Theory]
    [MemberData(nameof(Names))]
    public void Neighbours_do_not_matter(string name) => SampleNetworks.Run(name, new Neighbours());

    // The statement of the README.
    [Theory]
    [MemberData(nameof(Names))]
    public void Parts_on_several_threads_give_the_bits_of_the_whole(string name) => SampleNetworks.Run(name, new Parts());

    private static IEnumerable<MethodSpec> Methods<T>(NetworkUnderTest<T> network)
        where T : struct, System.Numerics.IFloatingPointIeee754<T> => network.Methods.Where(method => method.IsBatch && !method.Has(Quantity.Gradient));

    private static T[][] Draw<T>(NetworkUnderTest<T> network, MethodSpec method, int samples)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        var random = new Random(7);
        return [.. method.Sources.Select(source => network.Draw(random, samples * method.Length(network.Spec, source)))];
    }

    internal sealed class Places : INetworkTest
    {
        public void Run<T>(NetworkUnderTest<T> network)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            foreach (MethodSpec method in Methods(network))
            {
                T[][] sources = Draw(network, method, Most);
                T[][] all = network.Call(method, sources);
                foreach (int count in new[] { 0, 1, 2, 31, 32, 33, 100 })
                {
                    int first = count * 5 % (Most - count);
                    ParameterSpec[] parameters = [.. method.Sources];
                    T[][] part = network.Call(method, [.. sources.Select((source, i) => Rows(source, method.Length(network.Spec, parameters[i]), first, count))]);
                    ParameterSpec[] results = [.. method.Results];
                    for (int i = 0; i < results.Length; i++)
                    {
                        SampleNetworks.AssertSameBits<T>(
                            Rows(all[i], method.Length(network.Spec, results[i]), first, count), part[i], $"{method.Name}.{results[i].Name} of {count} from {first}");
                    }
                }
            }
        }

        private static T[] Rows<T>(T[] rows, int length, int first, int count) => rows[(first * length)..((first + count) * length)];
    }

    internal sealed class Parts : INetworkTest
    {
        public void Run<T>(NetworkUnderTest<T> network)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            const int Samples = 1000;
            INeuralNetwork<T> net = network.Network;
            T[] inputs = network.Draw(new Random(9), Samples * net.InputSize);
            T[] whole = new T[Samples * net.OutputSize];
            T[] outputs = new T[Samples * net.OutputSize];
            net.ForwardBatch(inputs, whole);
            Parallel.ForEach(Partitioner.Create(0, Samples, 48), part => net.ForwardBatch(
                inputs.AsSpan(part.Item1 * net.InputSize, (part.Item2 - part.Item1) * net.InputSize),
                outputs.AsSpan(part.Item1 * net.OutputSize, (part.Item2 - part.Item1) * net.OutputSize)));
            SampleNetworks.AssertSameBits<T>(whole, outputs, "ForwardBatch in parts");
        }
    }

    internal sealed class Neighbours : INetworkTest
    {
        private const int Count = 67;

        public void Run<T>(NetworkUnderTest<T> network)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            foreach (MethodSpec method in Methods(network))
            {
                T[][] sources = Draw(network, method, Count);
                T[][] expected = network.Call(method, sources);
                foreach (int changed in new[] { 0, 5, 32, Count - 1 })
                {
                    foreach (T value in new[] { T.NaN, T.PositiveInfinity, T.CreateChecked(1e30) })
                    {
                        T[][] disturbed = [.. sources.Select(source => source.ToArray())];
                        disturbed[0][changed * network.Spec.InputSize] = value;
                        T[][] found = network.Call(method, disturbed);
                        foreach ((ParameterSpec result, int i) in method.Results.Select((result, i) => (result, i)))
                        {
                            int length = method.Length(network.Spec, result);
                            SampleNetworks.AssertSameBits<T>(expected[i].AsSpan(0, changed * length), found[i].AsSpan(0, changed * length), $"{method.Name}.{result.Name} before {changed}");
                            SampleNetworks.AssertSameBits<T>(expected[i].AsSpan((changed + 1) * length), found[i].AsSpan((changed + 1) * length), $"{method.Name}.{result.Name} after {changed}");
                        }
                    }
                }
            }
        }
    }
}
