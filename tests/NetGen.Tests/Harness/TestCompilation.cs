using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Tests.Harness;

/// <summary>Compilations of test sources against the running framework and the runtime library.</summary>
internal static class TestCompilation
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    public static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>The assemblies of the framework the tests run on.</summary>
    public static readonly ImmutableArray<MetadataReference> Framework = ReadFramework();

    public static readonly MetadataReference Runtime = MetadataReference.CreateFromFile(typeof(NeuralNetworkAttribute).Assembly.Location);

    public static readonly ImmutableArray<MetadataReference> References = Framework.Add(Runtime);

    /// <summary>One file per source: <c>Source0.cs</c>, <c>Source1.cs</c>, ...</summary>
    public static CSharpCompilation Create(params string[] sources) => Create(ParseOptions, sources);

    public static CSharpCompilation Create(CSharpParseOptions options, params string[] sources) =>
        CSharpCompilation.Create(
            "Test",
            sources.Select((source, index) => Tree(source, $"Source{index}.cs", options)),
            References,
            Options);

    public static SyntaxTree Tree(string source, string path, CSharpParseOptions? options = null) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8), options ?? ParseOptions, path);

    private static ImmutableArray<MetadataReference> ReadFramework()
    {
        // The list also holds the test's own assemblies; the framework's stand beside the one of object.
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        string? framework = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return
        [
            .. trusted.Split(Path.PathSeparator)
                .Where(path => Path.GetDirectoryName(path) == framework)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
