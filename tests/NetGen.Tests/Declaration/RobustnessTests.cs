using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Declaration;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Declaration;

/// <summary>The parser runs at every keystroke; whatever is half typed, it answers.</summary>
public class RobustnessTests
{
    private static readonly string[] Values =
    [
        "", "1", "2", "-1", "0", "1.5", "1L", "2147483648", "null", "default", "\"text\"", "'c'", "true", "nothing", "1 / 0", "typeof(int)",
        "typeof(Net)", "typeof(Act)", "typeof(System.Collections.Generic.List<>)", "new int[0]", "new[] { 1, 2 }", "new[] { 1, nothing }", "new[] { null }", "new object[] { 1 }", "new int[2]", "new int[]",
        "[1, 2]", "[]", "[1, ..new[] { 2 }]", "[null]", "Activation.ReLU", "Activation.", "Activation", "(Activation)99", "(Activation)\"x\"",
        "Precision.Double", "sizes: 3", "index: 1", "sizes: new[] { 2, 1 }", "index: null", "x => x", "System.Math.Abs(1)", "checked(int.MaxValue + 1)",
    ];

    private static readonly string[] Properties = ["Hidden", "Output", "Precision", "Bias", "Activation", "CustomActivation", "Residual", "Name", "Index", "Sizes", "Nothing", ""];

    [Fact]
    public void Garbage_in_the_arguments_never_throws()
    {
        Random random = new(1);
        int declared = 0;
        for (int i = 0; i < 500; i++)
        {
            string source =
                $"using NetGen; {Attribute("NeuralNetwork")} {Attribute("Layer")} {Attribute("Layer")} partial class Net {{ }} {Attribute("NeuralNetwork")} partial class Net; {Attribute("ActivationFormula")} struct Act;";
            ParseResult result = Parsed.Result(TestCompilation.Create(source));
            Assert.False(
                result.Declaration is not null && result.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
                source);
            declared += result.Declaration is null ? 0 : 1;
        }

        // The dice give both kinds.
        Assert.InRange(declared, 1, 499);

        string Attribute(string name)
        {
            IEnumerable<string> arguments = Enumerable.Range(0, random.Next(5)).Select(_ => Pick(Values))
                .Concat(Enumerable.Range(0, random.Next(3)).Select(_ => $"{Pick(Properties)} = {Pick(Values)}"));
            return random.Next(8) == 0 ? "" : $"[{name}({string.Join(", ", arguments)})]";
        }

        string Pick(string[] choices) => choices[random.Next(choices.Length)];
    }

    [Fact]
    public void A_text_cut_anywhere_never_throws()
    {
        const string text =
            """
            using NetGen;
            namespace A.B { partial class Outer<T> {
            [ActivationFormula("max(z, 1)")] struct Act : ICustomActivation<float>;
            [NeuralNetwork(2, 4, 1, Hidden = Activation.Sin)] [Layer(1, Name = "A", Bias = false)] [Layer(2, CustomActivation = typeof(Act))]
            partial struct Net(int x) : INeuralNetwork<double> { public Net() : this(1) { } int Forward; void get_Parameters() { } } } }
            """;
        for (int length = 0; length <= text.Length; length++)
        {
            CSharpCompilation compilation = TestCompilation.Create(text[..length]);
            foreach (INamedTypeSymbol type in compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>())
            {
                DeclarationParser.Parse(type, compilation, WeightsCatalog.Empty, CancellationToken.None);
                FormulaReader.Check(type, CancellationToken.None);
            }
        }
    }

    [Fact]
    public void A_request_cut_anywhere_never_throws_and_leaves_the_network()
    {
        const string head = "using System; using NetGen; [NeuralNetwork(2, 1)] partial class Net { ";
        const string text =
            """
            [Derivative(Variable.Input, (Variable)1, Diagonal = true)] public readonly partial void @in<T>(scoped in ReadOnlySpan<float> inputs, params Span<float> @out);
            [ParameterVjp(nameof(@in)), Derivative([Variable.Input, ..]), Derivative(null)] static abstract partial int Fit(int a, __arglist) => 1;
            [Derivative(Variable.Input)] Net(int a) { } [Derivative(Variable.Input)] ~Net() { } [ParameterVjp("D")] public static implicit operator int(Net a) => 1;
            """;
        for (int length = 0; length <= text.Length; length++)
        {
            Assert.NotNull(Parsed.Result(TestCompilation.Create(head + text[..length])).Declaration);
        }
    }

    [Theory]
    [InlineData("NeuralNetwork(\"two\", 1)")]
    [InlineData("NeuralNetwork(2, nothing)")]
    [InlineData("NeuralNetwork(2, 2147483648)")]
    [InlineData("NeuralNetwork(new[] { 2, nothing })")]
    public void What_the_compiler_rejects_is_not_reported_twice(string attribute)
    {
        ParseResult result = Parsed.Result(TestCompilation.Create($"using NetGen; [{attribute}] partial class Net;"));
        Assert.Null(result.Declaration);
        Assert.Empty(result.Diagnostics);
    }

    [Theory]
    [InlineData("Layer(\"one\")")]
    [InlineData("Layer(1, Activation = Activation.Nothing)")]
    [InlineData("Layer(1, Nothing = 1)")]
    [InlineData("Layer(1, Name = 1)")]
    public void A_half_typed_override_leaves_the_network(string attribute)
    {
        ParseResult result = Parsed.Result(TestCompilation.Create($"using NetGen; [NeuralNetwork(2, 1)] [{attribute}] partial class Net;"));
        Assert.NotNull(result.Declaration);
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void A_second_attribute_takes_the_network_away_instead_of_declaring_two()
    {
        CSharpCompilation compilation = TestCompilation.Create(
            "using NetGen; [Layer(1, Bias = false)] partial class Net; [NeuralNetwork(2, 1)] partial class Net;",
            "using NetGen; [NeuralNetwork(3, 1)] partial class Net;");
        Assert.Null(Parsed.Result(compilation).Declaration);
        Assert.Equal(["NETGEN025"], Parsed.Result(compilation).Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Cancellation_is_obeyed()
    {
        CSharpCompilation compilation = TestCompilation.Create("using NetGen; [NeuralNetwork(2, 1)] partial class Net;");
        Assert.ThrowsAny<OperationCanceledException>(
            () => DeclarationParser.Parse(compilation.GetTypeByMetadataName("Net")!, compilation, WeightsCatalog.Empty, new CancellationToken(true)));
    }
}
