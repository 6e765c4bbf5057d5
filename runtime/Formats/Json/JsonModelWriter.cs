using System.Globalization;
using System.Text;

namespace NetGen.Formats.Json;

/// <summary>
/// Writes NetGen's own format: a row of weights on a line, so that versions can be compared line by line, and every number as the shortest text
/// that reads back as the same number.
/// </summary>
internal static class JsonModelWriter
{
    public static byte[] Write(Model model)
    {
        StringBuilder text = new();
        text.Append("{\n");
        text.Append($"  \"format\": \"{NetGenFormat.Format}\",\n  \"version\": {NetGenFormat.Version},\n");
        Precision precision = model.NumberPrecision;
        text.Append($"  \"precision\": \"{NetGenFormat.Name(model.Precision)}\",\n");
        if (precision != model.Precision)
        {
            text.Append($"  \"numbers\": \"{NetGenFormat.Name(precision)}\",\n");
        }

        text.Append("  \"layers\": [\n");
        for (int index = 0; index < model.Layers.Count; index++)
        {
            WriteLayer(text, model.Layers[index], precision);
            text.Append(index < model.Layers.Count - 1 ? ",\n" : "\n");
        }

        text.Append("  ]");
        if (model.Normalization is { } normalization)
        {
            WriteNormalization(text, normalization, model, precision);
        }

        if (model.Golden is { } golden)
        {
            text.Append(",\n  \"golden\": {\n    \"inputs\": ");
            WriteRows(text, golden.Inputs, Precision.Double);
            text.Append(",\n    \"outputs\": ");
            WriteRows(text, golden.Outputs, Precision.Double);
            text.Append("\n  }");
        }

        text.Append("\n}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The shortest text that reads back as the same number of that precision.</summary>
    public static string Number(double value, Precision precision) => precision == Precision.Single
        ? ((float)value).ToString("R", CultureInfo.InvariantCulture)
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static void WriteLayer(StringBuilder text, ModelLayer layer, Precision precision)
    {
        text.Append($"    {{\n      \"inputs\": {layer.Inputs},\n      \"outputs\": {layer.Outputs},\n");
        if (layer.Activation is { } activation)
        {
            text.Append($"      \"activation\": \"{activation}\",\n");
        }

        if (layer.CustomActivation is { } custom)
        {
            text.Append($"      \"customActivation\": \"{System.Text.Json.JsonEncodedText.Encode(custom)}\",\n");
        }

        if (layer.Residual)
        {
            text.Append("      \"residual\": true,\n");
        }

        text.Append("      \"weights\": ");
        WriteRows(text, [.. layer.Weights.Chunk(layer.Outputs)], precision, "      ");
        if (layer.HasBias)
        {
            text.Append(",\n      \"bias\": ");
            WriteRow(text, layer.Bias, precision);
        }

        text.Append("\n    }");
    }

    private static void WriteNormalization(StringBuilder text, ModelNormalization normalization, Model model, Precision precision)
    {
        text.Append(",\n  \"normalization\": {\n");
        string separator = "";
        foreach ((string name, IReadOnlyList<double> values, _, _) in normalization.Parts(model.InputSize, model.OutputSize))
        {
            text.Append($"{separator}    \"{name}\": ");
            WriteRow(text, values, precision);
            separator = ",\n";
        }

        text.Append("\n  }");
    }

    private static void WriteRows(StringBuilder text, IReadOnlyList<IReadOnlyList<double>> rows, Precision precision, string indentation = "    ")
    {
        text.Append("[\n");
        for (int row = 0; row < rows.Count; row++)
        {
            text.Append(indentation).Append("  ");
            WriteRow(text, rows[row], precision);
            text.Append(row < rows.Count - 1 ? ",\n" : "\n");
        }

        text.Append(indentation).Append(']');
    }

    private static void WriteRow(StringBuilder text, IReadOnlyList<double> row, Precision precision) =>
        text.Append('[').AppendJoin(", ", row.Select(value => Number(value, precision))).Append(']');
}
