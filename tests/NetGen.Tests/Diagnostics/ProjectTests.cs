using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Diagnostics;

public class ProjectTests
{
    private const string Declaration =
        """
        [assembly: System.Reflection.AssemblyVersion("1.0.0.0")]
        namespace NetGen
        {
            [System.AttributeUsage(System.AttributeTargets.Class)]
            public sealed class NeuralNetworkAttribute(params int[] sizes) : System.Attribute { public int[] Sizes => sizes; }
        }
        """;

    private static readonly MarkedSource Network = MarkedSource.Parse("[{|NETGEN022:NetGen.NeuralNetwork(2, 1)|}] partial class Net;");

    [Fact]
    public async Task Runtime_library_is_too_old()
    {
        // A library that has the attribute, but not what generated code needs.
        CSharpCompilation old = TestCompilation.Create(Declaration).WithReferences(TestCompilation.Framework).WithAssemblyName("NetGen");
        CSharpCompilation compilation = TestCompilation.Create(Network.Text)
            .WithReferences([.. TestCompilation.Framework, old.ToMetadataReference()]);
        Assert.Equal(
            ["The code of 'Net' needs the type 'NetGen.INeuralNetwork<T>', but no referenced assembly defines it (is the NetGen package's version the generator's?)"],
            await AnalyzerTest.Verify(compilation, Network));
    }

    [Fact]
    public async Task Runtime_library_is_ambiguous()
    {
        CSharpCompilation copy = TestCompilation.Create("namespace NetGen { public interface INeuralNetwork<T>; }")
            .WithReferences(TestCompilation.Framework).WithAssemblyName("Copy");
        CSharpCompilation compilation = TestCompilation.Create(Network.Text).AddReferences(copy.ToMetadataReference());
        Assert.Equal(
            ["The code of 'Net' needs the type 'NetGen.INeuralNetwork<T>', but more than one referenced assembly defines it"],
            await AnalyzerTest.Verify(compilation, Network));
    }

    [Fact]
    public async Task Runtime_library_has_an_alias_only()
    {
        MarkedSource source = MarkedSource.Parse("extern alias other; [{|NETGEN022:other::NetGen.NeuralNetwork(2, 1)|}] partial class Net;");
        CSharpCompilation compilation = TestCompilation.Create(source.Text)
            .WithReferences([.. TestCompilation.Framework, TestCompilation.Runtime.WithAliases(["other"])]);
        Assert.Equal(
            ["The code of 'Net' needs the type 'NetGen.INeuralNetwork<T>', but its assembly is referenced under an alias only"],
            await AnalyzerTest.Verify(compilation, source));
    }

    [Fact]
    public async Task Runtime_library_is_missing()
    {
        CSharpCompilation compilation = TestCompilation.Create("using NetGen; [NeuralNetwork(2, 1)] partial class Net;")
            .WithReferences(TestCompilation.Framework);
        Assert.Empty(await AnalyzerTest.Run(compilation));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    [InlineData(LanguageVersion.CSharp11, "11.0")]
    public async Task Language_version_is_too_old(LanguageVersion version, string text)
    {
        MarkedSource source = MarkedSource.Parse("[{|NETGEN023:NetGen.NeuralNetwork(2, 1)|}] partial class Net { }");
        CSharpCompilation compilation = TestCompilation.Create(TestCompilation.ParseOptions.WithLanguageVersion(version), source.Text)
            .WithOptions(TestCompilation.Options.WithNullableContextOptions(NullableContextOptions.Disable));
        Assert.Equal(
            [$"The code of 'Net' needs C# 12.0 or later, but this project compiles as C# {text}"],
            await AnalyzerTest.Verify(compilation, source));
    }

    [Fact]
    public async Task Twelve_is_new_enough()
    {
        MarkedSource source = MarkedSource.Parse("[NetGen.NeuralNetwork(2, 1)] partial class Net;");
        await AnalyzerTest.Verify(
            TestCompilation.Create(TestCompilation.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp12), source.Text), source);
    }
}
