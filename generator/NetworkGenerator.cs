using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Declaration;
using NetGen.Generator.Emit;
using NetGen.Generator.Model;
using NetGen.Generator.Simplify;

namespace NetGen.Generator;

/// <summary>The pipeline and nothing else: declaration, graph, derivatives, algebra, schedule, text.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <summary>Names of the pipeline's steps, for tests of its caching.</summary>
    internal const string DeclarationStep = "Declaration";

    internal const string SourceStep = "Source";

    internal const string WeightsStep = "Weights";

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<WeightsCatalog> weights = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (file, _) => (Text: file.Left, Name: WeightsCatalog.NameOf(file.Left, file.Right)))
            .Where(static file => file.Name is not null)
            .Select(static (file, cancellation) => WeightsCatalog.Read(file.Text, file.Name!, cancellation))
            .WithTrackingName(WeightsStep)
            .Collect()
            .Select(static (files, _) => new WeightsCatalog(new(files)));

        // What a declaration leaves open is its weights file's to say: one that names a file is read beside the files, every other where it is found. Its symbols go through
        // one step for that, and no further: sizes decide what is checked on members, activations and requests, which only symbols tell. The step before is done
        // anew for every compilation in any case, so none of an older one is kept, and what comes out is compared.
        IncrementalValuesProvider<Parsed> parsed = context.SyntaxProvider.ForAttributeWithMetadataName(
            "NetGen." + AttributeUse.NeuralNetwork,
            static (node, _) => node is TypeDeclarationSyntax,
            static (syntax, cancellation) => NamesWeights(syntax) ? (Parsed: null, Syntax: syntax) : (Parsed: Parse(syntax, WeightsCatalog.Empty, cancellation), Syntax: (GeneratorAttributeSyntaxContext?)null))
            .Combine(weights)
            .Select(static (found, cancellation) => found.Left.Parsed ?? Parse(found.Left.Syntax!.Value, found.Right, cancellation));
        IncrementalValuesProvider<NetworkDeclaration> declarations = parsed
            .SelectMany(static (result, _) => Existing(result.Declaration))
            .WithTrackingName(DeclarationStep);

        IncrementalValueProvider<EquatableArray<string>> ambiguous = declarations
            .Select(static (declaration, _) => declaration.Shell.MetadataName)
            .Collect()
            .Select(static (names, _) => HintName.Ambiguous(names));

        context.RegisterSourceOutput(
            declarations.Select(Write).WithTrackingName(SourceStep).Combine(ambiguous),
            static (output, source) => output.AddSource(HintName.Of(source.Left.MetadataName, source.Right), SourceText.From(source.Left.Text, Utf8)));

        context.RegisterSourceOutput(
            parsed.SelectMany(static (result, _) => Existing(result.Refused)).Collect()
                .Combine(Outside(context, AttributeUse.Derivative).Combine(Outside(context, AttributeUse.ParameterVjp))),
            static (output, refused) => AddRefused(output, [.. refused.Left, .. refused.Right.Left, .. refused.Right.Right]));
    }

    private sealed record Parsed(NetworkDeclaration? Declaration, RefusedMethods? Refused);

    private static bool NamesWeights(GeneratorAttributeSyntaxContext syntax) => syntax.Attributes[0].NamedArguments.Any(argument => argument.Key == WeightsReader.Property);

    private static Parsed Parse(GeneratorAttributeSyntaxContext syntax, WeightsCatalog weights, CancellationToken cancellation)
    {
        ParseResult result = DeclarationParser.Parse((INamedTypeSymbol)syntax.TargetSymbol, syntax.SemanticModel.Compilation, weights, cancellation);
        return new(result.Declaration, result.Refused);
    }

    private static T[] Existing<T>(T? value)
        where T : class => value is null ? [] : [value];

    // Methods that ask for derivatives of a type that is no network.
    private static IncrementalValueProvider<ImmutableArray<RefusedMethods>> Outside(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
            "NetGen." + attribute,
            static (node, _) => node is MethodDeclarationSyntax,
            static (syntax, cancellation) => RefusalReader.ReadOutside(syntax.TargetSymbol.ContainingType, cancellation))
            .SelectMany(static (refused, _) => Existing(refused))
            .Collect();

    // A type without a network is found once for each of its methods.
    private static void AddRefused(SourceProductionContext output, IReadOnlyList<RefusedMethods> refused)
    {
        EquatableArray<string> ambiguous = HintName.Ambiguous(refused.Select(type => type.Type.MetadataName));
        foreach (RefusedMethods type in refused.Distinct())
        {
            output.AddSource(HintName.OfRefused(type.Type.MetadataName, ambiguous), SourceText.From(RefusalWriter.Write(type), Utf8));
        }
    }

    private static (string MetadataName, string Text) Write(NetworkDeclaration declaration, CancellationToken cancellation)
    {
        declaration = WeightFolding.Fold(declaration, cancellation);
        MethodCode[] methods = [.. MethodPlan.All(declaration, cancellation)];
        return (declaration.Shell.MetadataName, NetworkWriter.Write(declaration, methods, cancellation));
    }
}
