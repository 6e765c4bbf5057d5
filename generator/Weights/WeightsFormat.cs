using System.Globalization;
using NetGen.Generator.Model;

namespace NetGen.Generator.Weights;

/// <summary>Reads NetGen's own JSON format of weights, the text form that the build turns all others into.</summary>
/// <remarks>
/// Beside the reader of the formats library, which stands on System.Text.Json: a generator brings no assemblies into the compiler, and what a person wrote (comments,
/// other spellings, mistakes) has been read there and written anew by the time it arrives here.
/// </remarks>
internal static class WeightsFormat
{
    private const string FormatName = "netgen-model";

    private const string Version = "1";

    private static readonly string[] Known = ["format", "version", "precision", "numbers", "layers", "normalization", "golden"];

    /// <summary>The model, or what is wrong with the text.</summary>
    public static (WeightsModel? Model, string? Problem) Read(string text, CancellationToken cancellation)
    {
        try
        {
            JsonValue root = JsonParser.Parse(text, cancellation);

            // What the build could not read, in its own words: they belong to the attribute that names the file.
            return root.Find("error") is { Kind: JsonKind.Text } error ? (null, error.Text) : (Read(root), null);
        }
        catch (FormatException problem)
        {
            return (null, problem.Message);
        }
    }

    private static WeightsModel Read(JsonValue root)
    {
        Expect(root, "", JsonKind.Object, "an object");
        if (root.Find("format")?.Text != FormatName || root.Find("version")?.Text != Version)
        {
            throw new FormatException($"expected \"format\": \"{FormatName}\" and \"version\": {Version}; other files are <NetGenWeights> items, which the build converts");
        }

        if (root.Names.FirstOrDefault(name => !Known.Contains(name)) is { } unknown)
        {
            throw new FormatException($"'{unknown}' is not known here; known are {string.Join(", ", Known)}");
        }

        Precision precision = ReadPrecision(root, "precision") ?? Precision.Single;
        Numbers numbers = new(ReadPrecision(root, "numbers") ?? precision, precision);
        JsonValue list = Get(root, "", "layers", JsonKind.Array, "an array");
        WeightsLayer[] layers = [.. list.Items.Select((layer, index) => ReadLayer(layer, $"layers[{Text(index)}]", numbers))];
        if (layers.Length == 0)
        {
            throw new FormatException("layers: there is none");
        }

        for (int index = 1; index < layers.Length; index++)
        {
            if (layers[index].Inputs != layers[index - 1].Outputs)
            {
                throw new FormatException($"layers[{Text(index)}]: it has {layers[index].Inputs} inputs, but the layer before has {layers[index - 1].Outputs} units");
            }
        }

        return new(precision, new(layers), ReadNormalization(root.Find("normalization"), layers[0].Inputs, layers[layers.Length - 1].Outputs, numbers));
    }

    private static Precision? ReadPrecision(JsonValue root, string name) => root.Find(name)?.Text switch
    {
        null => null,
        "single" => Precision.Single,
        "double" => Precision.Double,
        { } other => throw new FormatException($"{name}: expected \"single\" or \"double\", found \"{other}\""),
    };

    private static WeightsLayer ReadLayer(JsonValue layer, string place, Numbers numbers)
    {
        Expect(layer, place, JsonKind.Object, "an object");
        int inputs = Size(layer, place, "inputs");
        int outputs = Size(layer, place, "outputs");
        bool isResidual = layer.Find("residual") is { Text: "true" };
        if (isResidual && inputs != outputs)
        {
            throw new FormatException($"{place}: it is residual but has {inputs} inputs and {outputs} units");
        }

        JsonValue rows = Get(layer, place, "weights", JsonKind.Array, "an array");
        if (rows.Items.Count != inputs)
        {
            throw new FormatException($"{place}.weights: expected {inputs} rows, found {rows.Items.Count}");
        }

        IEnumerable<double> weights = rows.Items.SelectMany((row, index) => numbers.Read(row, $"{place}.weights[{Text(index)}]", outputs));
        double[] bias = layer.Find("bias") is { } written ? numbers.Read(written, place + ".bias", outputs) : [];
        return new(inputs, outputs, ReadActivation(layer.Find("activation"), place), layer.Find("customActivation")?.Text, isResidual, new(weights), new(bias));
    }

    private static Activation? ReadActivation(JsonValue? value, string place) =>
        value is null ? null
        : value.Kind == JsonKind.Text && Enum.GetNames(typeof(Activation)).Contains(value.Text) ? (Activation)Enum.Parse(typeof(Activation), value.Text)
        : throw new FormatException($"{place}.activation: '{value.Text}' is no activation");

    private static WeightsNormalization? ReadNormalization(JsonValue? value, int inputs, int outputs, Numbers reader)
    {
        if (value is null)
        {
            return null;
        }

        Expect(value, "normalization", JsonKind.Object, "an object");
        return new(Part("inputMean", inputs, 0), Part("inputScale", inputs, 1), Part("outputMean", outputs, 0), Part("outputScale", outputs, 1));

        EquatableArray<double> Part(string name, int size, double otherwise)
        {
            double[] numbers = value.Find(name) is { } given ? reader.Read(given, "normalization." + name, size) : [.. Enumerable.Repeat(otherwise, size)];
            return otherwise == 1 && Array.FindIndex(numbers, scale => !reader.HasReciprocal(scale)) is >= 0 and var index
                ? throw new FormatException($"normalization.{name}[{Text(index)}]: a scale of {value.Find(name)!.Items[index].Text} has no reciprocal in {reader.RangeName} precision")
                : new(numbers);
        }
    }

    private static int Size(JsonValue layer, string place, string name)
    {
        JsonValue size = Get(layer, place, name, JsonKind.Number, "a whole number");
        return int.TryParse(size.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0
            ? value
            : throw new FormatException($"{place}.{name}: expected a whole number from 1 on, found {size.Text}");
    }

    /// <summary>Reads numbers, rounded once from their text.</summary>
    /// <param name="Written">The precision they are written in.</param>
    /// <param name="Range">That of the network, whose range they have to be in.</param>
    private readonly record struct Numbers(Precision Written, Precision Range)
    {
        public string RangeName => Range == Precision.Single ? "single" : "double";

        public double[] Read(JsonValue row, string place, int count)
        {
            Expect(row, place, JsonKind.Array, "an array of numbers");
            if (row.Items.Count != count)
            {
                throw new FormatException($"{place}: expected {count} numbers, found {row.Items.Count}");
            }

            double[] numbers = new double[count];
            for (int index = 0; index < count; index++)
            {
                JsonValue item = row.Items[index];
                Expect(item, place, JsonKind.Number, "a number");
                numbers[index] = Written == Precision.Single ? ParseSingle(item.Text) : ParseDouble(item.Text);
                if (!IsInRange(numbers[index]))
                {
                    throw new FormatException($"{place}[{Text(index)}]: {item.Text} is beyond {RangeName} precision");
                }
            }

            return numbers;
        }

        public bool HasReciprocal(double scale) => Range == Precision.Single ? !float.IsInfinity(1 / (float)scale) : !double.IsInfinity(1 / scale);

        private bool IsInRange(double number) => !double.IsNaN(number) && !double.IsInfinity(Range == Precision.Single ? (float)number : number);

        // Where the framework throws for what is too large, others give infinity.
        private static double ParseDouble(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;

        private static double ParseSingle(string text) => float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) ? value : double.NaN;
    }

    private static JsonValue Get(JsonValue parent, string place, string name, JsonKind kind, string what)
    {
        string full = place.Length == 0 ? name : $"{place}.{name}";
        JsonValue value = parent.Find(name) ?? throw new FormatException($"{full} is missing");
        Expect(value, full, kind, what);
        return value;
    }

    private static void Expect(JsonValue value, string place, JsonKind kind, string what)
    {
        if (value.Kind != kind)
        {
            throw new FormatException($"{(place.Length == 0 ? "" : place + ": ")}expected {what}, found {(value.Text.Length is 0 or > 40 ? value.Kind.ToString().ToLowerInvariant() : value.Text)}");
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
