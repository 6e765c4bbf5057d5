using System.Globalization;
using System.Text.Json;
using NetGen.Formats.Tensors;

namespace NetGen.Formats.Json;

/// <summary>Reads what people write from Keras: arrays of kernels [in, out] and biases, alone or in objects that name layers.</summary>
internal static class KerasReader
{
    private const string HardSigmoid = "hard_sigmoid";

    private static readonly string[] Skipped = ["dropout", "input", "inputlayer", "input_layer", "gaussiannoise"];

    /// <summary><c>[kernel, bias, kernel, bias, ...]</c>, as <c>model.get_weights()</c> gives them; a bias can be absent.</summary>
    public static Model ReadWeights(JsonPlace root)
    {
        List<ModelLayer> layers = [];
        JsonPlace[] arrays = [.. root.Items()];
        for (int index = 0; index < arrays.Length;)
        {
            JsonPlace kernel = arrays[index++];
            double[] bias = index < arrays.Length && !IsMatrix(arrays[index]) ? arrays[index++].Numbers(Precision.Single) : [];
            layers.Add(Layer(kernel, bias, null));
        }

        return new(layers);
    }

    /// <summary><c>{ "layers": [ { "type": "dense", "activation": "tanh", "weights": [kernel, bias] } ] }</c>.</summary>
    public static Model ReadLayers(JsonPlace root)
    {
        List<ModelLayer> layers = [];
        int? version = ReadVersion(root.Find("keras_version"));
        foreach (JsonPlace layer in root.Get("layers").Items())
        {
            layer.AsObject();
            string type = (layer.Find("type") ?? layer.Get("class_name")).Text();
            if (Skipped.Contains(type, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            if (type.Equals("activation", StringComparison.OrdinalIgnoreCase) && layers.Count > 0 && layers[^1].Activation is null or Activation.Identity)
            {
                layers[^1] = Activated(layers[^1], layer.Get("activation"), version);
                continue;
            }

            if (!type.Equals("dense", StringComparison.OrdinalIgnoreCase))
            {
                throw layer.Wrong($"layers of type '{type}' are not read; a network is made of dense ones");
            }

            JsonPlace[] arrays = [.. layer.Get("weights").Items()];
            if (arrays.Length is not (1 or 2))
            {
                throw layer.Get("weights").Wrong($"expected a kernel and perhaps a bias, found {arrays.Length} arrays");
            }

            ModelLayer dense = Layer(arrays[0], arrays.Length == 2 ? arrays[1].Numbers(Precision.Single) : [], Activation.Identity);
            layers.Add(layer.Find("activation") is { } name && name.Text().Length > 0 ? Activated(dense, name, version) : dense);
        }

        return layers.Count > 0 ? new(layers) : throw root.Get("layers").Wrong("there is no dense layer");
    }

    /// <summary>An object whose properties are tensors, named as in a state dict.</summary>
    public static IReadOnlyList<Tensor> ReadTensors(JsonPlace root)
    {
        List<Tensor> tensors = [];
        foreach ((string name, JsonPlace place) in root.Properties())
        {
            if (IsMatrix(place))
            {
                double[][] rows = place.Rows(Precision.Single);
                tensors.Add(new(name, [rows.Length, rows[0].Length], [.. rows.SelectMany(row => row)], Precision.Single));
            }
            else
            {
                double[] numbers = place.Numbers(Precision.Single);
                tensors.Add(new(name, [numbers.Length], numbers, Precision.Single));
            }
        }

        return tensors;
    }

    // Keras 2 says clip(0.2 z + 0.5, 0, 1), which is NetGen's (and Keras 3's) relu6(z + 3) / 6 of 1.2 z.
    private static ModelLayer Activated(ModelLayer layer, JsonPlace place, int? version)
    {
        if (!place.Text().Equals(HardSigmoid, StringComparison.OrdinalIgnoreCase))
        {
            return layer with { Activation = ActivationNames.Find(place.Text()) ?? throw place.Wrong($"{place.Found} is no activation that is known") };
        }

        double factor = version switch
        {
            null => throw place.Wrong("'hard_sigmoid' is clip(0.2 z + 0.5, 0, 1) in Keras 2 and relu6(z + 3) / 6 in Keras 3; add \"keras_version\": \"2\" or \"3\" beside \"layers\""),
            < 3 => 1.2,
            _ => 1,
        };
        return new(layer.Inputs, layer.Outputs, [.. layer.Weights.Select(weight => factor * weight)], [.. layer.Bias.Select(bias => factor * bias)]) { Activation = Activation.HardSigmoid };
    }

    // Of 2.15.0 the 2.
    private static int? ReadVersion(JsonPlace? place) =>
        place is not { } version ? null
        : int.TryParse(version.Text().Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major) && major > 0 ? major
        : throw version.Wrong($"expected a version such as \"3.4.1\", found {version.Found}");

    private static bool IsMatrix(JsonPlace place) =>
        place.Kind == JsonValueKind.Array && place.Element.GetArrayLength() > 0 && place.Element[0].ValueKind == JsonValueKind.Array;

    private static ModelLayer Layer(JsonPlace kernel, double[] bias, Activation? activation)
    {
        double[][] rows = kernel.Rows(Precision.Single);
        if (rows.Length == 0 || rows[0].Length == 0)
        {
            throw kernel.Wrong("the kernel is empty");
        }

        if (bias.Length != 0 && bias.Length != rows[0].Length)
        {
            throw kernel.Wrong($"the kernel has {rows[0].Length} columns, but the bias after it has {bias.Length} numbers");
        }

        return new(rows.Length, rows[0].Length, [.. rows.SelectMany(row => row)], bias) { Activation = activation };
    }
}
