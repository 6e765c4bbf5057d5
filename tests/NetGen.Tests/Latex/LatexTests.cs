using System.Text.RegularExpressions;
using NetGen.Generator.Emit;
using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Latex;

/// <summary>The LaTeX constants, parsed back and evaluated, against the generated code; each derivative entry by entry and in index notation.</summary>
public class LatexTests(LatexTests.Networks networks) : IClassFixture<LatexTests.Networks>
{
    // Relative to the largest entry: formulas cancel where the code does not, as in exp(z) - 1.
    private const double Tolerance = 1e-12;

    public static TheoryData<string> Names => [.. Networks.Declarations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Constants_agree_with_the_code(string name)
    {
        Case network = networks.Create(name);
        Assert.All(network.Expected, expected => AssertEntries(expected.Values, network.Document(expected.Method).Read(network.Constant(expected.Name))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Index_notation_agrees_with_the_code(string name)
    {
        Case network = networks.Create(name);
        Assert.All(network.Expected, expected => AssertEntries(
            expected.Values,
            network.Document(expected.Method).Read(IndexForm.Write(LatexGraph.Of(network.Spec, expected.Method, default), default))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Matrix_form_agrees_with_the_code(string name)
    {
        Case network = networks.Create(name);
        NetworkSpec spec = network.Spec;
        Dictionary<string, double[]> expected = network.Expected.ToDictionary(entry => entry.Name, entry => entry.Values.Select(value => value.Value).ToArray());
        LatexValue y = network.Document().Read(MatrixForm.Forward(spec)).Find("y")!;
        LatexValue jacobian = network.Document().Read(MatrixForm.Jacobian(spec)).Find(@"\frac{\partial y}{\partial x}")!;
        AssertClose(expected["Forward"], [.. Enumerable.Range(1, spec.OutputSize).Select(k => y[k, 1])]);
        AssertClose(expected["Jacobian"], [.. Enumerable.Range(1, spec.OutputSize).SelectMany(k => Enumerable.Range(1, spec.InputSize).Select(i => jacobian[k, i]))]);
        AssertEntries(network.Expected.Single(entry => entry.Name == "ParameterGradient").Values, network.Document().Read(MatrixForm.ParameterGradient(spec)));
    }

    // In index notation neighbours are told apart by their indices also where these have the same value.
    private static LatexValue? Find(LatexDocument document, string head) =>
        document.Find(head) ?? document.Find(Regex.Replace(head, @"\\partial (x_\{\d+\})\^\{2\}", @"\partial $1 \partial $1"));

    private static void AssertEntries(IReadOnlyList<(string Head, double Value)> expected, LatexDocument document) =>
        AssertClose([.. expected.Select(entry => entry.Value)], [.. expected.Select(entry => (Find(document, entry.Head) ?? throw new KeyNotFoundException(entry.Head)).Number)]);

    private static void AssertClose(double[] expected, double[] actual)
    {
        double tolerance = Tolerance * Math.Max(expected.Max(Math.Abs), 1e-3);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - tolerance, pair.First + tolerance));
    }

    /// <summary>Small networks with requests for every kind of derivative, compiled once.</summary>
    public sealed class Networks
    {
        internal static readonly Dictionary<string, string> Declarations = new[]
        {
            "[NeuralNetwork(2, 1, Output = Activation.Tanh, Precision = Precision.Double)]",
            "[NeuralNetwork(2, 2, 1, Hidden = Activation.Sigmoid, Precision = Precision.Double)]",
            "[NeuralNetwork(1, 2, 2, Hidden = Activation.Softplus, Output = Activation.Softmax, Precision = Precision.Double)]",
            "[NeuralNetwork(2, 2, 2, Hidden = Activation.GELU, Output = Activation.Tanh, Precision = Precision.Double)] [Layer(1, Residual = true)] [Layer(2, Bias = false, Residual = true)]",
            "[NeuralNetwork(2, 2, 2, Hidden = Activation.Softmax, Output = Activation.LogSoftmax, Precision = Precision.Double)] [Layer(1, Residual = true)]",
            "[NeuralNetwork(2, 2, 1, 2, Bias = false, Precision = Precision.Double)] [Layer(2, Activation = Activation.Identity)]",
            "[NeuralNetwork(2, 2, 2, Precision = Precision.Double)] [Layer(1, CustomActivation = typeof(Wavy))] [Layer(2, CustomActivation = typeof(Rooted))]",
            "[NeuralNetwork(1, 1, 1, Hidden = Activation.Identity, Precision = Precision.Double)] [Layer(1, Residual = true)]",
        }.Concat(Enum.GetNames<NetGen.Activation>().Select(activation => $"[NeuralNetwork(2, 2, Output = Activation.{activation}, Precision = Precision.Double)]"))
            .Select((attributes, index) => (Name: "Net" + index, attributes)).ToDictionary(entry => entry.Name, entry => entry.attributes);

        // For every activation: the entries with second derivatives.
        private const string Few =
            """
            {
                [Derivative(Variable.Input, Variable.Input)] public partial void WeightedHessian(ReadOnlySpan<double> input, ReadOnlySpan<double> cotangent, Span<double> result);
                [Derivative(Variable.Input, Variable.Parameters)] public partial void Mixed(ReadOnlySpan<double> input, Span<double> result);
            }
            """;

        private const string All =
            """
            {
                [Derivative(Variable.Input, Variable.Input)] public partial void Hessian(ReadOnlySpan<double> input, Span<double> result);
                [Derivative(Variable.Input, Variable.Input)] public partial void WeightedHessian(ReadOnlySpan<double> input, ReadOnlySpan<double> cotangent, Span<double> result);
                [Derivative(Variable.Input, Variable.Input, Diagonal = true)] public partial void Curvature(ReadOnlySpan<double> input, Span<double> result);
                [Derivative(Variable.Input, Variable.Parameters)] public partial void Mixed(ReadOnlySpan<double> input, Span<double> result);
                [Derivative(Variable.Parameters, Variable.Input)] public partial void WeightedMixed(ReadOnlySpan<double> input, ReadOnlySpan<double> cotangent, Span<double> result);
                [ParameterVjp(nameof(Hessian))] public partial void HessianGradient(ReadOnlySpan<double> input, ReadOnlySpan<double> resultCotangent, Span<double> gradient);
                [ParameterVjp(nameof(Curvature))] public partial void CurvatureGradient(ReadOnlySpan<double> input, ReadOnlySpan<double> resultCotangent, Span<double> gradient);
            }
            """;

        private readonly GeneratedAssembly assembly = GeneratedAssembly.Compile(
            "using System;\nusing NetGen;\n#pragma warning disable CS1591\n"
            + "[ActivationFormula(\"sin(2 * z) / (1 + z^2)\")] public readonly struct Wavy; [ActivationFormula(\"sqrt(1 + z^2) + 1e-5 * max(z, 0.25) + 0.1 * log(2 + cos(z))\")] public readonly struct Rooted;\n"
            + string.Concat(Declarations.Select(entry => $"{entry.Value} public partial class {entry.Key} {(entry.Value.Contains(", 2, Output", StringComparison.Ordinal) && !entry.Value.Contains("Hidden", StringComparison.Ordinal) ? Few : All)}\n")));

        internal Case Create(string name) => new(assembly, name);
    }

    /// <summary>One network with drawn parameters and arguments, and what its code computes from them.</summary>
    internal sealed class Case
    {
        private readonly Type type;
        private readonly INeuralNetwork<double> network;
        private readonly double[] input;
        private readonly double[] weights;
        private readonly double[] cotangents;

        public Case(GeneratedAssembly assembly, string name)
        {
            type = assembly.Type(name);
            network = assembly.Create<double>(name);
            Spec = assembly.Spec(name);
            var random = new Random(3);
            TestNetwork.Parameters(Spec, random).CopyTo(network.Parameters);
            input = Draw(random, Spec.InputSize);
            weights = Draw(random, Spec.OutputSize);
            cotangents = Draw(random, Spec.OutputSize * Spec.InputSize * Spec.InputSize);
            Expected = [.. Generated(), .. assembly.Declaration(name).Requests.Select(request => Requested(request.Method))];
        }

        public NetworkSpec Spec { get; }

        public IReadOnlyList<(string Name, MethodSpec Method, IReadOnlyList<(string Head, double Value)> Values)> Expected { get; }

        private string[] Outputs => [.. Enumerable.Range(1, Spec.OutputSize).Select(k => $"y_{{{k}}}")];

        private string[] Inputs => [.. Enumerable.Range(1, Spec.InputSize).Select(i => $"x_{{{i}}}")];

        private string[] Parameters =>
        [
            .. Spec.Layers.SelectMany(layer => Enumerable.Range(0, layer.WeightCount).Select(at => $"W^{{({layer.Index})}}_{{{(at / layer.Outputs) + 1},{(at % layer.Outputs) + 1}}}")
                .Concat(Enumerable.Range(1, layer.Bias ? layer.Outputs : 0).Select(o => $"b^{{({layer.Index})}}_{{{o}}}"))),
        ];

        public string Constant(string name) => (string)type.GetNestedType("Latex")!.GetField(name)!.GetRawConstantValue()!;

        public LatexDocument Document(MethodSpec? method = null)
        {
            var arguments = new Dictionary<string, LatexValue> { ["x"] = Column(input), ["w"] = Column(weights) };
            foreach ((double value, int at) in cotangents.Select((value, at) => (value, at)))
            {
                // Of a Hessian [out, in, in], and the first of them of its diagonal [out, in].
                int n = input.Length;
                arguments[$"v_{{{(at / (n * n)) + 1},{(at / n % n) + 1},{(at % n) + 1}}}"] = LatexValue.Of(value);
                arguments[$"v_{{{(at / n) + 1},{(at % n) + 1}}}"] = LatexValue.Of(value);
            }

            return LatexDocument.Of(Spec, network.Parameters.ToArray(), arguments);
        }

        private IEnumerable<(string, MethodSpec, IReadOnlyList<(string, double)>)> Generated()
        {
            double[] y = new double[Spec.OutputSize], jacobian = new double[Spec.OutputSize * Spec.InputSize];
            network.ForwardJacobian(input, y, jacobian);
            var gradients = new List<double>();
            for (int k = 0; k < y.Length; k++)
            {
                double[] gradient = new double[Spec.ParameterCount], one = new double[y.Length];
                one[k] = 1;
                network.ParameterVjp(input, one, y, gradient);
                gradients.AddRange(gradient);
            }

            MethodSpec Find(string name) => NetworkMembers.Methods.First(method => method.Name == name);
            MethodSpec parameters = new("ParameterGradient", false, new([new("input", Quantity.Input), new("result", Quantity.Derivative)]), new(new([global::NetGen.Generator.Model.Variable.Parameters])));
            yield return ("Forward", Find("Forward"), [.. Outputs.Zip(y)]);
            yield return ("Jacobian", Find("Jacobian"), [.. Heads(Outputs, Inputs).Zip(jacobian)]);
            yield return ("ParameterGradient", parameters, [.. Heads(Outputs, Parameters).Zip(gradients)]);
        }

        private (string, MethodSpec, IReadOnlyList<(string, double)>) Requested(MethodSpec method)
        {
            double[] result = new double[method.Length(Spec, method.Results.Single())];
            double[][] arguments = [.. method.Sources.Select(source => source.Quantity switch { Quantity.Input => input, Quantity.Cotangent => weights, _ => cotangents[..method.Length(Spec, source)] })];
            RequestCall<double>.Invoke(network, method, [.. arguments.Append(result).Select(array => array.AsMemory())]);
            string[] weighted = [@"\left(w^{\top} y\right)"];
            IEnumerable<string> heads = method.Name switch
            {
                "Hessian" => Heads(Outputs, Inputs, Inputs),
                "WeightedHessian" => Heads(weighted, Inputs, Inputs),
                "Curvature" => Outputs.SelectMany(y => Inputs.Select(x => Head(y, x, x))),
                "Mixed" => Heads(Outputs, Inputs, Parameters),
                "WeightedMixed" => Heads(weighted, Parameters, Inputs),
                _ => Parameters.Select(parameter => Head(@"\varphi", parameter)),
            };
            return (method.Name, method, [.. heads.Zip(result)]);
        }

        private static IEnumerable<string> Heads(string[] outputs, string[] first) => outputs.SelectMany(y => first.Select(a => Head(y, a)));

        private static IEnumerable<string> Heads(string[] outputs, string[] first, string[] second) => outputs.SelectMany(y => first.SelectMany(a => second.Select(b => Head(y, a, b))));

        private static string Head(string y, string a) => $@"\frac{{\partial {y}}}{{\partial {a}}}";

        private static string Head(string y, string a, string b) => $@"\frac{{\partial^{{2}} {y}}}{{\partial {(a == b ? a + "^{2}" : $@"{a} \partial {b}")}}}";

        private static LatexValue Column(double[] values) => LatexValue.Of(values.Length, 1, (row, _) => values[row]);

        private static double[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (3 * random.NextDouble()) - 1.5)];
    }
}
