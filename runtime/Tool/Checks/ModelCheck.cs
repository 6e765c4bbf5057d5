using System.Globalization;
using NetGen.Formats;
using Spectre.Console;

namespace NetGen.Tool.Checks;

/// <summary>Checks that a model is read as it was meant: its outputs are the golden ones, its Jacobian is what finite differences give.</summary>
internal static class ModelCheck
{
    // Of the largest entry. Central differences with step h err by about h^2 = 1e-6 times third derivatives, after one Richardson step by h^4; where two steps
    // differ by more than this, a kink or a very steep place is within, and their extrapolation is worth nothing.
    private const double DifferenceTolerance = 1e-5;

    // Multiply-adds of the whole check, some seconds, and derivatives held at once.
    private const long MostWork = 500_000_000;
    private const long MostTangents = 1 << 24;

    public static bool Run(IAnsiConsole console, Model model, int points, int seed)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("check", "worst error", "allowed", "result");
        bool isRight = CheckGolden(table, model, model.Golden);
        isRight &= CheckJacobian(table, model, points, new Random(seed));
        console.WriteUnbroken(table);
        return isRight;
    }

    private static bool CheckGolden(Table table, Model model, GoldenVectors? golden)
    {
        if (golden is null)
        {
            table.AddRow("golden vectors", "-", "-", "[yellow]none given[/]");
            return true;
        }

        if (golden.Inputs.Count == 0)
        {
            return Nothing(table, "golden vectors", "there is no sample");
        }

        double unitRoundoff = model.Precision == Precision.Single ? Math.ScaleB(1, -24) : Math.ScaleB(1, -53);
        (double worst, double allowed, double largest, string place) = (0, 0, -1, "");
        for (int sample = 0; sample < golden.Inputs.Count; sample++)
        {
            double[] input = [.. golden.Inputs[sample]];
            double[] output = ModelEvaluation.Forward(model, input);
            double[] bounds = ModelErrorBound.Of(model, input, unitRoundoff);
            for (int k = 0; k < output.Length; k++)
            {
                // Twice, and a little: whoever made the golden vectors rounded, and wrote them with some digits.
                double bound = (2 * bounds[k]) + (4 * unitRoundoff * Math.Abs(output[k])) + double.Epsilon;
                double error = Math.Abs(output[k] - golden.Outputs[sample][k]);

                // NaN, which an infinite bound counts as, is worse than every number and stays.
                double ratio = double.IsFinite(bound) ? error / bound : double.NaN;
                if (ratio > largest || double.IsNaN(ratio))
                {
                    (worst, allowed, largest, place) = (error, bound, ratio, $"sample {sample}, output {k}");
                }
            }
        }

        return Add(table, $"{golden.Inputs.Count} golden vectors", worst, allowed, place);
    }

    private static bool CheckJacobian(Table table, Model model, int points, Random random)
    {
        (double worst, int compared, int unreliable, string place) = (0, 0, 0, "");
        int columns = Columns(model, points);
        for (int point = 0; point < points; point++)
        {
            double[] input = [.. Enumerable.Range(0, model.InputSize).Select(index => Draw(model, index, random))];
            int[] chosen = columns == model.InputSize ? [.. Enumerable.Range(0, columns)] : [.. random.GetItems([.. Enumerable.Range(0, model.InputSize)], columns).Distinct()];
            (_, double[] jacobian) = ModelEvaluation.ForwardJacobian(model, input, chosen);
            double largest = Math.Max(jacobian.Max(Math.Abs), 1e-30);
            double[] rounding = ModelErrorBound.Of(model, input, Math.ScaleB(1, -53));
            for (int column = 0; column < chosen.Length; column++)
            {
                int i = chosen[column];
                double step = 1e-3 * (model.Normalization?.InputScale[i] is { } scale ? Math.Abs(scale) : 1);
                double[] wide = Difference(model, input, i, step);
                double[] narrow = Difference(model, input, i, step / 2);
                for (int k = 0; k < model.OutputSize; k++)
                {
                    // Where outputs hardly change, as those of a saturated network, their differences are rounding: at most rounding / step and 2 rounding / step, 3 rounding / step extrapolated.
                    bool isFlat = 3 * rounding[k] / step > DifferenceTolerance * largest;
                    if (isFlat || Math.Abs(wide[k] - narrow[k]) > DifferenceTolerance * largest)
                    {
                        unreliable++;
                        continue;
                    }

                    double extrapolated = ((4 * narrow[k]) - wide[k]) / 3;
                    double error = Math.Abs(extrapolated - jacobian[(k * chosen.Length) + column]) / largest;
                    compared++;
                    if (error > worst || double.IsNaN(error))
                    {
                        (worst, place) = (error, $"point {point}, output {k}, input {i}");
                    }
                }
            }
        }

        string some = columns < model.InputSize ? $", {columns} of {model.InputSize} inputs at each" : "";
        string title = $"Jacobian at {points} points{some}{(unreliable > 0 ? $" ({unreliable} entries at kinks, steep or flat places left out)" : "")}";
        return compared > 0 ? Add(table, title, worst, DifferenceTolerance, place) : Nothing(table, title, "no entry could be compared");
    }

    // A column costs four evaluations and its tangents. Of a model that would take minutes, the inputs that are drawn have to do.
    private static int Columns(Model model, int points)
    {
        long widest = Math.Max(model.InputSize, model.Layers.Max(layer => layer.Outputs));
        long affordable = Math.Min(MostWork / (5L * points * model.ParameterCount), MostTangents / widest);
        return (int)Math.Clamp(affordable, 1, model.InputSize);
    }

    private static double Draw(Model model, int index, Random random)
    {
        double u = (2 * random.NextDouble()) - 1;
        return model.Normalization is { } normalization ? normalization.InputMean[index] + (normalization.InputScale[index] * u) : u;
    }

    private static double[] Difference(Model model, double[] input, int index, double step)
    {
        double[] moved = [.. input];
        moved[index] = input[index] + step;
        double[] above = ModelEvaluation.Forward(model, moved);
        moved[index] = input[index] - step;
        double[] below = ModelEvaluation.Forward(model, moved);
        return [.. above.Zip(below, (high, low) => (high - low) / (2 * step))];
    }

    private static bool Add(Table table, string title, double worst, double allowed, string place)
    {
        bool isRight = worst <= allowed && double.IsFinite(allowed);
        table.AddRow(Markup.Escape(title), Number(worst), Number(allowed), isRight ? "[green]right[/]" : $"[red]wrong[/] at {Markup.Escape(place)}");
        return isRight;
    }

    // A check that compared nothing says nothing good.
    private static bool Nothing(Table table, string title, string reason)
    {
        table.AddRow(Markup.Escape(title), "-", "-", $"[red]wrong[/]: {Markup.Escape(reason)}");
        return false;
    }

    private static string Number(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
