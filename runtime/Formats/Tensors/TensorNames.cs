using System.Globalization;

namespace NetGen.Formats.Tensors;

/// <summary>
/// Makes layers of named tensors and the other way round. Which tensor is what shows in its name, as PyTorch, Keras and scikit-learn write
/// them; which layer comes first shows in the numbers in the names or, without numbers, in the shapes. Where more than one answer fits, none is taken.
/// </summary>
internal static class TensorNames
{
    private const string LayersKey = "netgen.layers";

    // Before the name of an activation of the user's own.
    private const string Custom = "custom ";

    /// <summary>The layers of a file.</summary>
    public static Model Assemble(TensorFile file, string name)
    {
        if (file.Tensors.FirstOrDefault(tensor => tensor.Values.Length == 0) is { } empty)
        {
            throw new ModelFormatException(name, empty.Name, $"a tensor of shape {empty.ShapeText} holds no number");
        }

        ILookup<bool, Tensor> tensors = file.Tensors.ToLookup(tensor => NormalizationTensors.Contains(tensor.Name));
        LayerTensors[] layers = LayerOrder.Of(LayerTensors.Group([.. tensors[false]], name), name);
        ModelLayer[] built = [.. layers.Select(layer => layer.Build(name))];
        return new(WithActivations(built, file, name), NormalizationTensors.Read([.. tensors[true]], built[0].Inputs, built[^1].Outputs, name))
        {
            Precision = file.Tensors.Any(tensor => tensor.Precision == Precision.Double) ? Precision.Double : Precision.Single,
        };
    }

    public static Model Assemble(IReadOnlyList<Tensor> tensors, string name) => Assemble(new TensorFile(tensors), name);

    /// <summary>A model as PyTorch's <c>nn.Sequential</c> names it, an activation after every layer: <c>0.weight</c> [out, in], <c>0.bias</c>, <c>2.weight</c>, ...</summary>
    public static TensorFile Name(Model model)
    {
        List<Tensor> tensors = [];
        for (int index = 0; index < model.Layers.Count; index++)
        {
            ModelLayer layer = model.Layers[index];
            string prefix = (2 * index).ToString(CultureInfo.InvariantCulture);
            Tensor weights = new("", [layer.Inputs, layer.Outputs], [.. layer.Weights], model.Precision);
            tensors.Add(new(prefix + ".weight", [layer.Outputs, layer.Inputs], weights.Transposed(), model.Precision));
            if (layer.HasBias)
            {
                tensors.Add(new(prefix + ".bias", [layer.Outputs], [.. layer.Bias], model.Precision));
            }
        }

        tensors.AddRange(NormalizationTensors.Of(model));
        string layers = string.Join(",", model.Layers.Select(layer => (layer.CustomActivation is { } custom ? Custom + custom : layer.Activation?.ToString() ?? "") + (layer.Residual ? "+" : "")));
        return new(tensors, new Dictionary<string, string> { ["format"] = "pt", [LayersKey] = layers });
    }

    // Our own files say beside the tensors what the layers do: a name for each, a plus for a residual one.
    private static ModelLayer[] WithActivations(ModelLayer[] layers, TensorFile file, string name)
    {
        if (!file.Metadata.TryGetValue(LayersKey, out string? text))
        {
            return layers;
        }

        List<string> names = Split(text);
        if (names.Count != layers.Length)
        {
            throw new ModelFormatException(name, LayersKey, $"names {names.Count} layers, but the tensors make {layers.Length}");
        }

        return [.. layers.Zip(names, (layer, written) => WithActivation(layer with { Residual = written.EndsWith('+') }, written.TrimEnd('+'), name))];
    }

    private static ModelLayer WithActivation(ModelLayer layer, string written, string name) =>
        written.Length == 0 ? layer
        : written.StartsWith(Custom, StringComparison.Ordinal) ? layer with { CustomActivation = written[Custom.Length..] }
        : layer with { Activation = ActivationNames.Find(written) ?? throw new ModelFormatException(name, LayersKey, $"'{written}' is no activation that is known") };

    // At commas, but not at those between type arguments.
    private static List<string> Split(string text)
    {
        List<string> parts = [];
        (int start, int depth) = (0, 0);
        for (int index = 0; index < text.Length; index++)
        {
            depth += text[index] switch { '<' => 1, '>' => -1, _ => 0 };
            if (text[index] == ',' && depth == 0)
            {
                parts.Add(text[start..index]);
                start = index + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }
}
