using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>Finds the weights file that a declaration names, and compares the two.</summary>
internal static class WeightsReader
{
    public const string Property = "Weights";

    /// <summary>
    /// The most numbers that are compiled into an assembly. The compiler takes ten seconds and a gigabyte for them; a larger file is better loaded
    /// when the program runs. They are counted as the file has them. Folding leaves no more, and what it leaves depends on their values: a model that is trained again
    /// and has lost its zeros must not be refused where the one before was taken, nor may an editor multiply matrices out to know whether a line is underlined.
    /// </summary>
    public const int MaximumParameters = 500_000;

    /// <summary>Whether the attribute names a file at all.</summary>
    public static bool IsGiven(AttributeUse attribute) => attribute.Text(Property) is not null;

    /// <summary>Null when there is none, which is reported if one was named.</summary>
    public static WeightsFile? Read(INamedTypeSymbol type, AttributeUse attribute, WeightsCatalog catalog, Findings findings)
    {
        if (attribute.Text(Property) is not { } name)
        {
            return null;
        }

        Location place = attribute.PropertyLocation(Property);
        IReadOnlyList<WeightsFile> found = catalog.Find(name);
        if (found.Count != 1)
        {
            findings.Report(Descriptors.WeightsNotFound, place, name, found.Count == 0 ? catalog.Describe() : "several have that name: " + string.Join(", ", found.Select(file => $"'{file.Name}'")));
            return null;
        }

        WeightsFile file = found[0];
        if (file.Model is not { } model)
        {
            findings.Report(Descriptors.WeightsUnreadable, place, name, file.Problem!);
            return null;
        }

        if (model.Parameters.Count() is var count && count > MaximumParameters)
        {
            findings.Report(Descriptors.TooLarge, place, type.Name, $"{Text(count)} parameters in '{file.FileName}'", Text(MaximumParameters));
            return null;
        }

        return file;
    }

    /// <summary>The file if it is one and can be read, whatever is wrong with it; nothing is reported.</summary>
    public static WeightsFile? Readable(AttributeUse attribute, WeightsCatalog catalog)
    {
        IReadOnlyList<WeightsFile> found = attribute.Text(Property) is { } name ? catalog.Find(name) : [];
        return found.Count == 1 && found[0].Model is not null ? found[0] : null;
    }

    /// <summary>Whether the sizes that are declared are the file's.</summary>
    public static bool SizesAgree(NetworkRequest request, WeightsFile file, Findings findings)
    {
        int[] expected = [.. file.Model!.Sizes];
        if (request.Sizes.SequenceEqual(expected))
        {
            return true;
        }

        int different = Enumerable.Range(0, Math.Min(expected.Length, request.Sizes.Length)).FirstOrDefault(index => expected[index] != request.Sizes[index]);
        Location place = request.Sizes.Length == expected.Length ? request.SizeLocation(different) : request.Attribute.Location;
        findings.Report(Descriptors.WeightsContradict, place, $"the sizes {string.Join("-", request.Sizes)}", file.FileName, string.Join("-", expected));
        return false;
    }

    /// <summary>The numbers of the file as the network holds them: parameters, and behind them means and scales of a normalized one.</summary>
    public static Embedding Embed(NetworkSpec spec, WeightsFile file)
    {
        WeightsNormalization? normalization = file.Model!.Normalization;
        IEnumerable<double> scales = !spec.IsNormalized ? []
            : Or(normalization?.InputMean, spec.InputSize, 0).Concat(Or(normalization?.InputScale, spec.InputSize, 1))
                .Concat(spec.ScalesOutputs ? Or(normalization?.OutputMean, spec.OutputSize, 0).Concat(Or(normalization?.OutputScale, spec.OutputSize, 1)) : []);
        return new(file.FileName, new(file.Model.Parameters.Concat(scales)), spec.IsNormalized ? null : normalization, EquatableArray<string>.Empty);

        static IEnumerable<double> Or(EquatableArray<double>? numbers, int count, double otherwise) => numbers is { } given ? given : Enumerable.Repeat(otherwise, count);
    }

    /// <summary>Compares the layers as the declaration leaves them with the file's; one finding for each place in the source.</summary>
    public static void Check(
        NetworkSpec spec, NetworkRequest request, IReadOnlyDictionary<int, LayerOverride> overrides, WeightsFile file, bool isStatic, Findings findings)
    {
        HashSet<Location> reported = [];
        List<int> unsaid = [];
        if (!isStatic && file.Model!.Normalization is { } normalization)
        {
            CheckNormalization(normalization);
        }

        foreach (LayerSpec layer in spec.Layers)
        {
            WeightsLayer found = file.Model!.Layers[layer.Index - 1];
            LayerOverride? own = overrides.TryGetValue(layer.Index, out LayerOverride? given) ? given : null;
            CheckActivation(layer, found, own);
            if (layer.Bias != found.Bias.Count > 0)
            {
                Location place = own?.Bias is not null ? own.Attribute.PropertyLocation(nameof(LayerOverride.Bias)) : request.Attribute.PropertyLocation(nameof(request.Bias));
                Report(place, $"layer {Text(layer.Index)} {(layer.Bias ? "with" : "without")} a bias", layer.Bias ? "none" : "a bias");
            }

            // A file of tensors alone, which names no activation, does not say what is residual either.
            bool isSaid = found.Residual || found.Activation is not null || found.CustomActivation is not null;
            if (isSaid && found.Residual != layer.Residual)
            {
                Report(
                    own!.Attribute.PropertyLocation(nameof(LayerOverride.Residual)),
                    $"layer {Text(layer.Index)} as {(layer.Residual ? "residual" : "not residual")}",
                    found.Residual ? "a residual one" : "one that is not");
            }
        }

        if (unsaid.Count > 0)
        {
            IEnumerable<string> properties = unsaid.Select(index => index == request.LayerCount ? nameof(request.Output) : nameof(request.Hidden)).Distinct();
            findings.Report(Descriptors.WeightsWithoutActivations, request.Attribute.PropertyLocation(Property), file.FileName, unsaid[0], string.Join(" and ", properties));
        }

        void CheckNormalization(WeightsNormalization normalization)
        {
            if (!spec.IsNormalized)
            {
                Report(request.Attribute.PropertyLocation(nameof(request.Normalize)), "no normalisation", "one");
            }
            else if (!spec.ScalesOutputs && (normalization.OutputScale.Any(scale => scale != 1) || normalization.OutputMean.Any(mean => mean != 0)))
            {
                Report(request.Attribute.PropertyLocation(nameof(request.Loss)), $"the loss {spec.Loss}, which leaves outputs as they are", "outputs that are scaled");
            }
            else if (normalization.InputScale.Concat(normalization.OutputScale).Any(scale => scale < 0))
            {
                Report(request.Attribute.PropertyLocation(Property), "a normalized network, whose scales are positive", "a negative scale");
            }
        }

        void CheckActivation(LayerSpec layer, WeightsLayer found, LayerOverride? own)
        {
            string network = layer.Index == request.LayerCount ? nameof(request.Output) : nameof(request.Hidden);
            bool isSaid = own is { SetsActivation: true } || request.Attribute.Property(network) is not null;
            if ((found.CustomActivation ?? found.Activation?.ToString()) is not { } activation)
            {
                if (!isSaid)
                {
                    unsaid.Add(layer.Index);
                }
            }
            else if (LastName(activation) != LastName(layer.ActivationName))
            {
                Location place = own is { SetsActivation: true }
                    ? own.Attribute.PropertyLocation(own.CustomActivation is null ? nameof(LayerOverride.Activation) : nameof(LayerOverride.CustomActivation))
                    : request.Attribute.PropertyLocation(isSaid ? network : Property);
                Report(place, $"the activation {layer.ActivationName} of layer {Text(layer.Index)}", activation);
            }
        }

        void Report(Location place, string declared, string found)
        {
            if (reported.Add(place))
            {
                findings.Report(Descriptors.WeightsContradict, place, declared, file.FileName, found);
            }
        }
    }

    // The name of a struct without what it is declared in, which can be another type here than where the file was saved.
    private static string LastName(string name) => name.Substring(name.LastIndexOf('.') + 1);

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
