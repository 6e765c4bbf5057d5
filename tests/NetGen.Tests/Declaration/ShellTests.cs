using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Declaration;

/// <summary>Every shell is compared with what is expected, then a generated part is written into it and compiled.</summary>
public class ShellTests
{
    [Theory]
    [InlineData("partial class Net;", "Net", "partial class Net")]
    [InlineData("public sealed partial class Net { }", "Net", "partial class Net")]
    [InlineData("abstract partial class Net { }", "Net", "partial class Net")]
    [InlineData("partial struct Net;", "Net", "partial struct Net")]
    [InlineData("readonly partial struct Net;", "Net", "partial struct Net")]
    [InlineData("partial record Net;", "Net", "partial record Net")]
    [InlineData("partial record class Net(int A);", "Net", "partial record Net")]
    [InlineData("partial record struct Net;", "Net", "partial record struct Net")]
    [InlineData("partial class Net<T, @class> where T : struct { }", "Net`2", "partial class Net<T, @class>")]
    [InlineData("partial class @class;", "class", "partial class @class")]
    [InlineData("partial class @record;", "record", "partial class @record")]
    [InlineData("partial class Größe;", "Größe", "partial class Größe")]
    [InlineData("namespace A.B; #partial class Net;", "A.B.Net", "namespace A.B partial class Net")]
    [InlineData("namespace A.@namespace { namespace B { #partial class Net; } }", "A.namespace.B.Net", "namespace A.@namespace.B partial class Net")]
    [InlineData("partial class Outer { #public partial class Net; }", "Outer+Net", "partial class Outer partial class Net")]
    [InlineData("static partial class Outer { #private partial class Net; }", "Outer+Net", "partial class Outer partial class Net")]
    [InlineData("partial interface Outer<T> { #public partial class Net; }", "Outer`1+Net", "partial interface Outer<T> partial class Net")]
    [InlineData("ref partial struct Outer { #public partial class Net; }", "Outer+Net", "partial struct Outer partial class Net")]
    [InlineData(
        "namespace N { partial record Outer<T>(T A) where T : notnull { partial record struct Middle<@in> { #public partial struct Net<U> where U : class; } } }",
        "N.Outer`1+Middle`1+Net`1",
        "namespace N partial record Outer<T> partial record struct Middle<@in> partial struct Net<U>")]
    public void Shell_is_read(string source, string metadataName, string heads)
    {
        source = source.Contains('#') ? source.Replace("#", "[NetGen.NeuralNetwork(2, 1)] ") : "[NetGen.NeuralNetwork(2, 1)] " + source;
        CSharpCompilation compilation = TestCompilation.Create(source);
        TypeShell shell = Parsed.Declaration(source, metadataName).Shell;

        Assert.Equal(metadataName, shell.MetadataName);
        Assert.Equal(heads, string.Join(" ", Heads(shell)));
        Assert.Empty(Errors(compilation));
        Assert.Empty(Errors(compilation.AddSyntaxTrees(TestCompilation.Tree(Part(shell), "Part.cs"))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Unsafe_code_is_allowed_as_in_the_project(bool allowed)
    {
        CSharpCompilation compilation = TestCompilation.Create("[NetGen.NeuralNetwork(2, 1)] partial class Net;")
            .WithOptions(TestCompilation.Options.WithAllowUnsafe(allowed));
        Assert.Equal(allowed, Parsed.Result(compilation).Declaration!.Shell.AllowUnsafe);
    }

    [Theory]
    [InlineData("partial struct Net { int a; public int A => a++; }", true)]
    [InlineData("partial struct Net { public int A { get; set; } }", true)]
    [InlineData("partial record struct Net { public event System.Action? A; public void Raise() => A?.Invoke(); }", true)]
    [InlineData("partial struct Net { static int a; const int B = 1; public int A => a++; }", false)]
    [InlineData("partial struct Net;", false)]
    [InlineData("partial class Net { int a; public int A => a++; }", false)]
    [InlineData("[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)] partial struct Net { int a; public int A => a++; }", false)]
    public void A_struct_with_fields_of_its_own_needs_a_layout(string source, bool needed)
    {
        source = "[NetGen.NeuralNetwork(2, 1)] " + source;
        Assert.Equal(needed, Parsed.Declaration(source).Shell.NeedsLayout);
        GeneratedAssembly assembly = GeneratedAssembly.Compile(source);
        Assert.Equal(needed, assembly.Files["Net.g.cs"].Contains("\n[StructLayout(LayoutKind.Auto)]\n"));
    }

    private static IEnumerable<string> Heads(TypeShell shell) =>
        (shell.Namespace.Length == 0 ? Enumerable.Empty<string>() : [$"namespace {shell.Namespace}"])
            .Concat(shell.Containers.Append(shell.Type).Select(type => $"partial {type.Keyword} {type.Name}{type.TypeParameters}"));

    /// <summary>A part like a generated one: a field, a constructor for structs, a property.</summary>
    private static string Part(TypeShell shell)
    {
        string[] heads = [.. Heads(shell)];
        string constructor = shell.Type.IsStruct ? $"public {shell.Type.Name}() {{ }}" : "";
        string members = $"private readonly float[] _parameters = new float[3]; {constructor} public float[] Parameters => _parameters;";
        return string.Join(" { ", heads) + " { " + members + string.Concat(heads.Select(_ => " }"));
    }

    private static IEnumerable<Diagnostic> Errors(CSharpCompilation compilation) =>
        compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
