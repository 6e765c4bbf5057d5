using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Runtime;

/// <summary>Calls allocate nothing and do not disturb one another.</summary>
public class CallTests
{
    public static TheoryData<string> Names => SampleNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_allocated(string name) => SampleNetworks.Run(name, new Allocation());

    [Theory]
    [MemberData(nameof(Names))]
    public void Two_threads_get_the_results_of_one(string name) => SampleNetworks.Run(name, new Threads());

    [Theory]
    [MemberData(nameof(Names))]
    public void Repeated_calls_give_the_same_bits(string name) => SampleNetworks.Run(name, new Repetition());

    private static T[][] Sources<T>(NetworkUnderTest<T> network, MethodSpec method, int seed)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        int samples = method.IsBatch ? 37 : 1;
        return [.. method.Sources.Select(source => network.Draw(random, samples * method.Length(network.Spec, source)))];
    }

    internal sealed class Allocation : INetworkTest
    {
        private const int Calls = 20;

        // A garbage collection between two calls may empty the pool that scratch is rented from.
        private const int Rounds = 3;

        public void Run<T>(NetworkUnderTest<T> network)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            foreach (MethodSpec method in network.Methods)
            {
                T[][] sources = Sources(network, method, 1);
                T[][] results = network.Call(method, sources);
                Memory<T>[] arguments = [.. sources.Concat(results).Select(array => array.AsMemory())];
                Assert.True(Enumerable.Range(0, Rounds).Select(_ => Allocated(network, method, arguments)).Min() == 0, method.Name);
            }
        }

        private static long Allocated<T>(NetworkUnderTest<T> network, MethodSpec method, Memory<T>[] arguments)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            Action<Memory<T>[]> call = network.Bind(method);
            call(arguments);
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Calls; i++)
            {
                call(arguments);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    internal sealed class Threads : INetworkTest
    {
        private const int Calls = 50;

        public void Run<T>(NetworkUnderTest<T> network)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            foreach (MethodSpec method in network.Methods)
            {
                using var start = new Barrier(2);
                Exception?[] failures = new Exception?[2];
                Thread[] threads = [.. Enumerable.Range(0, 2).Select(index =>
                {
                    T[][] sources = Sources(network, method, index);
                    T[][] expected = network.Call(method, sources);
                    return new Thread(() => failures[index] = Record.Exception(() =>
                    {
                        start.SignalAndWait();
                        for (int call = 0; call < Calls; call++)
                        {
                            AssertSame(expected, network.Call(method, sources), method.Name);
                        }
                    }));
                })];
                Array.ForEach(threads, thread => thread.Start());
                Array.ForEach(threads, thread => thread.Join());
                Assert.All(failures, Assert.Null);
            }
        }
    }

    // Scratch memory holds whatever the last call left, and calls of other methods leave other things.
    internal sealed class Repetition : INetworkTest
    {
        public void Run<T>(NetworkUnderTest<T> network)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            T[][][] sources = [.. network.Methods.Select(method => Sources(network, method, 1))];
            T[][][] first = [.. network.Methods.Select((method, i) => network.Call(method, sources[i]))];
            foreach (MethodSpec disturbing in network.Methods)
            {
                T[][] disturbingSources = Sources(network, disturbing, 2);
                disturbingSources[0][0] = T.NaN;
                for (int i = 0; i < sources.Length; i++)
                {
                    network.Call(disturbing, disturbingSources);
                    AssertSame(first[i], network.Call(network.Methods[i], sources[i]), $"{network.Methods[i].Name} after {disturbing.Name}");
                }
            }
        }
    }

    private static void AssertSame<T>(T[][] expected, T[][] actual, string what)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        for (int i = 0; i < expected.Length; i++)
        {
            SampleNetworks.AssertSameBits<T>(expected[i], actual[i], what);
        }
    }
}
