using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Declaration;
using NetGen.Generator.Model;

namespace NetGen.Generator.Diagnostics;

/// <summary>
/// Reports what the parser finds. An analyzer rather than the generator does, so that <c>#pragma</c> and
/// <c>.editorconfig</c> work and no location has to pass through the generator's cache.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    private static readonly SourceTextValueProvider<ModelInText> Provider = new(content =>
    {
        (WeightsModel? model, string? problem) = WeightsCatalog.Read(content, default);
        return new(model, problem);
    });

    private sealed record ModelInText(WeightsModel? Model, string? Problem);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    // A text is read once, as long as the compiler keeps it.
    private static void Start(CompilationStartAnalysisContext context)
    {
        List<WeightsFile> files = [];
        foreach (AdditionalText text in context.Options.AdditionalFiles)
        {
            if (WeightsCatalog.NameOf(text, context.Options.AnalyzerConfigOptionsProvider) is { } name)
            {
                files.Add(text.GetText(context.CancellationToken) is { } content && context.TryGetValue(content, Provider, out ModelInText? read)
                    ? new(name, read.Model, read.Problem)
                    : WeightsCatalog.Read(text, name, context.CancellationToken));
            }
        }

        WeightsCatalog weights = new(new(files));
        context.RegisterSymbolAction(symbol => Analyze(symbol, weights), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, WeightsCatalog weights)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        ParseResult result = DeclarationParser.Parse(type, context.Compilation, weights, context.CancellationToken);
        foreach (Diagnostic diagnostic in result.Diagnostics.Concat(FormulaReader.Check(type, context.CancellationToken)))
        {
            context.ReportDiagnostic(diagnostic);
        }

        if (result.Declaration is { } declaration && declaration.Embedding is not { IsMissing: true })
        {
            foreach (Diagnostic diagnostic in ZeroDerivativeCheck.Run(type, declaration, context.CancellationToken))
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }
}
