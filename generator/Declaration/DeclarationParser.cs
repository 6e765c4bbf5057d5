using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>
/// Reads a network's declaration off a type: the only place that turns symbols into the model. The generator takes the
/// declaration and drops the diagnostics, the analyzer does the opposite, so the two never disagree.
/// </summary>
internal static class DeclarationParser
{
    // Layers of a network of which nothing is known.
    private const int UnknownLayers = 4;

    /// <param name="weights">The weights files of the project.</param>
    public static ParseResult Parse(INamedTypeSymbol type, Compilation compilation, WeightsCatalog weights, CancellationToken cancellation)
    {
        Findings findings = new();
        NetworkDeclaration? declaration = Read(type, compilation, weights, findings, isWithoutWeights: false, cancellation);
        if (declaration is not null && !findings.HasErrors)
        {
            return new(declaration, RefusalReader.Read(type, findings.Refused, cancellation), findings.ToImmutable());
        }

        // What is wrong may be the weights alone: then the declaration without them has no error, and what uses the network need not have any.
        Findings others = new();
        declaration = Read(type, compilation, weights, others, isWithoutWeights: true, cancellation);
        RefusedMethods? refused = declaration is null || others.HasErrors
            ? RefusalReader.ReadAll(type, cancellation)
            : RefusalReader.Read(type, others.Refused, cancellation);
        return new(others.HasErrors ? null : declaration, refused, findings.ToImmutable());
    }

    /// <param name="isWithoutWeights">Whether it is to be the network without the numbers it names, which are wrong. Null for one that names none.</param>
    private static NetworkDeclaration? Read(
        INamedTypeSymbol type, Compilation compilation, WeightsCatalog weights, Findings findings, bool isWithoutWeights, CancellationToken cancellation)
    {
        if (AttributeUse.First(type, AttributeUse.NeuralNetwork, cancellation) is not { } attribute)
        {
            OutsideNetworkCheck.Run(type, findings, cancellation);
            return null;
        }

        // On anything else the attribute itself is an error.
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return null;
        }

        if (isWithoutWeights && !WeightsReader.IsGiven(attribute))
        {
            return null;
        }

        foreach (AttributeUse again in AttributeUse.On(type, AttributeUse.NeuralNetwork, cancellation).Skip(1))
        {
            findings.Report(Descriptors.DeclaredTwice, again.Location, type.Name);
        }

        TypePlaces places = new(type, attribute, cancellation);
        ProjectCheck.Run(attribute, type, compilation, findings);
        KindCheck.Run(type, attribute, places, findings);
        if (findings.HasErrors)
        {
            return null;
        }

        PartialCheck.Run(type, places, findings, cancellation);
        ConstructorCheck.Run(type, findings, cancellation);
        bool inheritsNetwork = BaseNetworkCheck.Run(type, places, findings, cancellation);

        WeightsFile? file = isWithoutWeights ? WeightsReader.Readable(attribute, weights) : WeightsReader.Read(type, attribute, weights, findings);
        if (NetworkRequest.Read(attribute, file, findings) is not { } read || (file is null && !isWithoutWeights && WeightsReader.IsGiven(attribute)))
        {
            return null;
        }

        NetworkRequest request = isWithoutWeights ? WithoutWeights(type, read, cancellation) : read;
        if (!SizeCheck.Run(type, request, findings) || (file is not null && !isWithoutWeights && !WeightsReader.SizesAgree(request, file, findings)))
        {
            return null;
        }

        ImmutableDictionary<int, LayerOverride> overrides =
            LayerOverride.ReadAll(type, request.LayerCount, findings, cancellation);
        CustomActivationReader customActivations = new(request, compilation, findings, cancellation);
        if (LayerReader.Read(type, request, overrides, customActivations, findings, cancellation) is not { } layers)
        {
            return null;
        }

        NetworkSpec spec = type.IsStatic ? new(layers, request.Precision) : new(layers, request.Precision, request.Loss, request.HuberThreshold);
        spec = request.Normalize && !type.IsStatic ? spec.Normalized : spec;
        LayerCheck.Run(spec, request, overrides, findings, cancellation);
        LossCheck.Run(type, spec, request, findings);
        EffectCheck.Run(request, overrides, type.IsStatic, findings);
        if (file is not null && !isWithoutWeights)
        {
            WeightsReader.Check(spec, request, overrides, file, type.IsStatic, findings);
        }

        EquatableArray<RequestSpec> requests = RequestReader.ReadAll(type, spec, request.NumberType, findings, cancellation);
        GeneratedNames names = new(spec, requests);
        InterfaceCheck.Run(type, places, request, compilation, findings);
        LayerNameCheck.Run(type, places, spec, names, overrides, compilation, findings, cancellation);
        if (!inheritsNetwork)
        {
            MemberCheck.Run(type, places, names, request, compilation, findings, cancellation);
        }

        Embedding? embedding = isWithoutWeights ? Embedding.Missing(attribute.Text(WeightsReader.Property)!) : file is null ? null : WeightsReader.Embed(spec, file);
        return new(spec, ShellReader.Read(type, spec, requests, compilation, cancellation), requests, embedding);
    }

    // Sizes are those declared, else those of the file; where nobody knows any, layers of one unit each: as many as attributes speak of, and some more, whose views a program may use.
    private static NetworkRequest WithoutWeights(INamedTypeSymbol type, NetworkRequest request, CancellationToken cancellation)
    {
        int[]? found = request.Weights?.Model!.Sizes.ToArray();
        return request.Sizes.IsEmpty ? request with { Sizes = [.. Enumerable.Repeat(1, 1 + Math.Min(SizeCheck.MaximumLayers, Math.Max(UnknownLayers, LayerOverride.LastIndex(type, cancellation))))] }
            : found is null || request.Sizes.SequenceEqual(found) ? request
            : request with { Weights = null };
    }
}
