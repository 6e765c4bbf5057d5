using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Declaration;
using NetGen.Generator.Emit;
using NetGen.Generator.Model;

namespace NetGen.Generator;

/// <summary>The pipeline and nothing else: declaration, graph, derivatives, algebra, schedule, text.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <summary>Names of the pipeline's steps, for tests of its caching.</summary>
    internal const string DeclarationStep = "Declaration";

    internal const string SourceStep = "Source";

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<NetworkDeclaration> declarations = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "NetGen." + AttributeUse.NeuralNetwork,
                static (node, _) => node is TypeDeclarationSyntax,
                Declare)
            .Where(static declaration => declaration is not null)
            .Select(static (declaration, _) => declaration!)
            .WithTrackingName(DeclarationStep);

        IncrementalValueProvider<EquatableArray<string>> ambiguous = declarations
            .Select(static (declaration, _) => declaration.Shell.MetadataName)
            .Collect()
            .Select(static (names, _) => HintName.Ambiguous(names));

        context.RegisterSourceOutput(
            declarations.Select(Write).WithTrackingName(SourceStep).Combine(ambiguous),
            static (output, source) => output.AddSource(HintName.Of(source.Left.MetadataName, source.Right), SourceText.From(source.Left.Text, Utf8)));
    }

    private static NetworkDeclaration? Declare(GeneratorAttributeSyntaxContext syntax, CancellationToken cancellation) =>
        DeclarationParser.Parse((INamedTypeSymbol)syntax.TargetSymbol, syntax.SemanticModel.Compilation, cancellation).Declaration;

    private static (string MetadataName, string Text) Write(NetworkDeclaration declaration, CancellationToken cancellation)
    {
        MethodCode[] methods = [.. MethodPlan.All(declaration, cancellation)];
        return (declaration.Shell.MetadataName, NetworkWriter.Write(declaration, methods, cancellation));
    }
}
