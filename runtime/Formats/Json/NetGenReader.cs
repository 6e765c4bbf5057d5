using System.Text.Json;

namespace NetGen.Formats.Json;

/// <summary>Reads NetGen's own format.</summary>
internal static class NetGenReader
{
    public static Model Read(JsonPlace root)
    {
        root.AsObject("format", "version", "precision", "numbers", "layers", "normalization", "golden");
        JsonPlace format = root.Get("format");
        if (format.Text() != NetGenFormat.Format)
        {
            throw format.Wrong($"expected \"{NetGenFormat.Format}\", found {format.Found}");
        }

        JsonPlace version = root.Get("version");
        if (version.Count() != NetGenFormat.Version)
        {
            throw version.Wrong($"this is version {version.Count()}; known is version {NetGenFormat.Version}");
        }

        Precision precision = ReadPrecision(root.Find("precision")) ?? Precision.Single;
        Numbers numbers = new(ReadPrecision(root.Find("numbers")) ?? precision, precision);
        ModelLayer[] layers = [.. root.Get("layers").Items().Select(layer => ReadLayer(layer, numbers))];
        if (layers.Length == 0)
        {
            throw root.Get("layers").Wrong("there is no layer");
        }

        return new(layers, ReadNormalization(root.Find("normalization"), layers[0].Inputs, layers[^1].Outputs, numbers), ReadGolden(root.Find("golden")))
        {
            Precision = precision,
        };
    }

    /// <summary>An object with <c>inputs</c> and <c>outputs</c>, a row for each sample.</summary>
    public static GoldenVectors? ReadGolden(JsonPlace? golden)
    {
        if (golden is not { } place)
        {
            return null;
        }

        place.AsObject("inputs", "outputs");
        return new(place.Get("inputs").Rows(Precision.Double), place.Get("outputs").Rows(Precision.Double));
    }

    // What numbers are written in, and what the network computes in.
    private readonly record struct Numbers(Precision Written, Precision Range);

    private static Precision? ReadPrecision(JsonPlace? place) => place?.Text() switch
    {
        null => null,
        "single" => Precision.Single,
        "double" => Precision.Double,
        _ => throw place!.Value.Wrong($"expected \"single\" or \"double\", found {place.Value.Found}"),
    };

    private static ModelLayer ReadLayer(JsonPlace layer, Numbers numbers)
    {
        layer.AsObject("inputs", "outputs", "activation", "customActivation", "residual", "weights", "bias");
        int inputs = layer.Get("inputs").Count();
        int outputs = layer.Get("outputs").Count();
        double[][] rows = layer.Get("weights").Rows(numbers.Written, numbers.Range);
        if (rows.Length != inputs || rows.Any(row => row.Length != outputs))
        {
            throw layer.Get("weights").Wrong($"expected {inputs} rows of {outputs} numbers, found {rows.Length} of {rows.FirstOrDefault()?.Length ?? 0}");
        }

        double[] bias = layer.Find("bias")?.Numbers(numbers.Written, numbers.Range) ?? [];
        if (layer.Find("bias") is { } place && bias.Length != outputs)
        {
            throw place.Wrong($"expected {outputs} numbers, found {bias.Length}");
        }

        return new(inputs, outputs, [.. rows.SelectMany(row => row)], bias)
        {
            Activation = layer.Find("activation") is { } activation ? ReadActivation(activation) : null,
            CustomActivation = layer.Find("customActivation") is { } custom ? ReadTypeName(custom) : null,
            Residual = layer.Find("residual")?.Flag() ?? false,
        };
    }

    private static Activation ReadActivation(JsonPlace place) =>
        ActivationNames.Find(place.Text()) ?? throw place.Wrong($"{place.Found} is no activation; known are {string.Join(", ", Enum.GetNames<Activation>())}");

    private static string ReadTypeName(JsonPlace place) => TypeName.IsValid(place.Text()) ? place.Text() : throw place.Wrong($"{place.Found} is no name of a C# type");

    private static ModelNormalization? ReadNormalization(JsonPlace? place, int inputs, int outputs, Numbers numbers)
    {
        if (place is not { } found)
        {
            return null;
        }

        found.AsObject("inputMean", "inputScale", "outputMean", "outputScale");
        ModelNormalization none = ModelNormalization.None(inputs, outputs);
        return new(
            Part("inputMean") ?? none.InputMean,
            Part("inputScale") ?? none.InputScale,
            Part("outputMean") ?? none.OutputMean,
            Part("outputScale") ?? none.OutputScale);

        IReadOnlyList<double>? Part(string name) => found.Find(name)?.Numbers(numbers.Written, numbers.Range);
    }
}
