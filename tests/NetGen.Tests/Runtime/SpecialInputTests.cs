using NetGen.Generator.Differentiate;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Runtime;

/// <summary>NaN, infinities, subnormal and huge inputs: results are special where the interpreter's are, and close to them elsewhere.</summary>
[Trait("Hardware", "every path")]
public class SpecialInputTests
{
    private static readonly double[] Values =
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.0, -0.0, 1e-40, -1e-45, 1.1754944e-38, 1e10, -1e10, 1e30, -1e30];

    public static TheoryData<string> Names => ["Small", "Doubles", "Struct", "Tanhs", "Softmaxes", "Linear"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Special_inputs_give_what_the_interpreter_gives(string name) => SampleNetworks.Run(name, new SpecialInputs());

    private sealed class SpecialInputs : INetworkTest
    {
        public void Run<T>(NetworkUnderTest<T> network)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            foreach (MethodSpec method in NetworkMembers.Methods.Where(method => method.Sources.Count() == 1))
            {
                foreach (double value in Values)
                {
                    for (int at = 0; at < network.Spec.InputSize; at++)
                    {
                        T[] input = [.. Enumerable.Repeat(T.CreateChecked(0.25), network.Spec.InputSize)];
                        input[at] = T.CreateChecked(value);
                        Verify(network, method, input);
                    }

                    Verify(network, method, [.. Enumerable.Repeat(T.CreateChecked(value), network.Spec.InputSize)]);
                }
            }
        }

        private static void Verify<T>(NetworkUnderTest<T> network, MethodSpec method, T[] input)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            Computation exact = MethodGraph.Candidates(network.Spec, method, method.IsBatch ? Axis.Samples(1) : null).First().Computation;
            var values = new Dictionary<string, double[]> { ["x"] = NetworkUnderTest<T>.ToDoubles(input) };
            var interpreter = new Interpreter(values, NetworkUnderTest<T>.ToDoubles(network.Network.Parameters.ToArray()));
            double unit = typeof(T) == typeof(float) ? Math.ScaleB(1, -24) : Math.ScaleB(1, -53);

            // Pre-activations are as large as the largest input, and are summed in a few dozen roundings.
            double scale = Math.Max(1, values["x"].Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(1).Max());
            T[][] results = network.Call(method, input);
            foreach (((Result result, T[] found), int r) in exact.Results.Zip(results).Select((pair, r) => (pair, r)))
            {
                double[] expected = interpreter.Evaluate(result);
                for (int i = 0; i < expected.Length; i++)
                {
                    double actual = double.CreateChecked(found[i]);
                    bool agrees = double.IsFinite(expected[i])
                        ? Math.Abs(actual - expected[i]) <= 100 * unit * (scale > 1 && result.Name.StartsWith("output", StringComparison.Ordinal) ? scale : Math.Max(1, Math.Abs(expected[i])))
                        : actual.Equals(expected[i]);
                    Assert.True(agrees, $"{NetworkUnderTest<T>.Describe(network.Spec)} {method.Name}({string.Join(", ", input)}).{result.Name}[{i}] is {actual:R}, expected {expected[i]:R}");
                }
            }
        }
    }
}
