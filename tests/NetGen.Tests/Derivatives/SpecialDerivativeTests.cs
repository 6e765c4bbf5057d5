using NetGen.Generator;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Derivatives;

using Activation = NetGen.Generator.Model.Activation;

/// <summary>
/// Derivatives of each activation where inputs are no numbers, infinite, huge or subnormal: special where the interpreter's are, and close to them elsewhere.
/// One unit, weight 1, bias 0: the Hessian is the second derivative, and the gradient has the third.
/// </summary>
public class SpecialDerivativeTests(SpecialDerivativeTests.Networks networks) : IClassFixture<SpecialDerivativeTests.Networks>
{
    private static readonly float[] Tiny = [0f, -0f, 1e-40f, -1e-45f, 1.1754944e-38f, -1e-20f, 0.5f, -2f];
    private static readonly float[] Huge = [1e10f, -1e10f, 1e30f, -1e30f];
    private static readonly float[] NotFinite = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    private const double UnitRoundoff = 1.0 / (1 << 24);
    private const double SmallestNormal = 1.17549435e-38;

    public static TheoryData<string> Names => [.. Enum.GetNames<Activation>()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Tiny_inputs_give_what_the_interpreter_gives(string name)
    {
        NetworkUnderTest<float> network = networks.Create(name);
        foreach ((MethodSpec method, float[][] sources) in Calls(network, Tiny))
        {
            IReadOnlyList<Bounded> expected = network.Expected(method, sources);
            foreach ((float[] found, int r) in network.Call(method, sources).Select((found, r) => (found, r)))
            {
                Bounded.AssertSame(expected[r], new(NetworkUnderTest<float>.ToDoubles(found), new double[found.Length]), $"{name} {method.Name}({sources[0][0]})");
            }
        }
    }

    // A saturated factor is off by less than the smallest normal number, and may be multiplied by the input; elsewhere each of a dozen factors is off by
    // 8 u at most (the functions' own bound), u being relative.
    [Theory]
    [MemberData(nameof(Names))]
    public void Huge_inputs_give_what_the_interpreter_gives(string name)
    {
        NetworkUnderTest<float> network = networks.Create(name);
        foreach ((MethodSpec method, float[][] sources) in Calls(network, Huge))
        {
            double input = Math.Abs(sources[0][0]);
            Compare(network, method, sources, (expected, actual) => Math.Abs(expected) >= float.MaxValue
                || Math.Abs(actual - expected) <= (12 * 8 * UnitRoundoff * Math.Abs(expected)) + (SmallestNormal * (1 + input)));
        }
    }

    // The interpreter's infinities and NaNs; where it has a number, there is one. (Of the simplified graph: a factor that is zero by structure, such as the second
    // derivative of a clamp, is no factor of a NaN.)
    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_not_finite_stays_so_where_it_matters(string name)
    {
        NetworkUnderTest<float> network = networks.Create(name);
        foreach ((MethodSpec method, float[][] sources) in Calls(network, NotFinite))
        {
            Compare(network, method, sources, (expected, actual) => double.IsFinite(expected)
                ? Math.Abs(actual - expected) <= 12 * 8 * UnitRoundoff * Math.Max(1, Math.Abs(expected))
                : actual.Equals(expected));
        }
    }

    private static void Compare(NetworkUnderTest<float> network, MethodSpec method, float[][] sources, Func<double, double, bool> agrees)
    {
        Computation computation = MethodPlan.Ways(network.Spec, method, null)[0].Computation;
        var values = method.Sources.Zip(sources).ToDictionary(pair => pair.First.Symbol, pair => NetworkUnderTest<float>.ToDoubles(pair.Second));
        var interpreter = new Interpreter(values, NetworkUnderTest<float>.ToDoubles(network.Network.Parameters.ToArray()));
        foreach ((Result result, float[] found) in computation.Results.Zip(network.Call(method, sources)))
        {
            foreach ((double expected, float actual) in interpreter.Evaluate(result).Zip(found))
            {
                Assert.True(agrees(expected, actual), $"{network.Spec.Layers[0].Activation} {method.Name}({string.Join(", ", sources[0])}).{result.Name} is {actual:R}, expected {expected:R}");
            }
        }
    }

    // All cotangents are 1.
    private static IEnumerable<(MethodSpec Method, float[][] Sources)> Calls(NetworkUnderTest<float> network, float[] values) =>
        from method in network.Methods
        where !method.IsBatch && (method.Derivative is not null || method.Has(Quantity.Gradient))
        from value in values
        select (method, (float[][])[.. method.Sources.Select(source => Enumerable.Repeat(source.Quantity == Quantity.Input ? value : 1f, method.Length(network.Spec, source)).ToArray())]);

    /// <summary>A network per activation; those of whole layers have two units, the first of which sees the input.</summary>
    public sealed class Networks
    {
        private static readonly MethodSpec Hessian = Requests.Derivative("II", name: "Hessian");
        private static readonly MethodSpec Gradient = Requests.ParameterVjp(Hessian, "HessianGradient");

        private readonly GeneratedAssembly assembly = GeneratedAssembly.Compile(
            "using System;\nusing NetGen;\n#pragma warning disable CS1591\n" + string.Join("\n", Enum.GetNames<Activation>().Select(Declare)));

        internal NetworkUnderTest<float> Create(string activation)
        {
            NetworkDeclaration declaration = assembly.Declaration(activation + "Net");
            var network = new NetworkUnderTest<float>(assembly.Create<float>(activation + "Net"), declaration.Spec, declaration.Requests.Select(request => request.Method));
            network.Network.Parameters[0] = 1;
            return network;
        }

        private static string Declare(string activation) =>
            $"[NeuralNetwork(1, {(activation.EndsWith("Softmax", StringComparison.Ordinal) ? 2 : 1)}, Output = Activation.{activation})] public sealed partial class {activation}Net "
            + $"{{ {Requests.Declare(Hessian, "float")} {Requests.Declare(Gradient, "float", of: Hessian.Name)} }}";
    }
}
