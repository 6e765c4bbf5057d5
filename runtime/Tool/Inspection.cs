using System.Globalization;
using NetGen.Formats;
using Spectre.Console;

namespace NetGen.Tool;

/// <summary>Prints what is in a model.</summary>
internal static class Inspection
{
    public static void Write(IAnsiConsole console, Model model, string path)
    {
        console.MarkupLineInterpolated($"[bold]{Path.GetFileName(path)}[/]: {model.Shape}, {model.ParameterCount.ToString("N0", CultureInfo.InvariantCulture)} parameters in {(model.Precision == Precision.Single ? "single" : "double")} precision");
        Table table = new Table().Border(TableBorder.Simple).AddColumns(Column("layer"), Column("weights"), Column("bias"), Column("activation"));
        foreach (string column in new[] { "parameters", "min", "max", "rms", "zeros" })
        {
            table.AddColumn(Column(column).RightAligned());
        }

        for (int index = 0; index < model.Layers.Count; index++)
        {
            table.AddRow(Row(model.Layers[index], index + 1));
        }

        console.WriteUnbroken(table);
        console.WriteLine(Normalization(model.Normalization));
        console.WriteLine(model.Golden is { } golden ? $"{golden.Inputs.Count} golden vectors." : "No golden vectors.");
    }

    // What is there but does nothing is none: networks keep both, and a model read from a graph has both, whichever the graph scales.
    private static string Normalization(ModelNormalization? around)
    {
        bool scalesInputs = around is not null && !IsNone(around.InputMean, around.InputScale);
        bool scalesOutputs = around is not null && !IsNone(around.OutputMean, around.OutputScale);
        return (scalesInputs, scalesOutputs) switch
        {
            (true, true) => "Inputs and outputs are normalised.",
            (true, false) => "Inputs are normalised, outputs are not.",
            (false, true) => "Outputs are normalised, inputs are not.",
            _ => "No normalisation around the layers.",
        };
    }

    private static bool IsNone(IReadOnlyList<double> mean, IReadOnlyList<double> scale) => mean.All(number => number == 0) && scale.All(number => number == 1);

    private static string[] Row(ModelLayer layer, int index)
    {
        double[] numbers = [.. layer.Weights, .. layer.Bias];
        return
        [
            Text(index), $"{Text(layer.Inputs)} x {Text(layer.Outputs)}", layer.HasBias ? Text(layer.Outputs) : "-",
            Markup.Escape((layer.CustomActivation ?? layer.Activation?.ToString() ?? "not said") + (layer.Residual ? " + input" : "")),
            layer.ParameterCount.ToString("N0", CultureInfo.InvariantCulture),
            Number(numbers.Min()), Number(numbers.Max()), Number(Math.Sqrt(numbers.Average(number => number * number))), Text(numbers.Count(number => number == 0)),
        ];
    }

    private static TableColumn Column(string title) => new TableColumn(title).NoWrap().PadLeft(0).PadRight(1);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
