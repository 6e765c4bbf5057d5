using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Emit;

/// <summary>The beginning of a generated file quoted in the README, up to its second method, is the one the generator writes.</summary>
public class QuotedFileTests
{
    private const string Begin = "<!-- generated-file: begin -->\n```csharp\n";
    private const string End = "```\n<!-- generated-file: end -->";

    private const string Declaration = """
        using NetGen;

        namespace Example;

        [NeuralNetwork(2, 1, Output = Activation.Tanh)]
        public sealed partial class TinyNet;
        """;

    [Fact]
    public void The_quoted_file_is_the_generated_one()
    {
        string path = Repository.File("README.md");
        string readme = File.ReadAllText(path).ReplaceLineEndings("\n");
        int begin = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = readme.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= Begin.Length && end > begin, "README.md has lost the markers around the generated file");
        string generated = Generate();
        if (Environment.GetEnvironmentVariable("NETGEN_UPDATE_README") == "1")
        {
            File.WriteAllText(path, readme[..begin] + generated + readme[end..]);
            return;
        }

        Assert.Equal(generated, readme[begin..end]);
    }

    private static string Generate()
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions);
        GeneratorDriverRunResult result = driver.RunGenerators(TestCompilation.Create(Declaration)).GetRunResult();
        string text = Assert.Single(Assert.Single(result.Results).GeneratedSources).SourceText.ToString();
        int second = text.IndexOf("        /// <summary>Evaluates the Jacobian of the outputs", StringComparison.Ordinal);
        return text[..second];
    }
}
