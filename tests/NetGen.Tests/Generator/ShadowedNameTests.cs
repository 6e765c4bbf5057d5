using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Generator;

/// <summary>Networks whose surroundings give other meanings to the framework names that generated text uses.</summary>
public class ShadowedNameTests(ShadowedNameTests.Project project) : IClassFixture<ShadowedNameTests.Project>
{
    // Each network stands in a namespace of its own, so that only what is meant to shadow does.
    private const string Source =
        """
        using NetGen;
        namespace Plain { [NeuralNetwork(2, 3, 1)] partial class Net; }
        namespace OwnNamespace { struct Vector; [NeuralNetwork(2, 3, 1)] partial class Net; }
        namespace Outer { class Span; static class MemoryMarshal; namespace Inner { [NeuralNetwork(2, 3, 1)] partial struct Net; } }
        namespace OfNamespace { namespace Unsafe { class C; } [NeuralNetwork(2, 3, 1)] partial class Net; }
        namespace Property { [NeuralNetwork(2, 3, 1)] partial class Net { public int Math { get; set; } } }
        namespace Method { [NeuralNetwork(2, 3, 1)] partial class Net { public int Random() => 4; } }
        namespace Nested { [NeuralNetwork(2, 3, 1)] partial class Net { class MethodImplAttribute; enum MethodImplOptions; } }
        namespace Container { partial class Outer { class Unsafe; [NeuralNetwork(2, 3, 1)] public partial class Net; } }
        namespace Inherited { class Base { protected int Vector; protected Base() => Vector = 1; } [NeuralNetwork(2, 3, 1)] partial class Net : Base; }
        namespace OuterBase { class Base { public class ReadOnlySpan<T>; } partial class Outer : Base { [NeuralNetwork(2, 3, 1)] public partial class Net; } }
        namespace TypeParameter { [NeuralNetwork(2, 3, 1)] partial class Net<Span>; }
        namespace OuterTypeParameter { partial class Outer<MemoryMarshal> { [NeuralNetwork(2, 3, 1)] public partial class Net; } }
        namespace NetworkItself { [NeuralNetwork(2, 3, 1)] partial class Random; [NeuralNetwork(2, 3, 1)] partial struct Vector; }
        namespace ContainerItself { partial class Math { [NeuralNetwork(2, 3, 1)] public partial class Net; } }
        namespace Deep.Math.Vector { [NeuralNetwork(2, 3, 1)] partial class Net; }
        namespace Layers { [NeuralNetwork(2, 3, 1)] [Layer(1, Name = "Vector")] [Layer(2, Name = "Random")] partial class Net; }
        namespace Locals { [NeuralNetwork(2, 3, 1)] [Layer(1, Name = "index")] [Layer(2, Name = "random")] partial class Net; }
        namespace Attributes { class GeneratedCode; class SkipLocalsInit; class StructLayout; class ArrayPool; [NeuralNetwork(1100, 5, 2)] partial class Net; }
        namespace My.System { class Span; [NeuralNetwork(2, 3, 1)] partial class Net; }
        namespace My.NetGen { class Lanes; [global::NetGen.NeuralNetwork(2, 3, 1)] partial class Net { int System; int NetGen; Net() => System = NetGen = 1; public static Net New() => new() { System = 2 }; } }
        """;

    [Theory]
    [InlineData("OwnNamespace.Net")]
    [InlineData("Outer.Inner.Net")]
    [InlineData("OfNamespace.Net")]
    [InlineData("Property.Net")]
    [InlineData("Method.Net")]
    [InlineData("Nested.Net")]
    [InlineData("Container.Outer+Net")]
    [InlineData("Inherited.Net")]
    [InlineData("OuterBase.Outer+Net")]
    [InlineData("TypeParameter.Net`1")]
    [InlineData("OuterTypeParameter.Outer`1+Net")]
    [InlineData("NetworkItself.Random")]
    [InlineData("NetworkItself.Vector")]
    [InlineData("ContainerItself.Math+Net")]
    [InlineData("Deep.Math.Vector.Net")]
    [InlineData("Layers.Net")]
    [InlineData("Attributes.Net")]
    [InlineData("My.System.Net")]
    public void Framework_names_are_spelled_out(string network)
    {
        AssertRuns(network);
        Assert.All(ShortNames(network), name => Assert.Fail($"{name} is short"));
    }

    [Theory]
    [InlineData("Plain.Net")]
    [InlineData("Locals.Net")]
    [InlineData("My.NetGen.Net")]
    public void Framework_names_are_short_where_nothing_shadows_them(string network)
    {
        AssertRuns(network);
        Assert.Contains("Vector", ShortNames(network));
        Assert.DoesNotContain("global::System.Span", project.Text(network));
    }

    [Fact]
    public void Every_short_name_is_in_the_table()
    {
        CSharpCompilation output = GeneratorRun.Of(TestCompilation.Create("using NetGen; [NeuralNetwork(1100, 5, 2)] partial struct Net { int own; public int Own => own++; }")).Output;
        SyntaxTree tree = output.SyntaxTrees.Last();
        SemanticModel model = output.GetSemanticModel(tree);
        IEnumerable<string> used = Simple(tree)
            .Where(name => (model.GetSymbolInfo(name).Symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor ? constructor.ContainingType : model.GetSymbolInfo(name).Symbol) is INamedTypeSymbol)
            .Where(name => name.Identifier.ValueText is not ("Net" or "nuint" or "Kernels"))
            .Select(name => name.Identifier.ValueText).Distinct();
        Assert.Equal(FrameworkNames.Namespaces.Keys.Order(), used.Order());
    }

    [Theory]
    [InlineData("class Vector;")]
    [InlineData("namespace Vector { class C; }")]
    [InlineData("global using Vector = System.String;")]
    [InlineData("global using Imported; namespace Imported { public struct Vector<T>; }")]
    [InlineData("global using static Imported; public static class Imported { public static int Math => 1; public class Random; }")]
    public void Another_file_shadows(string other)
    {
        GeneratedAssembly assembly = GeneratedAssembly.Compile(["[NetGen.NeuralNetwork(2, 3, 1)] partial class Net;", "#pragma warning disable CS1591\n" + other]);
        Assert.Contains("global::System.Numerics.Vector<float>", assembly.Files["Net.g.cs"]);
    }

    [Theory]
    [InlineData("global using System; global using System.Numerics; global using System.Runtime.CompilerServices; global using static System.Math;")]
    [InlineData("using Vector = System.String;")]
    public void Another_file_does_not_shadow(string other)
    {
        GeneratedAssembly assembly = GeneratedAssembly.Compile(["[NetGen.NeuralNetwork(2, 3, 1)] partial class Net;", "#pragma warning disable CS8019\n" + other]);
        Assert.DoesNotContain("global::System.Numerics.Vector<float>", assembly.Files["Net.g.cs"]);
    }

    private void AssertRuns(string metadataName)
    {
        Type type = project.Assembly.Type(metadataName);
        type = type.IsGenericTypeDefinition ? type.MakeGenericType(typeof(string)) : type;
        var network = (INeuralNetwork<float>)Activator.CreateInstance(type, nonPublic: true)!;
        network.Initialize(new Random(1));
        float[] output = new float[network.OutputSize];
        network.Forward([.. Enumerable.Repeat(0.5f, network.InputSize)], output);
        Assert.All(output, value => Assert.True(float.IsFinite(value) && value != 0));
    }

    private IEnumerable<string> ShortNames(string network) =>
        Simple(CSharpSyntaxTree.ParseText(project.Text(network))).Select(name => name.Identifier.Text).Where(FrameworkNames.Contains);

    // Names that are looked up where they stand.
    private static IEnumerable<SimpleNameSyntax> Simple(SyntaxTree tree) => tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
        .Where(name => name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null
            && !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
            && !(name.Parent is QualifiedNameSyntax qualified && qualified.Right == name)
            && name.Parent is not AliasQualifiedNameSyntax);

    public sealed class Project
    {
        internal GeneratedAssembly Assembly { get; } = GeneratedAssembly.Compile(
            "#pragma warning disable CS0169, CS0649, CS0414, CS8981\n" + Source);

        public string Text(string metadataName) => Assembly.Files[metadataName.Replace('+', '.').Replace('`', '_') + ".g.cs"];
    }
}
