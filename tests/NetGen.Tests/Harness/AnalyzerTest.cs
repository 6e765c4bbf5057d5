using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Diagnostics;

namespace NetGen.Tests.Harness;

/// <summary>Runs the analyzer over marked sources and compares what it reports with the marks.</summary>
internal static class AnalyzerTest
{
    /// <summary>Expects exactly the marked diagnostics, and of the compiler exactly the errors listed; returns the messages in source order.</summary>
    public static async Task<IReadOnlyList<string>> Verify(string marked, params string[] compilerErrors)
    {
        MarkedSource source = MarkedSource.Parse(marked);
        CSharpCompilation compilation = TestCompilation.Create(source.Text);
        return await Verify(compilation, source, compilerErrors);
    }

    /// <summary>The same in a project with weights files.</summary>
    public static async Task<IReadOnlyList<string>> Verify(string marked, WeightsFiles files, params string[] compilerErrors)
    {
        MarkedSource source = MarkedSource.Parse(marked);
        return await Verify(TestCompilation.Create(source.Text), source, files, compilerErrors);
    }

    /// <summary>The same for a compilation of the caller's making, whose first tree is the marked source.</summary>
    public static async Task<IReadOnlyList<string>> Verify(CSharpCompilation compilation, MarkedSource source, params string[] compilerErrors) =>
        await Verify(compilation, source, WeightsFiles.None, compilerErrors);

    private static async Task<IReadOnlyList<string>> Verify(CSharpCompilation compilation, MarkedSource source, WeightsFiles files, string[] compilerErrors)
    {
        IEnumerable<string> errors = compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.Id)
            .Distinct();
        Assert.Equal(compilerErrors.Order(), errors.Order());

        ImmutableArray<Diagnostic> diagnostics = await Run(compilation, files);
        Assert.Equal(source.Describe(source.Marks), source.Describe(diagnostics));
        return [.. diagnostics.OrderBy(d => d.Location.SourceSpan.Start).Select(d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
    }

    public static Task<ImmutableArray<Diagnostic>> Run(CSharpCompilation compilation, WeightsFiles? files = null)
    {
        files ??= WeightsFiles.None;
        return compilation.WithAnalyzers([new NetworkAnalyzer()], new AnalyzerOptions(files.Texts, files.Options)).GetAnalyzerDiagnosticsAsync();
    }
}
