using System.Globalization;
using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Runtime;

/// <summary>A span of the wrong length is named, with the length it has and the one it needs, before anything is written.</summary>
public class SpanLengthTests
{
    private const int Samples = 3;

    public static TheoryData<string> Names => SampleNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Wrong_lengths_are_refused(string name) => SampleNetworks.Run(name, new WrongLengths());

    [Theory]
    [MemberData(nameof(Names))]
    public void No_samples_are_fine(string name) => SampleNetworks.Run(name, new NoSamples());

    private sealed class WrongLengths : INetworkTest
    {
        public void Run<T>(NetworkUnderTest<T> network)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            foreach (MethodSpec method in NetworkMembers.Methods)
            {
                int samples = method.IsBatch ? Samples : 1;
                int[] lengths = [.. method.Parameters.Select(parameter => NetworkUnderTest<T>.Rows(parameter, samples) * method.Length(network.Spec, parameter))];
                for (int i = 0; i < lengths.Length; i++)
                {
                    foreach (int wrong in new[] { 0, lengths[i] - 1, lengths[i] + 1, 2 * lengths[i] }.Distinct().Where(length => length != lengths[i]))
                    {
                        int[] given = [.. lengths];
                        given[i] = wrong;
                        Verify(network, method, given);
                    }
                }
            }
        }

        private static void Verify<T>(NetworkUnderTest<T> network, MethodSpec method, int[] given)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            T sentinel = T.CreateChecked(123.5);
            T[][] arguments = [.. given.Select(length => Enumerable.Repeat(sentinel, length).ToArray())];
            string call = $"{method.Name}({string.Join(", ", given)})";
            var error = Assert.Throws<ArgumentException>(() => network.Invoke(method, [.. arguments.Select(argument => argument.AsMemory())]));
            (string parameter, int length, int needed) = FirstWrong(network.Spec, method, given);
            Assert.True(error.ParamName == parameter, $"{call}: {error.Message}");
            Assert.Contains($"'{parameter}'", error.Message);
            Assert.Contains($"length {length.ToString(CultureInfo.InvariantCulture)},", error.Message);
            Assert.Matches($@"needs (length|a multiple of) {needed.ToString(CultureInfo.InvariantCulture)}\b", error.Message);
            Assert.All(arguments, argument => Assert.All(argument, value => Assert.Equal(sentinel, value)));
        }

        private static (string Parameter, int Length, int Needed) FirstWrong(NetworkSpec spec, MethodSpec method, int[] given)
        {
            if (method.IsBatch && given[0] % spec.InputSize != 0)
            {
                return (method.Parameters[0].Name, given[0], spec.InputSize);
            }

            int samples = method.IsBatch ? given[0] / spec.InputSize : 1;
            int wrong = Enumerable.Range(0, given.Length).First(i => given[i] != NetworkUnderTest<float>.Rows(method.Parameters[i], samples) * method.Length(spec, method.Parameters[i]));
            return (method.Parameters[wrong].Name, given[wrong], NetworkUnderTest<float>.Rows(method.Parameters[wrong], samples) * method.Length(spec, method.Parameters[wrong]));
        }
    }

    private sealed class NoSamples : INetworkTest
    {
        public void Run<T>(NetworkUnderTest<T> network)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            foreach (MethodSpec method in NetworkMembers.Methods.Where(method => method.IsBatch))
            {
                T[][] results = [.. method.Parameters.Select(parameter => new T[NetworkUnderTest<T>.Rows(parameter, 0) * method.Length(network.Spec, parameter)])];
                results[^1].AsSpan().Fill(T.One);
                network.Invoke(method, [.. results.Select(result => result.AsMemory())]);

                // The sum over no samples.
                Assert.All(results[^1], value => Assert.Equal(T.Zero, value));
            }
        }
    }
}
