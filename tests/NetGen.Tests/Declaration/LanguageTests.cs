using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator;
using NetGen.Generator.Declaration;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Declaration;

/// <summary>Generated code keeps to the language version that the parser asks for.</summary>
public class LanguageTests
{
    [Theory]
    [InlineData("partial class")]
    [InlineData("partial record struct")]
    public void Generated_code_compiles_as_the_oldest_language_version(string kind)
    {
        CSharpParseOptions options = TestCompilation.ParseOptions.WithLanguageVersion(ProjectCheck.MinimumLanguage);
        IEnumerable<string> networks = Enum.GetNames<Activation>().Select(name =>
            $"[NeuralNetwork(2, 3, 2, Hidden = Activation.{name}, Output = Activation.{name}, Precision = Precision.{(name.Length % 2 == 0 ? "Single" : "Double")})] {kind} {name}Net;");
        CSharpCompilation compilation = TestCompilation.Create(options, "using NetGen; " + string.Join("\n", networks));

        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation completed, out _);

        Assert.Equal(1 + Enum.GetNames<Activation>().Length, completed.SyntaxTrees.Count());
        Assert.Empty(completed.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }
}
