using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Tests.Harness;

/// <summary>Applies a code fix to a one-file project and compares the text.</summary>
internal static class CodeFixTest
{
    /// <summary>Fixes the first diagnostic that the fix is for.</summary>
    public static async Task Verify<TFix>(string source, string expected)
        where TFix : CodeFixProvider, new()
    {
        TFix fix = new();
        (Document document, ImmutableArray<Diagnostic> diagnostics) = await Open(source, fix);
        List<CodeAction> actions = [];
        await fix.RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostics[0], (action, _) => actions.Add(action), CancellationToken.None));
        await VerifyResult(document, Assert.Single(actions), expected);
    }

    /// <summary>Fixes all diagnostics of the document at once.</summary>
    public static async Task VerifyAll<TFix>(string source, string expected)
        where TFix : CodeFixProvider, new()
    {
        TFix fix = new();
        (Document document, ImmutableArray<Diagnostic> diagnostics) = await Open(source, fix);
        List<CodeAction> actions = [];
        await fix.RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostics[0], (action, _) => actions.Add(action), CancellationToken.None));
        FixAllContext context = new(
            document, fix, FixAllScope.Document, actions[0].EquivalenceKey, fix.FixableDiagnosticIds, new Known(diagnostics), CancellationToken.None);
        CodeAction? all = await fix.GetFixAllProvider()!.GetFixAsync(context);
        await VerifyResult(document, all!, expected);
    }

    private static async Task<(Document Document, ImmutableArray<Diagnostic> Diagnostics)> Open(string source, CodeFixProvider fix)
    {
        AdhocWorkspace workspace = new();
        Project project = workspace.AddProject("Test", LanguageNames.CSharp)
            .WithParseOptions(TestCompilation.ParseOptions)
            .WithCompilationOptions(TestCompilation.Options)
            .WithMetadataReferences(TestCompilation.References);
        Document document = project.AddDocument("Source0.cs", source);
        CSharpCompilation compilation = (CSharpCompilation)(await document.Project.GetCompilationAsync())!;
        ImmutableArray<Diagnostic> diagnostics = await AnalyzerTest.Run(compilation);
        return (document,
        [
            .. diagnostics.Where(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id))
                .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start),
        ]);
    }

    private static async Task VerifyResult(Document document, CodeAction action, string expected)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        Solution changed = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution;
        string text = (await changed.GetDocument(document.Id)!.GetTextAsync()).ToString();
        Assert.Equal(expected, text);
    }

    private sealed class Known(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
