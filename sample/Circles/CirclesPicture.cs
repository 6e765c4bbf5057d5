using System.Globalization;
using NetGen.Sample.Pictures;
using NetGen.Sample.Printing;
using NetGen.Training;

namespace NetGen.Sample.Circles;

/// <summary>What networks say over the plane, with the points they learnt from. A network that says the same everywhere is remarked upon.</summary>
internal static class CirclesPicture
{
    private const int Cells = 72;
    private const double Side = 1.5;
    private const double Shades = 12;
    private const double Undecided = 232;

    // Rounding may differ from cell to cell.
    private const double Constant = 1e-9;

    public static void Save(string file, DataSet data, IReadOnlyList<CircleFit> runs)
    {
        var svg = new Svg((380 * runs.Count) + Plot.LegendWidth, 440);
        for (int i = 0; i < runs.Count; i++)
        {
            var plot = new Plot(svg, 50 + (380 * i), 40, 330, 330, new(-Side, Side), new(-Side, Side));
            double[] outputs = Regions(plot, runs[i].Network);
            plot.Axes($"{runs[i].Name}: accuracy {Figure.Fixed(runs[i].Accuracy, 3)}", "x1", "x2");
            plot.Points(Points(data, 1), Plot.Colours[1], 1.8);
            plot.Points(Points(data, 0), Plot.Colours[0], 1.8);
            if (outputs.Max() - outputs.Min() < Constant)
            {
                plot.Note($"dead: says {Figure.Fixed(outputs[0], 3)} for every point");
            }

            if (i == runs.Count - 1)
            {
                plot.Legend(("points labelled 1", Plot.Colours[1]), ("points labelled 0", Plot.Colours[0]), ("network: surely 1", Shade(1)), ("network: one half", Shade(0.5)), ("network: surely 0", Shade(0)));
            }
        }

        svg.Save(file);
    }

    // Gives the network's outputs.
    private static double[] Regions(Plot plot, ITrainable<double> network)
    {
        const double Width = 2 * Side / Cells;
        (double X, double Y)[] centres = [.. from i in Enumerable.Range(0, Cells) from j in Enumerable.Range(0, Cells) select (-Side + ((i + 0.5) * Width), -Side + ((j + 0.5) * Width))];
        double[] outputs = new double[centres.Length];
        network.ForwardBatch([.. centres.SelectMany(centre => new[] { centre.X, centre.Y })], outputs);
        for (int column = 0; column < Cells; column++)
        {
            // Cells of one colour, one above the other, are one rectangle.
            string[] shades = [.. outputs.Skip(column * Cells).Take(Cells).Select(Shade)];
            for (int first = 0, next; first < Cells; first = next)
            {
                next = first + shades.Skip(first).TakeWhile(shade => shade == shades[first]).Count();
                double left = -Side + (column * Width);
                plot.Fill(left, -Side + (first * Width), left + Width, -Side + (next * Width), shades[first]);
            }
        }

        return outputs;
    }

    // From light blue for 0 over light grey to light orange for 1, in steps.
    private static string Shade(double p)
    {
        (double r, double g, double b) = p < 0.5 ? (160, 200, 235) : (245, 190, 150);
        double depth = Math.Round(Math.Abs(p - 0.5) * 2 * Shades) / Shades;
        return string.Create(CultureInfo.InvariantCulture, $"#{Mix(r):x2}{Mix(g):x2}{Mix(b):x2}");

        int Mix(double colour) => (int)Math.Round(Undecided + (depth * (colour - Undecided)));
    }

    private static IEnumerable<(double X, double Y)> Points(DataSet data, double label)
    {
        for (int row = 0; row < data.Count; row++)
        {
            if (data.Targets[row] == label)
            {
                yield return (data.Inputs[2 * row], data.Inputs[(2 * row) + 1]);
            }
        }
    }
}
