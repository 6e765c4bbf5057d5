using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Runtime;

/// <summary>A result that shares memory with another span is refused before anything is written; neighbours in memory are not.</summary>
public class SpanOverlapTests
{
    private const int Samples = 3;

    public static TheoryData<string> Names => SampleNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Overlapping_results_are_refused(string name) => SampleNetworks.Run(name, new Overlap());

    [Theory]
    [MemberData(nameof(Names))]
    public void Sources_may_be_the_same(string name) => SampleNetworks.Run(name, new SameSources());

    [Fact]
    public void Results_inside_the_parameters_are_refused()
    {
        INeuralNetwork<float> network = SampleNetworks.New<float>("Small").Network;
        float[] before = network.Parameters.ToArray();
        Assert.Equal("output", Assert.Throws<ArgumentException>(() => network.Forward(new float[network.InputSize], network.Parameters[..network.OutputSize])).ParamName);
        Assert.Equal("outputs", Assert.Throws<ArgumentException>(() => network.ForwardBatch(new float[4], network.Parameters.Slice(3, 2))).ParamName);
        Assert.Equal("jacobians", Assert.Throws<ArgumentException>(() => network.JacobianBatch(new float[2], network.Parameters[^2..])).ParamName);
        Assert.Equal(before, network.Parameters.ToArray());
    }

    private sealed class Overlap : INetworkTest
    {
        public void Run<T>(NetworkUnderTest<T> network)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            foreach (MethodSpec method in NetworkMembers.Methods)
            {
                int samples = method.IsBatch ? Samples : 1;
                int[] lengths = [.. method.Parameters.Select(parameter => NetworkUnderTest<T>.Rows(parameter, samples) * method.Length(network.Spec, parameter))];
                for (int result = 0; result < lengths.Length; result++)
                {
                    for (int other = 0; method.Parameters[result].IsResult && other < result; other++)
                    {
                        // Where the result starts, counted from the start of the other span.
                        foreach (int shift in new[] { 0, 1, -1, lengths[other] - 1, 1 - lengths[result] }.Distinct())
                        {
                            Verify(network, method, lengths, result, other, shift, shift < lengths[other] && -shift < lengths[result]);
                        }

                        Verify(network, method, lengths, result, other, lengths[other], isRefused: false);
                        Verify(network, method, lengths, result, other, -lengths[result], isRefused: false);
                    }
                }
            }
        }

        private static void Verify<T>(NetworkUnderTest<T> network, MethodSpec method, int[] lengths, int result, int other, int shift, bool isRefused)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            var random = new Random(3);
            T[][] separate = [.. lengths.Select(length => network.Draw(random, length))];
            T[] shared = network.Draw(random, lengths[result] + lengths[other] + lengths[result] + 2);
            int start = lengths[result] + 1;
            separate[other].CopyTo(shared, start);
            T[] before = [.. shared];
            Memory<T>[] arguments = [.. separate.Select(array => array.AsMemory())];
            arguments[other] = shared.AsMemory(start, lengths[other]);
            arguments[result] = shared.AsMemory(start + shift, lengths[result]);
            string call = $"{method.Name}: {method.Parameters[result].Name} at {shift} from {method.Parameters[other].Name}";
            if (isRefused)
            {
                var error = Assert.Throws<ArgumentException>(() => network.Invoke(method, arguments));
                Assert.Equal(method.Parameters[result].Name, error.ParamName);
                Assert.Contains($"overlaps '{method.Parameters[other].Name}'", error.Message);
                Assert.Equal(before, shared);
            }
            else
            {
                network.Invoke(method, arguments);
                T[] found = arguments[result].ToArray();
                T[][] expected = network.Call(method, [.. separate.Take(method.Sources.Count())]);
                SampleNetworks.AssertSameBits<T>(expected[result - method.Sources.Count()], found, call);
            }
        }
    }

    private sealed class SameSources : INetworkTest
    {
        public void Run<T>(NetworkUnderTest<T> network)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            foreach (MethodSpec method in NetworkMembers.Methods.Where(method => method.Sources.Count() == 2))
            {
                int samples = method.IsBatch ? Samples : 1;
                T[] shared = network.Draw(new Random(3), samples * method.Sources.Max(source => method.Length(network.Spec, source)));
                Memory<T>[] sources = [.. method.Sources.Select(source => shared.AsMemory(0, samples * method.Length(network.Spec, source)))];
                T[][] results = [.. method.Results.Select(result => new T[NetworkUnderTest<T>.Rows(result, samples) * method.Length(network.Spec, result)])];
                network.Invoke(method, [.. sources, .. results.Select(result => result.AsMemory())]);
                T[][] expected = network.Call(method, [.. sources.Select(source => source.ToArray())]);
                for (int i = 0; i < results.Length; i++)
                {
                    SampleNetworks.AssertSameBits<T>(expected[i], results[i], method.Name);
                }
            }
        }
    }
}
