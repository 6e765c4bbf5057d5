using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Diagnostics;

public class RequestTests
{
    /// <summary>The compiler misses the part that only the generator writes.</summary>
    private const string NoImplementation = "CS8795";

    private const string Hessian = "[Derivative(Variable.Input, Variable.Input)] partial void Hessian(ReadOnlySpan<float> input, Span<float> result);";

    [Theory]
    [InlineData("class Other { [{|NETGEN026:Derivative(Variable.Input)|}] void D() { } }", "Derivative")]
    [InlineData("interface Other { [{|NETGEN026:ParameterVjp(\"D\")|}] void D(); }", "ParameterVjp")]
    [InlineData("struct Other { int D { [{|NETGEN026:Derivative|}] get => 1; } }", "Derivative")]
    [InlineData("[NeuralNetwork(2, 1)] partial class Net { class Other { [{|NETGEN026:Derivative|}] void D() { } } }", "Derivative")]
    [InlineData("[NeuralNetwork(2, 1)] partial class Net; class Other : Net { [{|NETGEN026:Derivative|}] void D() { } }", "Derivative")]
    public async Task Request_outside_a_network(string source, string attribute) =>
        Assert.Equal(
            [$"[{attribute}] means nothing here: 'Other' has no [NeuralNetwork] attribute"],
            await AnalyzerTest.Verify("using NetGen; " + source));

    [Theory]
    [InlineData("public void {|NETGEN027:D|}(ReadOnlySpan<float> input, Span<float> result) { }", "it is not partial and it already has an implementation")]
    [InlineData("protected abstract void {|NETGEN027:D|}(ReadOnlySpan<float> input, Span<float> result);", "it is not partial")]
    [InlineData("static partial void {|NETGEN027:D|}(ReadOnlySpan<float> input, Span<float> result);", "it is static")]
    [InlineData("partial void {|NETGEN027:D|}<T>(ReadOnlySpan<float> input, Span<float> result);", "it is generic")]
    [InlineData(
        "partial void {|NETGEN027:D|}(ReadOnlySpan<float> input, Span<float> result); partial void D(ReadOnlySpan<float> input, Span<float> result) { }",
        "it already has an implementation")]
    public async Task Method_cannot_be_implemented(string method, string reason) =>
        Assert.Equal(
            [$"NetGen implements partial methods of instances that have no body yet, but not 'D': {reason}"],
            await Verify($"[Derivative(Variable.Input)] {method}"));

    [Theory]
    [InlineData("int D { [Derivative(Variable.Input)] {|NETGEN027:get|} => 1; }")]
    [InlineData("[Derivative(Variable.Input)] public static Net operator {|NETGEN027:!|}(Net net) => net;")]
    [InlineData("[Derivative(Variable.Input)] void IContract.{|NETGEN027:D|}() { }")]
    public async Task What_is_no_ordinary_method_cannot_be_implemented(string member) =>
        Assert.EndsWith(
            ": it is no ordinary method",
            Assert.Single(await AnalyzerTest.Verify(
                $"using NetGen; interface IContract {{ void D() {{ }} }} [NeuralNetwork(2, 1)] partial class Net : IContract {{ {member} }}")));

    [Theory]
    [InlineData("partial void {|NETGEN028:D|}();", "void D()")]
    [InlineData("partial void {|NETGEN028:D|}(ReadOnlySpan<float> x);", "void D(ReadOnlySpan<float> x)")]
    [InlineData("partial void {|NETGEN028:D|}(Span<float> x, Span<float> y);", "void D(Span<float> x, Span<float> y)")]
    [InlineData("partial void {|NETGEN028:D|}(ReadOnlySpan<double> x, Span<double> y);", "void D(ReadOnlySpan<double> x, Span<double> y)")]
    [InlineData("partial void {|NETGEN028:D|}(float[] x, float[] @out);", "void D(float[] x, float[] @out)")]
    [InlineData("partial void {|NETGEN028:D|}(in ReadOnlySpan<float> x, Span<float> y);", "void D(in ReadOnlySpan<float> x, Span<float> y)")]
    [InlineData("partial void {|NETGEN028:D|}(scoped ReadOnlySpan<float> x, Span<float> y);", "void D(scoped ReadOnlySpan<float> x, Span<float> y)")]
    [InlineData("partial void {|NETGEN028:D|}(ReadOnlySpan<float> x, params Span<float> y);", "void D(ReadOnlySpan<float> x, params Span<float> y)")]
    [InlineData(
        "partial void {|NETGEN028:D|}(ReadOnlySpan<float> inputs, Span<float> w, Span<float> y);",
        "void D(ReadOnlySpan<float> inputs, Span<float> w, Span<float> y)")]
    public async Task Signature_does_not_fit_a_derivative(string method, string given) =>
        Assert.Equal(
            [
                "'D' must be 'void D(ReadOnlySpan<float> input, Span<float> result)' or, contracted with a cotangent of the outputs, "
                + "'void D(ReadOnlySpan<float> input, ReadOnlySpan<float> cotangent, Span<float> result)' "
                + $"(for a batch, with a first parameter 'inputs'), but it is '{given}'",
            ],
            await Verify($"[Derivative(Variable.Input)] {method}"));

    [Fact]
    public async Task Result_is_no_value() =>
        Assert.EndsWith(
            ", but it is 'float[] D(ReadOnlySpan<double> input)'",
            Assert.Single(await AnalyzerTest.Verify(
                """
                using System; using NetGen;
                [NeuralNetwork(2, 1, Precision = Precision.Double)]
                partial class Net { [Derivative(Variable.Input)] public partial float[] {|NETGEN028:D|}(ReadOnlySpan<double> input); }
                """,
                NoImplementation)));

    [Fact]
    public async Task Signature_does_not_fit_a_gradient() =>
        Assert.Equal(
            [
                "'Fit' must be 'void Fit(ReadOnlySpan<float> input, ReadOnlySpan<float> resultCotangent, Span<float> gradient)' "
                + "(for a batch, with a first parameter 'inputs'), but it is 'void Fit(ReadOnlySpan<float> input, Span<float> gradient)'",
            ],
            await Verify(Hessian + "[ParameterVjp(nameof(Hessian))] partial void {|NETGEN028:Fit|}(ReadOnlySpan<float> input, Span<float> gradient);"));

    [Fact]
    public async Task Signature_fits_the_gradient_of_no_overload() =>
        Assert.StartsWith(
            "'Fit' must be 'void Fit(ReadOnlySpan<float> input, ReadOnlySpan<float> resultCotangent, Span<float> gradient)' "
            + "or, contracted with a cotangent of the outputs, "
            + "'void Fit(ReadOnlySpan<float> input, ReadOnlySpan<float> cotangent, ReadOnlySpan<float> resultCotangent, Span<float> gradient)' (for",
            Assert.Single(await Verify(
                Hessian
                + "[Derivative(Variable.Input)] partial void Hessian(ReadOnlySpan<float> inputs, ReadOnlySpan<float> cotangents, Span<float> results);"
                + "[ParameterVjp(nameof(Hessian))] partial void {|NETGEN028:Fit|}(ReadOnlySpan<float> input, Span<float> gradient);")));

    [Theory]
    [InlineData("Derivative")]
    [InlineData("Derivative()")]
    [InlineData("Derivative(null!)")]
    [InlineData("Derivative([])")]
    [InlineData("Derivative(Diagonal = true)")]
    public async Task No_variable_to_differentiate_by(string attribute) =>
        Assert.Equal(
            ["[Derivative] of 'D' must list what the outputs are differentiated by: Variable.Input, Variable.Parameters, or several of them"],
            await Verify($"[{{|NETGEN029:{attribute}|}}] partial void D(ReadOnlySpan<float> input, Span<float> result);"));

    [Theory]
    [InlineData("Variable.Input, {|NETGEN005:(Variable)7|}")]
    [InlineData("new[] { {|NETGEN005:(Variable)7|}, Variable.Input }")]
    public async Task Variable_has_no_name(string variables) =>
        Assert.Equal(
            ["'variables' needs a named value of Variable, but 7 has no name"],
            await Verify($"[Derivative({variables})] partial void D(ReadOnlySpan<float> input, Span<float> result);"));

    [Theory]
    [InlineData("\"\"", "no name is given")]
    [InlineData("null!", "no name is given")]
    [InlineData("\"Nothing\"", "'Net' declares no method 'Nothing'")]
    [InlineData("nameof(ToString)", "'Net' declares no method 'ToString'")]
    [InlineData("nameof(Other)", "the method 'Other' has none")]
    [InlineData("derivative: nameof(Fit)", "the method 'Fit' has none")]
    public async Task Derivative_does_not_exist(string name, string reason) =>
        Assert.Equal(
            [$"[ParameterVjp] of 'Fit' must name a method of 'Net' with a [Derivative], but {reason}"],
            await Verify(
                $"[ParameterVjp({Marked(name)})] partial void Fit(ReadOnlySpan<float> input, ReadOnlySpan<float> resultCotangent, Span<float> gradient); void Other() {{ }}"));

    [Fact]
    public async Task Derivative_that_is_wrong_is_reported_alone() => await Verify(
        """
        [{|NETGEN029:Derivative|}] partial void D(ReadOnlySpan<float> input, Span<float> result);
        [ParameterVjp(nameof(D))] partial void Fit(ReadOnlySpan<float> input, ReadOnlySpan<float> resultCotangent, Span<float> gradient);
        """);

    [Theory]
    [InlineData("[Derivative(Variable.Input), {|NETGEN031:ParameterVjp(nameof(Hessian))|}]")]
    [InlineData("[{|NETGEN031:ParameterVjp(nameof(Hessian))|}, Derivative(Variable.Input)]")]
    public async Task Method_is_requested_twice(string attributes) =>
        Assert.Equal(
            ["'D' already has a [Derivative] or [ParameterVjp]; a method computes one thing"],
            await Verify($"{Hessian} {attributes} partial void D(ReadOnlySpan<float> input, Span<float> result);"));

    [Fact]
    public async Task Both_parts_of_a_method_can_carry_requests() => await AnalyzerTest.Verify(
        """
        using System; using NetGen;
        [NeuralNetwork(2, 1, Output = Activation.Tanh)]
        partial class Net
        {
            [Derivative(Variable.Input)] partial void {|NETGEN027:D|}(ReadOnlySpan<float> input, Span<float> result);
            [{|NETGEN031:Derivative(Variable.Input)|}] partial void D(ReadOnlySpan<float> input, Span<float> result) { }
        }
        """,
        "CS0579");

    [Theory]
    [InlineData("1000, 100", "Variable.Input, Variable.Parameters", "100 x 1000 x 100100 = 10,010,000,000")]
    [InlineData("1000, 100", "Variable.Input, Variable.Parameters, Diagonal = {|NETGEN024:true|}", "100 x 1000 x 100100 = 10,010,000,000")]
    [InlineData("1, 67108865", "Variable.Input", "67108865 x 1 = 67,108,865")]
    [InlineData(
        "1000, 1",
        "Variable.Parameters, Variable.Parameters, Variable.Parameters, Variable.Parameters, Variable.Parameters, Variable.Parameters",
        "1 x 1001 x 1001 x 1001 x 1001 x 1001 x 1001 = 1.0E+18")]
    public async Task Derivative_is_too_large(string sizes, string arguments, string elements) =>
        Assert.Equal(
            $"The result of 'D' has {elements} elements for each sample, more than the limit of 67,108,864",
            (await Verify($"[{{|NETGEN032:Derivative({arguments})|}}] partial void D(ReadOnlySpan<float> input, Span<float> result);", sizes))[0]);

    [Fact]
    public async Task Derivative_is_larger_than_any_number() =>
        Assert.EndsWith(
            " = more than 1E+308 elements for each sample, more than the limit of 67,108,864",
            Assert.Single(await Verify(
                $"[{{|NETGEN032:Derivative({string.Join(", ", Enumerable.Repeat("Variable.Input", 200))})|}}] partial void D(ReadOnlySpan<float> input, Span<float> result);",
                "100, 1")));

    [Theory]
    [InlineData("8, 8192", "Variable.Input, Variable.Input, Variable.Input, Variable.Input", "Diagonal = true", "")]
    [InlineData("1, 67108864", "Variable.Input", "Diagonal = false", "")]
    [InlineData("1024, 65537", "Variable.Input", "Diagonal = false", "ReadOnlySpan<float> cotangent, ")]
    public async Task Largest_derivatives_are_accepted(string sizes, string variables, string diagonal, string cotangent) =>
        await Verify($"[Derivative({variables}, {diagonal})] partial void D(ReadOnlySpan<float> input, {cotangent}Span<float> result);", sizes);

    [Fact]
    public async Task Diagonal_has_no_effect() =>
        Assert.Equal(
            ["Diagonal has no effect: no variable is listed twice"],
            await Verify("[Derivative(Variable.Input, Variable.Parameters, Diagonal = {|NETGEN024:true|})] partial void D(ReadOnlySpan<float> input, Span<float> result);"));

    [Theory]
    [InlineData("int {|NETGEN015:HessianKernel|};", "HessianKernel", "the field 'HessianKernel'")]
    [InlineData("void {|NETGEN015:HessianKernel|}(int a) { }", "HessianKernel", "the method 'HessianKernel'")]
    [InlineData(
        "class {|NETGEN015:Hessian2Kernel|}; [Derivative(Variable.Input)] partial void Hessian(ReadOnlySpan<float> x, ReadOnlySpan<float> c, Span<float> d);",
        "Hessian2Kernel",
        "the type 'Hessian2Kernel'")]
    [InlineData(
        "[Derivative(Variable.Input)] partial void {|NETGEN015:HessianKernel|}(ReadOnlySpan<float> x, Span<float> d);",
        "HessianKernel",
        "the method 'HessianKernel'")]
    [InlineData("[Derivative(Variable.Input)] partial void {|NETGEN015:Parameters|}(ReadOnlySpan<float> x, Span<float> d);", "Parameters", "the method 'Parameters'")]
    [InlineData("[Derivative(Variable.Input)] partial void {|NETGEN015:Forward|}(ReadOnlySpan<float> x, Span<float> d);", "Forward", "the method 'Forward'")]
    public async Task Member_clashes(string member, string generated, string taken) =>
        Assert.Equal(
            [$"'Net' gets a member '{generated}' as a network, but {taken} stands in its way"],
            await Verify(Hessian + member));

    [Theory]
    [InlineData("int Hessian2Kernel;")]
    [InlineData("[{|NETGEN029:Derivative|}] partial void Third(ReadOnlySpan<float> x, Span<float> d); int ThirdKernel;")]
    [InlineData("[Derivative(Variable.Input)] partial void Forward(ReadOnlySpan<float> x, ReadOnlySpan<float> c, Span<float> d);")]
    public async Task Other_members_and_overloads_are_welcome(string member) => await Verify(Hessian + member);

    [Fact]
    public async Task Layer_and_type_cannot_have_a_kernels_name() => await AnalyzerTest.Verify(
        $$"""
        using System; using NetGen;
        [NeuralNetwork(2, 1)] [Layer(1, Name = {|NETGEN014:"HessianKernel"|})] partial class Net { {{Hessian}} }
        [NeuralNetwork(2, 1)] partial class {|NETGEN016:HessianKernel|} { {{Hessian}} }
        """);

    [Fact]
    public async Task A_generated_implementation_is_none_of_the_users()
    {
        CSharpCompilation compilation = TestCompilation.Create($"using System; using NetGen; [NeuralNetwork(2, 1, Output = Activation.Tanh)] partial class Net {{ {Hessian} }}").AddSyntaxTrees(
            TestCompilation.Tree(
                """
                // <auto-generated/>
                using System;
                partial class Net
                {
                    partial void Hessian(ReadOnlySpan<float> input, Span<float> result) => HessianKernel(input, result);
                    private void HessianKernel(ReadOnlySpan<float> input, Span<float> result) { }
                }
                """,
                "NetGen.Generator/NetGen.Generator.NetworkGenerator/Net.g.cs"));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.Empty(await AnalyzerTest.Run(compilation));
    }

    private static string Marked(string name)
    {
        const string label = "derivative: ";
        return name.StartsWith(label, StringComparison.Ordinal) ? $"{label}{{|NETGEN030:{name[label.Length..]}|}}" : $"{{|NETGEN030:{name}|}}";
    }

    // Abstract, so that its methods can be; private methods without modifiers need no implementation.
    private static Task<IReadOnlyList<string>> Verify(string members, string sizes = "2, 1") =>
        AnalyzerTest.Verify($"using System; using NetGen; [NeuralNetwork({sizes}, Output = Activation.Tanh)] abstract partial class Net {{ {members} }}");
}
