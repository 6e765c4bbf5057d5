using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Derivatives;

/// <summary>Gradients of a batch are sums over its samples, whatever their number, and need no memory for them.</summary>
public class SummedGradientTests
{
    public static TheoryData<string> Names => RequestedNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_gradient_is_the_sum_over_the_samples(string name) => RequestedNetworks.Run(name, new Sums());

    [Theory]
    [MemberData(nameof(Names))]
    public void The_number_of_samples_takes_no_memory(string name) => RequestedNetworks.Run(name, new Memory());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_that_is_not_a_number_makes_the_gradient_none(string name) => RequestedNetworks.Run(name, new NotNumbers());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_huge_sample_does_not_spoil_the_gradient(string name) => RequestedNetworks.Run(name, new Huge());

    private static IEnumerable<MethodSpec> Batches<T>(NetworkUnderTest<T> network)
        where T : struct, System.Numerics.IFloatingPointIeee754<T> => network.Methods.Where(method => method.IsBatch && method.Has(Quantity.Gradient));

    private static T[][] Draw<T>(NetworkUnderTest<T> network, MethodSpec method, int samples)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        var random = new Random(15);
        return [.. method.Sources.Select(source => network.Draw(random, samples * method.Length(network.Spec, source)))];
    }

    private static T[][] Rows<T>(T[][] sources, int samples, int first, int count) =>
        [.. sources.Select(rows => rows[(rows.Length / samples * first)..(rows.Length / samples * (first + count))])];

    // The sum is off by the errors of its n terms and of its additions: sum e + (n + 1) u sum |g|.
    private sealed class Sums : INetworkTest
    {
        private const int Distinct = 20;

        public void Run<T>(NetworkUnderTest<T> network)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            foreach (MethodSpec method in Batches(network))
            {
                T[][] sources = Draw(network, method, Distinct);
                Bounded[] terms = [.. Enumerable.Range(0, Distinct).Select(sample => network.Expected(method, Rows(sources, Distinct, sample, 1))[0])];
                foreach (int count in new[] { 0, 1, 2, 31, 32, 33, 100, 1000 })
                {
                    T[][] repeated = [.. sources.Select(rows => Enumerable.Repeat(rows, (count / Distinct) + 1).SelectMany(row => row).Take(rows.Length / Distinct * count).ToArray())];
                    T[] gradient = Call(network, method, repeated);
                    Bounded expected = Sum([.. Enumerable.Range(0, count).Select(sample => terms[sample % Distinct])], gradient.Length, NetworkUnderTest<T>.UnitRoundoff);
                    Bounded.AssertSame(expected, new(NetworkUnderTest<T>.ToDoubles(gradient), new double[gradient.Length]), $"{method.Name} of {count}");
                }
            }
        }

        // What was in the gradient before has no part in it.
        private static T[] Call<T>(NetworkUnderTest<T> network, MethodSpec method, T[][] sources)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            T[] gradient = [.. Enumerable.Repeat(T.NaN, network.Spec.ParameterCount)];
            network.Invoke(method, [.. sources.Append(gradient).Select(array => array.AsMemory())]);
            return gradient;
        }

        private static Bounded Sum(Bounded[] terms, int length, double roundoff) => new(
            [.. Enumerable.Range(0, length).Select(i => terms.Sum(term => term.Values[i]))],
            [.. Enumerable.Range(0, length).Select(i => terms.Sum(term => term.Errors[i] + ((terms.Length + 1) * roundoff * (Math.Abs(term.Values[i]) + term.Errors[i]))))]);
    }

    private sealed class Memory : INetworkTest
    {
        private const int Samples = 100_000;

        // A garbage collection between two calls may empty the pool that scratch is rented from.
        private const int Rounds = 3;

        public void Run<T>(NetworkUnderTest<T> network)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            foreach (MethodSpec method in Batches(network))
            {
                Memory<T>[] few = [.. Draw(network, method, 2).Append(new T[network.Spec.ParameterCount]).Select(array => array.AsMemory())];
                Memory<T>[] many = [.. method.Sources.Select(source => new T[Samples * method.Length(network.Spec, source)]).Append(new T[network.Spec.ParameterCount]).Select(array => array.AsMemory())];
                Assert.True(Enumerable.Range(0, Rounds).Min(_ => Allocated(network.Bind(method), few, many)) == 0, method.Name);
            }
        }

        private static long Allocated<T>(Action<Memory<T>[]> call, Memory<T>[] few, Memory<T>[] many)
        {
            call(few);
            long before = GC.GetAllocatedBytesForCurrentThread();
            call(many);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    // Not a number in just those elements that depend on the sample.
    private sealed class NotNumbers : INetworkTest
    {
        private const int Samples = 33;

        public void Run<T>(NetworkUnderTest<T> network)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            foreach (MethodSpec method in Batches(network))
            {
                foreach (int sample in new[] { 0, 7, 16, 31, 32 })
                {
                    T[][] sources = Draw(network, method, Samples);
                    sources[0][sample * network.Spec.InputSize] = T.NaN;
                    bool[] expected = [.. network.Expected(method, Rows(sources, Samples, sample, 1))[0].Values.Select(double.IsNaN)];
                    Assert.Contains(true, expected);
                    Assert.Equal(expected, network.Call(method, sources)[0].Select(T.IsNaN));
                }
            }
        }
    }

    // Units saturate there, so the sample takes part with finite numbers, and lanes beyond the last sample with none.
    private sealed class Huge : INetworkTest
    {
        private const int Samples = 33;

        public void Run<T>(NetworkUnderTest<T> network)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            foreach (MethodSpec method in Batches(network))
            {
                foreach ((int sample, double value) in new[] { (0, 1e30), (13, -1e30), (31, 1e15), (32, -1e30) })
                {
                    T[][] sources = Draw(network, method, Samples);
                    sources[0][sample * network.Spec.InputSize] = T.CreateChecked(value);
                    Assert.All(network.Call(method, sources)[0], element => Assert.True(T.IsFinite(element), $"{method.Name} has {element}"));
                }
            }
        }
    }
}
