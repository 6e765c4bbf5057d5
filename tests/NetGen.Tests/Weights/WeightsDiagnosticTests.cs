using Microsoft.CodeAnalysis;
using NetGen.Formats;
using NetGen.Generator;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Weights;

/// <summary>What is wrong between a declaration and its file is said at the attribute.</summary>
public class WeightsDiagnosticTests
{
    private static readonly WeightsFiles Files = WeightsFiles.Of(
        ("models/net.onnx", Text(RandomModel.Create(1, [2, 4, 1], Activation.ReLU, Activation.Sigmoid))),
        ("plain.safetensors", Text(RandomModel.Create(1, [2, 4, 1], null, null))),
        ("a/twice.npz", Text(RandomModel.Create(1, [2, 1], null, Activation.Identity))),
        ("b/twice.npz", Text(RandomModel.Create(1, [2, 1], null, Activation.Identity))),
        ("residual.json", Text(RandomModel.Create(1, [2, 2], null, Activation.Tanh, bias: false, residual: true))),
        ("scaled.json", Text(RandomModel.Create(1, [2, 1], null, Activation.Tanh, normalization: RandomModel.Normalization(1, 2, 1)))),
        ("probabilities.json", Text(RandomModel.Create(1, [2, 1], null, Activation.Sigmoid, normalization: RandomModel.Normalization(1, 2, 1)))),
        ("square.json", Text(RandomModel.Create(1, [2, 2], null, Activation.Tanh))),
        ("tensors.safetensors", Text(RandomModel.Create(1, [2, 2], null, null))),
        ("large.json", Text(new Model([new(1000, 501, new double[501_000], []) { Activation = Activation.Tanh }]))),
        ("zeros.json", Text(new Model([new(1000, 501, new double[501_000], []) { Activation = Activation.Tanh }, new(501, 1, new double[501], []) { Activation = Activation.Tanh }]))),
        ("broken.onnx", """{"error": "node 'c' (Conv): the operator Conv is not part of a chain of dense layers"}"""),
        ("tiny.json", Text(RandomModel.Create(1, [1, 1], null, Activation.Tanh, normalization: new([0], [1e-40], [0], [1])))),
        ("typo.json", "{\n  \"format\": \"netgen-model\",\n  \"version\": }"));

    [Theory]
    [InlineData("Weights = {|NETGEN044:\"nett.onnx\"|}", "'nett.onnx' is no weights file of this project: it has 'models/net.onnx', 'plain.safetensors', ")]
    [InlineData("Weights = {|NETGEN044:\"twice.npz\"|}", "several have that name: 'a/twice.npz', 'b/twice.npz'")]
    [InlineData("Weights = {|NETGEN045:\"broken.onnx\"|}", "node 'c' (Conv): the operator Conv is not part of a chain of dense layers")]
    [InlineData("Weights = {|NETGEN045:\"typo.json\"|}", "line 3, column 14: expected a value, found '}'")]
    [InlineData("Weights = {|NETGEN045:\"tiny.json\"|}", "normalization.inputScale[0]: a scale of 1E-40 has no reciprocal in single precision")]
    [InlineData("2, {|NETGEN046:5|}, 1, Hidden = Activation.ReLU, Weights = \"net.onnx\"", "The declaration says the sizes 2-5-1, but 'net.onnx' has 2-4-1")]
    [InlineData("{|NETGEN046:NeuralNetwork(2, 1, Weights = \"net.onnx\")|}", "The declaration says the sizes 2-1, but 'net.onnx' has 2-4-1")]
    [InlineData("Hidden = {|NETGEN046:Activation.Tanh|}, Weights = \"net.onnx\"", "The declaration says the activation Tanh of layer 1, but 'net.onnx' has ReLU")]
    [InlineData("Output = {|NETGEN046:Activation.Identity|}, Weights = \"net.onnx\"", "the activation Identity of layer 2, but 'net.onnx' has Sigmoid")]
    [InlineData("Bias = {|NETGEN046:false|}, Weights = \"net.onnx\"", "layer 1 without a bias, but 'net.onnx' has a bias")]
    [InlineData("Weights = {|NETGEN047:\"plain.safetensors\"|}", "'plain.safetensors' does not say the activation of layer 1, as files of tensors alone do not: set Hidden and Output, or [Layer(1, Activation = ...)]")]
    [InlineData("Hidden = Activation.Tanh, Weights = {|NETGEN047:\"plain.safetensors\"|}", "does not say the activation of layer 2, as files of tensors alone do not: set Output, or [Layer(2, Activation = ...)]")]
    [InlineData("Weights = {|NETGEN006:\"large.json\"|}", "'Net' has 501,000 parameters in 'large.json', more than the limit of 500,000")]
    [InlineData("Weights = {|NETGEN006:\"zeros.json\"|}", "'Net' has 501,501 parameters in 'zeros.json', more than the limit of 500,000")]
    public async Task Contradictions_are_reported(string attribute, string message)
    {
        string list = attribute.Contains("NeuralNetwork", StringComparison.Ordinal) ? attribute : $"NeuralNetwork({attribute})";
        IReadOnlyList<string> messages = await AnalyzerTest.Verify($"using NetGen; [{list}] static partial class Net;", Files);
        Assert.Contains(message, messages[0]);
    }

    [Theory]
    [InlineData("[NeuralNetwork(Weights = \"residual.json\")] [Layer(1, Residual = {|NETGEN046:false|})] static partial class Net;", "layer 1 as not residual, but 'residual.json' has a residual one")]
    [InlineData("[NeuralNetwork(Weights = \"square.json\")] [Layer(1, Residual = {|NETGEN046:true|})] static partial class Net;", "layer 1 as residual, but 'square.json' has one that is not")]
    [InlineData("[NeuralNetwork(Weights = \"scaled.json\", Normalize = {|NETGEN046:false|})] partial class Net;", "The declaration says no normalisation, but 'scaled.json' has one")]
    [InlineData("[NeuralNetwork(Weights = \"probabilities.json\", Loss = {|NETGEN046:Loss.BinaryCrossEntropy|})] partial class Net;", "which leaves outputs as they are, but 'probabilities.json' has outputs that are scaled")]
    [InlineData("[NeuralNetwork(Weights = \"net.onnx\", Loss = {|NETGEN024:Loss.SquaredError|})] static partial class Net;", "Loss has no effect: a static network is not trained")]
    [InlineData("[NeuralNetwork(2, 2)] static partial class {|NETGEN017:Net|};", "it is static and names no Weights")]
    [InlineData(
        "[NeuralNetwork(Weights = \"net.onnx\")] static partial class Net { [{|NETGEN048:Derivative(Variable.Parameters)|}] public static partial void ByParameters(System.ReadOnlySpan<float> input, System.Span<float> result); }",
        "'ByParameters' asks for a derivative with respect to parameters, but 'Net' is static", "CS8795")]
    public async Task Other_places_are_reported(string source, string message, params string[] compilerErrors) =>
        Assert.Contains(message, Assert.Single(await AnalyzerTest.Verify("using NetGen; " + source, Files, compilerErrors)));

    [Theory]
    [InlineData("Weights = \"net.onnx\"")]
    [InlineData("Weights = \"models/net.onnx\"")]
    [InlineData("Weights = \"./models\\\\net.onnx\"")]
    [InlineData("2, 4, 1, Hidden = Activation.ReLU, Output = Activation.Sigmoid, Bias = true, Weights = \"net.onnx\"")]
    [InlineData("Hidden = Activation.Softplus, Output = Activation.Identity, Weights = \"plain.safetensors\"")]
    [InlineData("Weights = \"residual.json\"")]
    [InlineData("Output = Activation.Tanh, Weights = \"tensors.safetensors\")] [Layer(1, Residual = true")]
    [InlineData("Weights = \"scaled.json\"")]
    [InlineData("Weights = \"a/twice.npz\"")]
    public async Task What_agrees_is_not_reported(string attribute) =>
        Assert.Empty(await AnalyzerTest.Verify($"using NetGen; [NeuralNetwork({attribute})] static partial class Net;", Files));

    // Errors of every use of a network would hide the one about its weights. Members have the declaration's sizes, else the file's, else one of each.
    [Theory]
    [InlineData("2, 4, 1, Precision = Precision.Double, Weights = \"nett.onnx\"", "double", 2)]
    [InlineData("2, 5, 1, Weights = \"net.onnx\"", "float", 2)]
    [InlineData("Weights = \"plain.safetensors\"", "float", 2)]
    [InlineData("Weights = \"broken.onnx\"", "float", 1)]
    public async Task Members_are_there_when_the_weights_are_wrong(string attribute, string type, int inputs)
    {
        var compilation = TestCompilation.Create($$"""
            using System;
            using NetGen;
            [NeuralNetwork({{attribute}})]
            static partial class Fixed
            {
                [Derivative(Variable.Input, Variable.Input)] public static partial void Hessian(ReadOnlySpan<{{type}}> input, Span<{{type}}> result);
            }

            [NeuralNetwork({{attribute}})] [Layer(1, Name = "First")] partial class Trained;

            static class User
            {
                public const int Inputs = Fixed.InputSize;

                public static void Use({{type}}[] input, {{type}}[] output)
                {
                    Fixed.Forward(input, output);
                    Fixed.Hessian(input, new {{type}}[Fixed.InputSize * Fixed.InputSize]);
                    Console.WriteLine(Fixed.Summary + Fixed.Latex.Forward);
                    Trained network = new();
                    network.First.Weights[0, 0] = network.Layer2.Bias[0];
                    Learn(network);
                }

                private static void Learn(INeuralNetwork<{{type}}> network) => network.Forward(new {{type}}[Fixed.InputSize], new {{type}}[network.OutputSize]);
            }
            """);
        GeneratorRun run = GeneratorRun.Of(compilation, files: Files, isTracked: false);
        Assert.DoesNotContain(run.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Contains($"public const int InputSize = {inputs};", run.Files["Fixed.g.cs"]);

        // Those who are told are told the same, once for each network.
        IEnumerable<string> expected = (await AnalyzerTest.Run(compilation, Files)).Select(diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal);
        Assert.Equal(expected, (await AnalyzerTest.Run(run.Output, Files)).Select(diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal));
        Assert.NotEmpty(expected);
    }

    [Fact]
    public void Networks_without_their_weights_throw()
    {
        GeneratedAssembly assembly = GeneratedAssembly.Compile("using NetGen; [NeuralNetwork(2, 1, Weights = \"nett.onnx\")] partial class Trained; [NeuralNetwork(2, 1, Weights = \"nett.onnx\")] static partial class Fixed { public static void Run() => Forward(new float[2], new float[1]); }", files: Files);
        Assert.Contains("NetGen reported an error for the weights", Assert.Throws<System.Reflection.TargetInvocationException>(() => Activator.CreateInstance(assembly.Type("Trained"))).InnerException!.Message);
        Assert.Contains("NetGen reported an error for the weights", Assert.Throws<System.Reflection.TargetInvocationException>(() => assembly.Type("Fixed").GetMethod("Run")!.Invoke(null, null)).InnerException!.Message);
    }

    [Fact]
    public void A_project_without_files_says_how_to_add_one() => Assert.Contains(
        "it has none; add <NetGenWeights Include=\"...\" /> to it",
        Parsed.Result(TestCompilation.Create("using NetGen; [NeuralNetwork(Weights = \"m.onnx\")] partial class Net;")).Diagnostics.Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void An_edit_beside_networks_with_files_regenerates_nothing()
    {
        var compilation = TestCompilation.Create("using NetGen; [NeuralNetwork(Weights = \"a.json\")] partial class A; [NeuralNetwork(1, 1)] partial class C;", "class Unrelated { int Value() => 1; }");
        WeightsFiles files = WeightsFiles.Of(("a.json", Text(RandomModel.Create(1, [2, 1], null, Activation.Tanh))));
        GeneratorRun after = GeneratorRun.Of(compilation, files: files).After(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], TestCompilation.Tree("class Unrelated { int Value() => 2; }", "1.cs")));
        Assert.Equal([IncrementalStepRunReason.Cached], after.Reasons(NetworkGenerator.WeightsStep));
        Assert.All(after.Reasons(NetworkGenerator.DeclarationStep), reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached], after.Reasons(NetworkGenerator.SourceStep));
        Assert.All(after.OutputReasons, reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_change_of_one_file_regenerates_its_network_alone()
    {
        var compilation = TestCompilation.Create("using NetGen; [NeuralNetwork(Weights = \"a.json\")] partial class A; [NeuralNetwork(Weights = \"b.json\")] static partial class B; [NeuralNetwork(1, 1)] partial class C;");
        WeightsFiles files = WeightsFiles.Of(("a.json", Text(RandomModel.Create(1, [2, 1], null, Activation.Tanh))), ("b.json", Text(RandomModel.Create(2, [2, 1], null, Activation.Tanh))));
        GeneratorRun before = GeneratorRun.Of(compilation, files: files);
        Assert.Equal(3, before.Files.Count);
        GeneratorRun after = before.After(files, files.With("b.json", Text(RandomModel.Create(3, [2, 1], null, Activation.Tanh))));
        Assert.Equal(["B.g.cs"], before.Files.Keys.Where(name => before.Files[name] != after.Files[name]));
        Assert.Equal(1, after.Reasons(NetworkGenerator.SourceStep).Count(reason => reason == IncrementalStepRunReason.Modified));
        Assert.Equal(1, after.Reasons(NetworkGenerator.WeightsStep).Count(reason => reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New));

        // The same numbers in other words.
        GeneratorRun again = before.After(files, files.With("b.json", Text(RandomModel.Create(2, [2, 1], null, Activation.Tanh)) + "\n\n"));
        Assert.DoesNotContain(again.Reasons(NetworkGenerator.SourceStep), reason => reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New);
    }

    private static string Text(Model model) => System.Text.Encoding.UTF8.GetString(ModelFile.Write(model, ModelFormat.Json));
}
