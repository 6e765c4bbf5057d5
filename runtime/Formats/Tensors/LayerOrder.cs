using System.Globalization;
using System.Text.RegularExpressions;

namespace NetGen.Formats.Tensors;

/// <summary>Finds the order of layers, and which axis of their weights is which where names do not tell.</summary>
internal static partial class LayerOrder
{
    // As many as a declaration may have.
    private const int MostLayersToOrder = 256;

    public static LayerTensors[] Of(LayerTensors[] layers, string file)
    {
        if (layers.Length > MostLayersToOrder && Numbered(layers) is null)
        {
            throw new ModelFormatException(file, "", $"there are {layers.Length} layers without numbers in their names; more than {MostLayersToOrder} are not put in order by their sizes");
        }

        LayerPath[] ordered = [.. Orientations(layers).Select(Ordered).OfType<LayerPath>()];
        return ordered switch
        {
            [{ IsOnly: true } path] => path.Layers,
            [] => throw new ModelFormatException(file, "", $"the layers do not follow from each other: {Describe(Numbered(layers) ?? layers)}{Hint(layers)}"),
            [_] => throw new ModelFormatException(file, "", $"the layers follow from each other in more than one order: {Describe(layers)}{Hint(layers)}"),
            _ => throw new ModelFormatException(file, "", $"weights could be [in, out] or [out, in], both fit: {Describe(layers)}; names that end in 'weight' mean [out, in], in 'kernel' [in, out]"),
        };
    }

    // All layers whose names do not tell are of one kind.
    private static IEnumerable<LayerTensors[]> Orientations(LayerTensors[] layers)
    {
        if (layers.All(layer => layer.IsOutputFirst is not null))
        {
            yield return layers;
            yield break;
        }

        foreach (bool isOutputFirst in new[] { false, true })
        {
            LayerTensors[] tried = [.. layers.Select(layer => layer with { IsOutputFirst = layer.IsOutputFirst ?? isOutputFirst })];
            if (tried.All(layer => layer.Bias is null || layer.Bias.Shape[0] == layer.Outputs))
            {
                yield return tried;
            }
        }
    }

    // Numbers in the names decide; without, the sizes; where these leave more than one order, numbers in some of the names.
    private static LayerPath? Ordered(LayerTensors[] layers)
    {
        LayerTensors[][] families = Families(layers);
        if (families is [var only])
        {
            return Follows(only) ? new(only, IsOnly: true) : null;
        }

        LayerPath? path = LayerPath.Find(layers);
        return path is { IsOnly: false } && families.Length < layers.Length ? NumberedPath.Find(families) ?? path : path;
    }

    // Names that differ in numbers only, each in the order of these numbers.
    private static LayerTensors[][] Families(LayerTensors[] layers) =>
        [.. layers.GroupBy(layer => Number().Replace(layer.Prefix, "#"), StringComparer.Ordinal).Select(family => family.OrderBy(layer => Key(layer.Prefix), StringComparer.Ordinal).ToArray())];

    // All of one family.
    private static LayerTensors[]? Numbered(LayerTensors[] layers) => Families(layers) is [var only] ? only : null;

    // Numbers padded to one length sort like numbers.
    private static string Key(string prefix) => Number().Replace(prefix, match => match.Value.PadLeft(12, '0'));

    private static bool Follows(LayerTensors[] layers) => layers.Zip(layers.Skip(1), (before, after) => before.Outputs == after.Inputs).All(follows => follows);

    private static string Hint(LayerTensors[] layers)
    {
        LayerTensors[][] families = Families(layers);
        return families.Length == 1 ? ""
            : families.Length == layers.Length ? "; names with numbers (0.weight, 2.weight) would tell their order"
            : $"; the numbers leave open where {string.Join(", ", families.Where(family => family.Length == 1).DefaultIfEmpty(families[^1]).Take(8).Select(family => $"'{family[0].Weights.Name}'"))} "
                + "belongs: names that differ in numbers only (fc1, fc2, fc3) would tell";
    }

    private static string Describe(IEnumerable<LayerTensors> layers) =>
        string.Join(", ", layers.Select(layer => string.Create(CultureInfo.InvariantCulture, $"'{layer.Weights.Name}' {layer.Weights.ShapeText}")));

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
