using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Generator;

/// <summary>
/// The compiler ends after its declaration stage if that found an error (a partial method without a body, CS8795), and then no analyzer runs:
/// a method that NetGen refuses must not be such an error, or nobody learns why it was refused.
/// </summary>
public class RefusedMethodTests
{
    private const string Wrong = "[Derivative(Variable.Input)] public partial void D(int x);";

    [Theory]
    [InlineData("A request with a wrong signature", "[NeuralNetwork(2, 1)] public partial class Net { " + Wrong + " }", "NETGEN028")]
    [InlineData("A network with an error", "[NeuralNetwork(2)] public partial class Net { " + Wrong + " }", "NETGEN003")]
    [InlineData("A static class", "[NeuralNetwork(2, 1)] public static partial class Net { [Derivative(Variable.Input)] public static partial void D(int x); }", "NETGEN017")]
    [InlineData("No network", "public partial class Net { " + Wrong + " [ParameterVjp(nameof(D))] internal partial int E(); }", "NETGEN026", "NETGEN026")]
    [InlineData("Inside other types", "namespace N.M { partial class A<T> { partial struct B { public partial record struct Net { " + Wrong + " } } } }", "NETGEN026")]
    [InlineData("In an interface", "public partial interface I { " + Wrong + " }", "NETGEN026")]
    [InlineData("In two parts", "public partial class Net { " + Wrong + " } partial class Net { [Derivative(Variable.Input)] private protected partial string? E(); }", "NETGEN026", "NETGEN026")]
    [InlineData("Of two networks that differ in case", "partial class Net { " + Wrong + " } partial class NET { " + Wrong + " }", "NETGEN026", "NETGEN026")]
    [InlineData(
        "With everything a method can have",
        "public partial class Net { [Derivative(Variable.Input)] protected internal virtual partial ref readonly int @class<T, U>(in int x, out string? @out, ref (int A, dynamic B) pair, scoped System.Span<T> span, params U?[] rest) where T : unmanaged, System.Enum where U : class, new(); }",
        "NETGEN026")]
    [InlineData("Async and unsafe", "public unsafe partial class Net { [Derivative(Variable.Input)] public unsafe partial int* D(delegate*<int, void> f); }", "NETGEN026")]
    public async Task Refused_method_has_a_body(string what, string source, params string[] expected)
    {
        CSharpCompilation output = GeneratorRun.Of(TestCompilation.Create("using NetGen; " + source)).Output;
        IEnumerable<Diagnostic> errors = output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.True(!errors.Any(), what + ": " + string.Join("; ", errors));
        IEnumerable<string> found = (await AnalyzerTest.Run(output)).Select(diagnostic => diagnostic.Id);
        Assert.Equal(expected, found);
    }

    [Fact]
    public void Network_keeps_its_other_members()
    {
        CSharpCompilation output = GeneratorRun.Of(TestCompilation.Create($$"""
            using System;
            using NetGen;
            [NeuralNetwork(2, 1)]
            public partial class Net
            {
                {{Wrong}}
                [Derivative(Variable.Input)] public partial void Right(ReadOnlySpan<float> input, Span<float> result);
            }
            static class User { static void Use(Net net) { net.Forward(new float[2], new float[1]); net.Right(new float[2], new float[2]); } }
            """)).Output;
        Assert.DoesNotContain(output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("public class Net { [Derivative(Variable.Input)] public void D() { } }")]
    [InlineData("public class Net { " + Wrong + " }")]
    [InlineData("public class A { public partial class Net { " + Wrong + " } }")]
    [InlineData("public partial class Net { [Derivative(Variable.Input)] public partial void D(); public partial void D() { } }")]
    public void Nothing_is_written_where_no_part_can_be(string source) =>
        Assert.Empty(GeneratorRun.Of(TestCompilation.Create("using NetGen; " + source)).Files);

    [Fact]
    public void Body_goes_when_the_error_does()
    {
        GeneratorRun first = GeneratorRun.Of(TestCompilation.Create("using NetGen; [NeuralNetwork(2, 1)] public partial class Net { " + Wrong + " }"), isTracked: false);
        Assert.Equal(["Net.g.cs", "Net-refused.g.cs"], first.Files.Keys);
        GeneratorRun second = first.After(TestCompilation.Create("using NetGen; [NeuralNetwork(2, 1)] public partial class Net { }"));
        Assert.Equal(["Net.g.cs"], second.Files.Keys);
    }
}
