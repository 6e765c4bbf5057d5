using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator;

namespace NetGen.Tests.Harness;

/// <summary>
/// One run of the generator, with the reasons its steps ran for. Every run is repeated on a copy of the compilation, and the repetition
/// must find everything in the cache.
/// </summary>
internal sealed class GeneratorRun
{
    private readonly GeneratorDriver driver;
    private readonly GeneratorRunResult result;

    private GeneratorRun(GeneratorDriver driver, CSharpCompilation input)
    {
        Input = input;
        this.driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        Assert.Empty(diagnostics);
        Output = (CSharpCompilation)output;
        result = Assert.Single(this.driver.GetRunResult().Results);
        Assert.Null(result.Exception);
    }

    private CSharpCompilation Input { get; }

    /// <summary>The compilation with the generated files.</summary>
    public CSharpCompilation Output { get; }

    /// <summary>Generated texts by hint name.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    public IEnumerable<GeneratedSourceResult> Sources => result.GeneratedSources;

    /// <summary>A first run, nothing in the cache.</summary>
    /// <param name="isTracked">Whether steps have reasons. (A driver that tracks them loses outputs in the second run after one was removed.)</param>
    public static GeneratorRun Of(CSharpCompilation compilation, bool isTracked = true, WeightsFiles? files = null)
    {
        files ??= WeightsFiles.None;
        var options = new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: isTracked);
        CSharpParseOptions parseOptions = compilation.SyntaxTrees.Select(tree => tree.Options).OfType<CSharpParseOptions>().First();
        return Repeated(CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], files.Texts, parseOptions, files.Options, options), compilation);
    }

    /// <summary>The run after an edit.</summary>
    public GeneratorRun After(CSharpCompilation edited) => Repeated(driver, edited);

    /// <summary>The run after weights files changed.</summary>
    public GeneratorRun After(WeightsFiles before, WeightsFiles after) =>
        Repeated(before.Texts.Zip(after.Texts).Aggregate(driver, (changed, pair) => changed.ReplaceAdditionalText(pair.First, pair.Second)), Input);

    /// <summary>Why the values of a step are what they are, a reason for each of its outputs.</summary>
    public IEnumerable<IncrementalStepRunReason> Reasons(string step) =>
        result.TrackedSteps.TryGetValue(step, out ImmutableArray<IncrementalGeneratorRunStep> runs)
            ? runs.SelectMany(run => run.Outputs).Select(output => output.Reason)
            : [];

    /// <summary>The same for the files themselves.</summary>
    public IEnumerable<IncrementalStepRunReason> OutputReasons =>
        result.TrackedOutputSteps.Values.SelectMany(steps => steps).SelectMany(step => step.Outputs).Select(output => output.Reason);

    private static GeneratorRun Repeated(GeneratorDriver driver, CSharpCompilation compilation)
    {
        GeneratorRun first = new(driver, compilation);
        GeneratorRun second = new(first.driver, compilation.Clone());
        Assert.All(second.Reasons(NetworkGenerator.DeclarationStep), AssertUnchanged);
        Assert.All(second.Reasons(NetworkGenerator.SourceStep), AssertUnchanged);
        Assert.All(second.OutputReasons, AssertUnchanged);
        Assert.Equal(first.Files, second.Files);
        return first;
    }

    private static void AssertUnchanged(IncrementalStepRunReason reason) =>
        Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString());
}
