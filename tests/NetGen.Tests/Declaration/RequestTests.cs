using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Declaration;
using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Declaration;

/// <summary>Every request is compared with what is expected, then a body is written for it, with the modifiers and names read, and compiled.</summary>
public class RequestTests
{
    private const string Hessian = "[Derivative(Variable.Input, Variable.Input)] public partial void Hessian(ReadOnlySpan<float> input, Span<float> result);";
    private const string Weighted =
        "[Derivative(Variable.Input, Variable.Input)] public partial void Hessian(ReadOnlySpan<float> x, ReadOnlySpan<float> w, Span<float> h);";

    [Theory]
    [InlineData("ReadOnlySpan<float> input, Span<float> result", "input: Input, result: Derivative")]
    [InlineData("ReadOnlySpan<float> x, ReadOnlySpan<float> w, Span<float> h", "input: Input, cotangent: Cotangent, result: Derivative")]
    [InlineData("ReadOnlySpan<float> inputs, Span<float> h", "batch: inputs: Input, results: Derivative")]
    [InlineData("ReadOnlySpan<float> @inputs, ReadOnlySpan<float> w, Span<float> h", "batch: inputs: Input, cotangents: Cotangent, results: Derivative")]
    [InlineData("ReadOnlySpan<float> input, ReadOnlySpan<float> inputs, Span<float> h", "input: Input, cotangent: Cotangent, result: Derivative")]
    [InlineData("System.ReadOnlySpan<System.Single> x, Span<float> h = default", "input: Input, result: Derivative")]
    public void Derivative_has_a_form(string parameters, string form) => Assert.Equal(
        [$"Hessian({form}) by Input, Input"],
        Read($"[NeuralNetwork(2, 3, 1)] partial class Net {{ [Derivative(Variable.Input, Variable.Input)] public partial void Hessian({parameters}); }}").Select(Describe));

    [Theory]
    [InlineData(Hessian, "x", "input: Input, resultCotangent: DerivativeCotangent, gradient: Gradient")]
    [InlineData(Hessian, "inputs", "batch: inputs: Input, resultCotangents: DerivativeCotangent, gradient: Gradient")]
    [InlineData(Weighted, "x", "input: Input, cotangent: Cotangent, resultCotangent: DerivativeCotangent, gradient: Gradient")]
    [InlineData(Weighted, "inputs", "batch: inputs: Input, cotangents: Cotangent, resultCotangents: DerivativeCotangent, gradient: Gradient")]
    public void Gradient_of_a_derivative_has_a_form(string derivative, string input, string form)
    {
        string weights = derivative == Weighted ? "ReadOnlySpan<float> w, " : "";
        string gradient = $"[ParameterVjp(nameof(Hessian))] partial void Fit(ReadOnlySpan<float> {input}, {weights}ReadOnlySpan<float> c, Span<float> g);";
        Assert.Equal($"Fit({form}) by Input, Input", Describe(Read($"[NeuralNetwork(2, 1)] partial class Net {{ {gradient} {derivative} }}")[0]));
        Assert.Equal($"Fit({form}) by Input, Input", Describe(Read($"[NeuralNetwork(2, 1)] partial class Net {{ {derivative.Replace("> x,", "> inputs,")} {gradient} }}")[1]));
    }

    [Theory]
    [InlineData("Variable.Input", "Input")]
    [InlineData("Variable.Parameters", "Parameters")]
    [InlineData("Variable.Input, Variable.Parameters, Variable.Input", "Input, Parameters, Input")]
    [InlineData("new[] { Variable.Parameters, Variable.Input }", "Parameters, Input")]
    [InlineData("[Variable.Parameters, Variable.Input]", "Parameters, Input")]
    [InlineData("variables: new Variable[] { Variable.Parameters, (Variable)0 }", "Parameters, Input")]
    [InlineData("Variable.Input, Variable.Input, Diagonal = false", "Input, Input")]
    [InlineData("Variable.Input, Variable.Input, Diagonal = true", "Input, Input, diagonal")]
    public void Variables_can_be_written_in_any_way(string arguments, string variables) => Assert.Equal(
        [$"D(input: Input, result: Derivative) by {variables}"],
        Read($"[NeuralNetwork(2, 1)] partial class Net {{ [Derivative({arguments})] private partial void D(ReadOnlySpan<float> input, Span<float> result); }}").Select(Describe));

    [Theory]
    [InlineData("partial class Net", "", "partial")]
    [InlineData("partial class Net", "public", "public partial")]
    [InlineData("partial class Net", "internal protected", "protected internal partial")]
    [InlineData("abstract partial class Net", "private protected virtual", "protected private virtual partial")]
    [InlineData("partial class Net : Base", "public sealed override", "public sealed override partial")]
    [InlineData("partial class Net : Base", "public new virtual", "public new virtual partial")]
    [InlineData("partial class Net", "unsafe public", "public unsafe partial")]
    [InlineData("partial struct Net", "public readonly", "public readonly partial")]
    [InlineData("readonly partial struct Net", "public", "public partial")]
    [InlineData("partial record struct Net", "readonly internal", "internal readonly partial")]
    public void Modifiers_are_those_of_the_other_part(string type, string written, string modifiers)
    {
        const string known = "class Base { public virtual void D(ReadOnlySpan<float> input, Span<float> result) { } }";
        RequestSpec request = Assert.Single(Read(
            $"{known} [NeuralNetwork(2, 1)] {type} {{ [Derivative(Variable.Input)] {written} partial void D(ReadOnlySpan<float> input, Span<float> result); }}"));
        Assert.Equal(modifiers, request.Modifiers);
    }

    [Fact]
    public void Parameters_keep_their_names()
    {
        RequestSpec request = Assert.Single(Read(
            "[NeuralNetwork(2, 1)] partial class Net { [Derivative(Variable.Input)] internal partial void @event(ReadOnlySpan<float> @in, ReadOnlySpan<float> Vector, Span<float> größe); }"));
        Assert.Equal("@event", request.Method.Name);
        Assert.Equal(["@in", "@Vector", "größe"], request.ParameterNames);
    }

    [Fact]
    public void A_parameter_can_hide_the_framework()
    {
        const string source = "using NetGen; using System; [NeuralNetwork(2, 1)] partial class Net { [Derivative(Variable.Input)] partial void D(ReadOnlySpan<float> x, Span<float> Math); }";
        Assert.True(Parsed.Declaration(source).Shell.ShadowsFramework);
        Assert.False(Parsed.Declaration(source.Replace("Math", "math")).Shell.ShadowsFramework);
    }

    [Fact]
    public void Double_precision_takes_doubles() => Assert.Single(Read(
        "[NeuralNetwork(2, 1, Precision = Precision.Double)] partial class Net { [Derivative(Variable.Input)] partial void D(ReadOnlySpan<double> x, Span<double> d); }"));

    [Theory]
    [InlineData("partial class Outer<T> { partial interface IMiddle { # public partial struct Net<U> where U : class { @ } } }", "Outer`1+IMiddle+Net`1")]
    [InlineData("namespace A.B; # partial class Net { @ }", "A.B.Net")]
    public void Types_can_be_nested_and_generic(string source, string type) => Assert.Single(Read(
        source.Replace("#", "[NeuralNetwork(2, 1)]").Replace("@", Hessian), type));

    [Fact]
    public void Overloads_are_requests_of_their_own()
    {
        IReadOnlyList<RequestSpec> requests = Read(
            $$"""
            [NeuralNetwork(2, 1)]
            partial class Net
            {
                [ParameterVjp(nameof(Hessian))] partial void Fit(ReadOnlySpan<float> x, ReadOnlySpan<float> w, ReadOnlySpan<float> c, Span<float> g);
                {{Hessian}}
                public void Hessian() { }
                {{Weighted.Replace("Variable.Input, Variable.Input", "Variable.Parameters")}}
                [ParameterVjp(nameof(Hessian))] partial void Fit(ReadOnlySpan<float> x, ReadOnlySpan<float> c, Span<float> g);
            }
            """);
        Assert.Equal(
            [
                "Fit(input: Input, cotangent: Cotangent, resultCotangent: DerivativeCotangent, gradient: Gradient) by Parameters",
                "Hessian(input: Input, result: Derivative) by Input, Input",
                "Hessian(input: Input, cotangent: Cotangent, result: Derivative) by Parameters",
                "Fit(input: Input, resultCotangent: DerivativeCotangent, gradient: Gradient) by Input, Input",
            ],
            requests.Select(Describe));
        Assert.Equal(["FitKernel", "FitWide", "HessianKernel", "HessianWide", "Hessian2Kernel", "Hessian2Wide", "Fit2Kernel", "Fit2Wide"], RequestKernels.Names(new(requests)));
    }

    [Fact]
    public void An_overload_of_a_generated_method_is_a_request_like_any_other()
    {
        IReadOnlyList<RequestSpec> requests = Read(
            "[NeuralNetwork(2, 1)] partial class Net { [Derivative(Variable.Input)] public partial void ForwardJacobian(ReadOnlySpan<float> x, ReadOnlySpan<float> w, Span<float> g); }");
        Assert.Equal(["ForwardJacobian2Kernel", "ForwardJacobian2Wide"], RequestKernels.Names(new(requests)));
    }

    [Fact]
    public void Requests_stand_in_the_order_of_declaration_on_all_parts() => Assert.Equal(
        ["B", "A", "C"],
        Read(
            """
            partial class Net { [Derivative(Variable.Input)] partial void B(ReadOnlySpan<float> x, Span<float> d); }
            [NeuralNetwork(2, 1)]
            partial class Net
            {
                [ParameterVjp("B")] partial void A(ReadOnlySpan<float> x, ReadOnlySpan<float> c, Span<float> d);
                [Derivative(Variable.Input)] partial void C(ReadOnlySpan<float> x, Span<float> d);
            }
            """).Select(request => request.Method.Name));

    [Fact]
    public void Other_attributes_make_no_difference() => Assert.Equal(
        Read($"[NeuralNetwork(2, 1)] partial class Net {{ {Hessian} }}"),
        Read(
            $$"""
            [NeuralNetwork(2, 1)]
            partial class Net
            {
                [Obsolete] [return: System.Diagnostics.CodeAnalysis.NotNull]
                {{Hessian}}
                [Own.Derivative] void Other() { }
            }
            namespace Own { class DerivativeAttribute : Attribute; }
            """));

    [Fact]
    public void A_wrong_request_leaves_the_network_and_the_other_requests()
    {
        ParseResult result = Parsed.Result(TestCompilation.Create(
            $$"""
            using System;
            using NetGen;
            [NeuralNetwork(2, 1)]
            partial class Net
            {
                [Derivative] public partial void Wrong(ReadOnlySpan<float> input, Span<float> result);
                {{Hessian}}
                [Derivative(Variable.Input)] public static void Wrong(int a) { }
                [ParameterVjp("Wrong")] partial void Fit(ReadOnlySpan<float> x, ReadOnlySpan<float> c, Span<float> g);
            }
            """));
        Assert.Equal(["NETGEN027", "NETGEN028", "NETGEN029"], result.Diagnostics.Select(diagnostic => diagnostic.Id).Order());
        Assert.Equal(["Hessian"], result.Declaration!.Requests.Select(request => request.Method.Name));
    }

    [Theory]
    [InlineData("[Derivative(nothing)] partial void D(ReadOnlySpan<float> x, Span<float> d);")]
    [InlineData("[Derivative(Variable.Input, Variable.Nothing)] partial void D(ReadOnlySpan<float> x, Span<float> d);")]
    [InlineData("[Derivative(7)] partial void D(ReadOnlySpan<float> x, Span<float> d);")]
    [InlineData("[Derivative(Variable.Input)] partial void D(ReadOnlySpan<flot> x, Span<float> d);")]
    [InlineData("[Derivative(Variable.Input)] partial void D(ReadOnlySpan<float>, Span<float> d);")]
    [InlineData("[Derivative(Variable.Input)] partial void D(ReadOnlySpan<float> d, Span<float> d);")]
    [InlineData("[Derivative(Variable.Input)] public partial Nothing D(ReadOnlySpan<float> x, Span<float> d);")]
    [InlineData("[ParameterVjp] partial void D(ReadOnlySpan<float> x, ReadOnlySpan<float> c, Span<float> d);")]
    [InlineData("[ParameterVjp(1)] partial void D(ReadOnlySpan<float> x, ReadOnlySpan<float> c, Span<float> d);")]
    public void What_the_compiler_rejects_is_not_reported_twice(string method)
    {
        ParseResult result = Parsed.Result(TestCompilation.Create($"using System; using NetGen; [NeuralNetwork(2, 1)] partial class Net {{ {method} }}"));
        Assert.Empty(result.Diagnostics);
        Assert.Empty(result.Declaration!.Requests);
    }

    /// <summary>The requests of a source without errors, once an implementation of them compiles.</summary>
    private static IReadOnlyList<RequestSpec> Read(string source, string type = "Net")
    {
        source = "using System; using NetGen; " + source;
        NetworkDeclaration declaration = Parsed.Declaration(source, type);
        CSharpCompilation completed = TestCompilation.Create(source).AddSyntaxTrees(TestCompilation.Tree(Implementation(declaration), "Part.cs"));
        Assert.Empty(completed.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return declaration.Requests;
    }

    private static string Implementation(NetworkDeclaration declaration)
    {
        TypeShell shell = declaration.Shell;
        IEnumerable<string> heads = shell.Containers.Append(shell.Type).Select(head => $"partial {head.Keyword} {head.Name}{head.TypeParameters}");
        IEnumerable<string> members = declaration.Requests.Select(request =>
        {
            IEnumerable<string> parameters = request.Method.Parameters.Zip(
                request.ParameterNames, (parameter, name) => $"System.{(parameter.IsResult ? "Span" : "ReadOnlySpan")}<{declaration.Spec.NumberType}> {name}");
            return $"{request.Modifiers} void {request.Method.Name}({string.Join(", ", parameters)}) {{ }}";
        });
        string text = $"{string.Join(" { ", heads)} {{ {string.Join(" ", members)} {string.Concat(heads.Select(_ => "}"))}";
        return shell.Namespace.Length == 0 ? text : $"namespace {shell.Namespace} {{ {text} }}";
    }

    private static string Describe(RequestSpec request)
    {
        MethodSpec method = request.Method;
        DerivativeSpec derivative = Assert.IsType<DerivativeSpec>(method.Derivative);
        string parameters = string.Join(", ", method.Parameters.Select(parameter => $"{parameter.Name}: {parameter.Quantity}"));
        return $"{method.Name}({(method.IsBatch ? "batch: " : "")}{parameters}) by {string.Join(", ", derivative.Variables)}{(derivative.IsDiagonal ? ", diagonal" : "")}";
    }
}
