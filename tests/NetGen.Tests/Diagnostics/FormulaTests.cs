using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Diagnostics;

/// <summary>What is wrong with formulas is reported at the characters that are wrong, once, network or no network.</summary>
public class FormulaTests
{
    private const string Names =
        "z, e, pi, abs, arctan, atan, cos, cosh, erf, exp, expm1, log, log1p, max, min, relu, sigmoid, sign, sin, sinh, softplus, softsign, sqrt, square, tanh";

    [Theory]
    [InlineData("\"1 + {|NETGEN033:*|} z\"", "cannot be read at column 5: a number, a name or '(' is expected, not '*'")]
    [InlineData("\"tanh(z{|NETGEN033:\"|}", "cannot be read at column 7: it ends where ',' or ')' is expected")]
    [InlineData("\"{|NETGEN033:\"|}", "cannot be read at column 1: it ends where a number, a name or '(' is expected")]
    [InlineData("@\"2{|NETGEN033:z|}\"", "cannot be read at column 2: an operator is expected, not 'z'")]
    [InlineData("\"\"\"2{|NETGEN033:z|}\"\"\"", "cannot be read at column 2: an operator is expected, not 'z'")]
    [InlineData("formula: \"2{|NETGEN033:z|}\"", "cannot be read at column 2: an operator is expected, not 'z'")]
    [InlineData("{|NETGEN033:\"2\\u007a\"|}", "cannot be read at column 2: an operator is expected, not 'z'")]
    [InlineData("{|NETGEN033:\"2\" + \"z\"|}", "cannot be read at column 2: an operator is expected, not 'z'")]
    [InlineData("\"2 * {|NETGEN034:tan|}(z)\"", "uses 'tan' at column 5, which means nothing there; formulas know " + Names)]
    [InlineData("\"2 * {|NETGEN034:x|}\"", "uses 'x' at column 5, which means nothing there; formulas know " + Names)]
    public async Task A_formula_cannot_be_read(string literal, string complaint) =>
        Assert.Equal(["The formula of 'Act' " + complaint], await AnalyzerTest.Verify($"using NetGen; [ActivationFormula({literal})] struct Act;"));

    [Theory]
    [InlineData("z + {|NETGEN035:max(z)|}", "'max' takes 2 arguments, but the formula of 'Act' gives it 1 at column 5")]
    [InlineData("{|NETGEN035:exp(z, 1)|}", "'exp' takes 1 argument, but the formula of 'Act' gives it 2 at column 1")]
    [InlineData("{|NETGEN035:exp()|}", "'exp' takes 1 argument, but the formula of 'Act' gives it 0 at column 1")]
    public async Task A_function_has_the_wrong_number_of_arguments(string formula, string message) => Assert.Equal([message], await Verify(formula));

    [Theory]
    [InlineData("1 + {|NETGEN036:log(z)|}", "at z = -10: there 'log(z)', at column 5, is log of -10")]
    [InlineData("{|NETGEN036:sqrt(1 - z ^ 2)|} * z", "at z = -10: there 'sqrt(1 - z ^ 2)', at column 1, is sqrt of -99")]
    [InlineData("{|NETGEN036:(z + 2) ^ 0.3|}", "at z = -10: there '(z + 2) ^ 0.3', at column 1, is -8 ^ 0.3")]
    [InlineData("{|NETGEN036:z / abs(z)|}", "at z = 0: there 'z / abs(z)', at column 1, is 0 / 0")]
    [InlineData("{|NETGEN036:exp(exp(z)) - exp(exp(z))|} + z", "at z = 6.625: there 'exp(exp(z)) - exp(exp(z))', at column 1, is Infinity - Infinity")]
    public async Task A_formula_is_not_a_number(string formula, string message) => Assert.Equal(["The formula of 'Act' is not a number " + message], await Verify(formula));

    [Theory]
    [InlineData("1 / z", "The value of the formula of 'Act' is infinite at z = 0")]
    [InlineData("log(abs(z))", "The value of the formula of 'Act' is infinite at z = 0")]
    [InlineData("exp(exp(z))", "The value of the formula of 'Act' is infinite at z = 6.625")]
    [InlineData("sqrt(abs(z))", "The first derivative of the formula of 'Act' is not a number at z = 0")]
    [InlineData("sqrt(z ^ 2)", "The first derivative of the formula of 'Act' is not a number at z = 0")]
    [InlineData("abs(z) ^ 1.5", "The first derivative of the formula of 'Act' is not a number at z = 0")]
    [InlineData("sin(exp(z))", "The value of the formula of 'Act' is not a number at z = 1000")]
    [InlineData("max(0, z) + min(0, expm1(z))", "The first derivative of the formula of 'Act' is not a number at z = 1000")]
    [InlineData("sinh(z) / cosh(z)", "The value of the formula of 'Act' is not a number at z = -1000")]
    public async Task A_formula_is_not_finite(string formula, string message) =>
        Assert.Equal([message], await AnalyzerTest.Verify($"using NetGen; [ActivationFormula({{|NETGEN037:\"{formula}\"|}})] struct Act;"));

    [Theory]
    [InlineData("2 * pi")]
    [InlineData("tanh(1)")]
    public async Task A_formula_is_a_constant(string formula) => Assert.Equal(
        ["The formula of 'Act' does not depend on z, so the layer's outputs are always the same and its derivatives zero"],
        await AnalyzerTest.Verify($"using NetGen; [ActivationFormula({{|NETGEN038:\"{formula}\"|}})] struct Act;"));

    [Theory]
    [InlineData("z * tanh(log(1 + exp(z)))")]
    [InlineData("exp(z)")]
    [InlineData("cosh(z)")]
    [InlineData("sinh(z)")]
    [InlineData("exp(-z^2) * z^3")]
    [InlineData("0.5 * z * (1 + tanh(sqrt(2 / pi) * (z + 0.044715 * z^3)))")]
    [InlineData("max(0, z) + expm1(min(0, z))")]
    [InlineData("abs(z) * sign(z) + log(cosh(z))")]
    public async Task What_is_finite_where_it_should_be_is_not_reported(string formula) => Assert.Empty(await Verify(formula));

    [Theory]
    [InlineData("z ^ 402")]
    [InlineData("z ^ 987654321 * z")]
    [InlineData("(((((z ^ 987654321) ^ 987654321) ^ 987654321) ^ 987654321) ^ 987654321) ^ 987654321")]
    [InlineData("sinh(sinh(sinh(sinh(sinh(sinh(sinh(sinh(sinh(z)))))))))")]
    public async Task A_formula_with_too_many_operations_is_refused(string formula) => Assert.Equal(
        ["The formula of 'Act' cannot be read at column 1: it takes more than 400 operations, as many as are written out"],
        await Verify($"{{|NETGEN033:{formula}|}}"));

    [Fact]
    public async Task A_formula_is_reported_once_however_many_layers_and_networks_use_it() => await AnalyzerTest.Verify(
        """
        using NetGen;
        [ActivationFormula("1 + {|NETGEN036:log(z)|}")] struct Act;
        [NeuralNetwork(2, 3, 3, 1)] [Layer(1, CustomActivation = typeof(Act))] [Layer(2, CustomActivation = typeof(Act))] partial class A;
        [NeuralNetwork(2, 1)] [Layer(1, CustomActivation = typeof(Act))] partial class B;
        """);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_formula_of_another_assembly_is_reported_where_it_is_used(bool isSource)
    {
        CSharpCompilation library = TestCompilation.Create("[NetGen.ActivationFormula(\"log(z)\")] public struct Act;").WithAssemblyName("Library");
        using var image = new MemoryStream();
        Assert.True(library.Emit(image).Success);
        MarkedSource source = MarkedSource.Parse(
            "using NetGen; [NeuralNetwork(2, 3, 1)] [Layer(1, CustomActivation = {|NETGEN036:typeof(Act)|})] [Layer(2, CustomActivation = typeof(Act))] partial class Net;");
        CSharpCompilation compilation = TestCompilation.Create(source.Text).AddReferences(isSource ? library.ToMetadataReference() : MetadataReference.CreateFromImage(image.ToArray()));
        Assert.Equal(["The formula of 'Act' is not a number at z = -10: there 'log(z)', at column 1, is log of -10"], await AnalyzerTest.Verify(compilation, source));
    }

    [Theory]
    [InlineData("[ActivationFormula(nothing)] struct Act;", "CS0103")]
    [InlineData("[ActivationFormula(1)] struct Act;", "CS1503")]
    [InlineData("[ActivationFormula] struct Act;", "CS7036")]
    [InlineData("[ActivationFormula(\"log(z)\")] class Act;", "CS0592")]
    public async Task What_the_compiler_rejects_is_not_reported_twice(string source, string error) => await AnalyzerTest.Verify("using NetGen; " + source, error);

    private static Task<IReadOnlyList<string>> Verify(string formula) => AnalyzerTest.Verify($"using NetGen; [ActivationFormula(\"{formula}\")] struct Act;");
}
