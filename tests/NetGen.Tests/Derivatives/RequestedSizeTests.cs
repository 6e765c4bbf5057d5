using NetGen.Generator.Differentiate;
using NetGen.Generator.Model;
using NetGen.Generator.Simplify;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Derivatives;

using Activation = NetGen.Generator.Model.Activation;
using Precision = NetGen.Generator.Model.Precision;

/// <summary>
/// Text of requested derivatives and the work to generate it are linear in the number of layers, those of second derivatives by the parameters in the number
/// of pairs of layers; and the JIT optimises all of it.
/// </summary>
public class RequestedSizeTests
{
    private const int Units = 8;

    // Lines, and nodes, from layers of the middle of a network are the same for each; a few at the ends are not.
    private const double Unevenness = 1.1;

    private static readonly MethodSpec Curvature = Requests.Derivative("II=", name: "Curvature");

    private static readonly (string Name, MethodSpec Method, string? Of)[] Linear =
    [
        ("Hessian", Requests.Derivative("II", name: "Hessian"), null),
        ("Curvature", Curvature, null),
        ("Mixed", Requests.Derivative("IP", name: "Mixed"), null),
        ("ParameterJacobian", Requests.Derivative("P", name: "ParameterJacobian"), null),
        ("CurvatureGradient", Requests.ParameterVjp(Curvature, "CurvatureGradient"), "Curvature"),
    ];

    public static TheoryData<string> Names => [.. Linear.Select(request => request.Name)];

    [Fact]
    public void Twice_the_layers_give_at_most_about_twice_the_text()
    {
        int[] layers = [5, 10, 20];
        int[] lines = [.. layers.Select(count => Lines(count, [.. Linear]))];
        Assert.InRange(lines[1], lines[0], 2.2 * lines[0]);
        Assert.InRange(lines[2], lines[1], 2.2 * lines[1]);

        // What the methods add to a network's other code grows by the same amount for each layer.
        int[] added = [.. layers.Zip(lines, (count, all) => all - Lines(count))];
        Assert.InRange(added[2], added[1], Unevenness * (added[1] + (2 * (added[1] - added[0]))));
    }

    // Work is counted in nodes, over all ways that are tried: wall-clock depends on the machine.
    [Theory]
    [MemberData(nameof(Names))]
    public void Twice_the_layers_give_at_most_about_twice_the_work(string name)
    {
        MethodSpec method = Linear.Single(request => request.Name == name).Method;
        foreach (int layers in new[] { 5, 10 })
        {
            int nodes = Nodes(layers, method);
            Assert.InRange(Nodes(2 * layers, method), nodes, 2.3 * nodes);
        }
    }

    // A block for each pair of layers: on the parabola through nothing at none and the two smaller networks.
    [Fact]
    public void Second_derivatives_by_the_parameters_grow_with_the_pairs_of_layers()
    {
        MethodSpec method = Requests.Derivative("PP", isContracted: true, name: "ParameterHessian");
        Assert.Equal(1, OverParabola([.. new[] { 3, 6, 12 }.Select(layers => (double)Lines(layers, ("", method, null)) - Lines(layers))]), Unevenness - 1);
        Assert.Equal(1, OverParabola([.. new[] { 3, 6, 12 }.Select(layers => (double)Nodes(layers, method))]), Unevenness - 1);
    }

    [Fact]
    public void Methods_keep_within_the_limits_of_the_JIT()
    {
        (string, MethodSpec, string?) quadratic = ("", Requests.Derivative("PP", isContracted: true, name: "ParameterHessian"), null);
        GeneratedAssembly assembly = GeneratedAssembly.Compile(
            "using System;\nusing NetGen;\n#pragma warning disable CS1591\n"
            + Declare("Deep", Spec(20), [.. Linear])
            + string.Concat(new[] { Activation.GELU, Activation.Softmax, Activation.Mish }.Select(activation =>
                Declare(activation.ToString(), TestNetwork.Spec([12, 16, 3], activation, precision: Precision.Single), activation == Activation.Mish ? [.. Linear, quadratic] : [.. Linear]))));
        IReadOnlyList<CompiledMethod> methods = CompiledMethod.Read(assembly.Image);
        Assert.Contains(methods, method => method.CallsVectorMath && method.Name.Contains("Hessian", StringComparison.Ordinal));
        Assert.All(methods, method => method.AssertWithinLimits());
    }

    // f(n) = a n + b n^2, f(2 n) - 2 f(n) = 2 b n^2, so f(4 n) = 2 f(2 n) + 8 b n^2 = 6 f(2 n) - 8 f(n).
    private static double OverParabola(double[] f) => f[2] / ((6 * f[1]) - (8 * f[0]));

    private static NetworkSpec Spec(int layers) => TestNetwork.Spec([.. Enumerable.Repeat(Units, layers + 1)], Activation.Tanh, precision: Precision.Single);

    private static string Declare(string name, NetworkSpec spec, params (string Name, MethodSpec Method, string? Of)[] requests) =>
        $"{TestNetwork.Attributes(spec)} public partial class {name} {{ {string.Join(" ", requests.Select(request => Requests.Declare(request.Method, spec.NumberType, of: request.Of)))} }}\n";

    private static int Lines(int layers, params (string Name, MethodSpec Method, string? Of)[] requests) =>
        GeneratorRun.Of(TestCompilation.Create("using System;\nusing NetGen;\n" + Declare("Net", Spec(layers), requests))).Files["Net.g.cs"].Count(c => c == '\n');

    private static int Nodes(int layers, MethodSpec method) =>
        MethodGraph.Candidates(Spec(layers), method, null).Sum(candidate => Simplifier.Rewrite(candidate.Computation).Table.Count);
}
