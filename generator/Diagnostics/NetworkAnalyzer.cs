using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Declaration;

namespace NetGen.Generator.Diagnostics;

/// <summary>
/// Reports what the parser finds. An analyzer rather than the generator does, so that <c>#pragma</c> and
/// <c>.editorconfig</c> work and no location has to pass through the generator's cache.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        ParseResult result = DeclarationParser.Parse(type, context.Compilation, context.CancellationToken);
        foreach (Diagnostic diagnostic in result.Diagnostics.Concat(FormulaReader.Check(type, context.CancellationToken)))
        {
            context.ReportDiagnostic(diagnostic);
        }

        if (result.Declaration is { } declaration)
        {
            foreach (Diagnostic diagnostic in ZeroDerivativeCheck.Run(type, declaration, context.CancellationToken))
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }
}
