using NetGen.Sample.Pictures;

namespace NetGen.Sample.BasketOption;

/// <summary>Price and first delta against what the basket is worth: the two networks' points on the closed form's curve.</summary>
internal static class OptionsPicture
{
    private const int Shown = 1500;

    public static void Save(string file, Basket basket, double[][] points, Surrogate without, Surrogate with)
    {
        var svg = new Svg(900, 760);
        int[] shown = [.. Enumerable.Range(0, Math.Min(Shown, points.Length))];
        double[] values = [.. shown.Select(p => basket.Value(points[p]))];
        Scale x = Scale.Of(values);
        (string Name, Surrogate Surrogate)[] columns = [("payoffs only", without), ("payoffs and derivatives", with)];
        for (int column = 0; column < columns.Length; column++)
        {
            (string name, Surrogate surrogate) = columns[column];
            Draw(0, $"Price, trained on {name}", p => surrogate.Prices[p], prices => basket.ClosedForm(prices).Price);
            Draw(1, $"Delta 1, trained on {name}", p => surrogate.Deltas[p * Basket.Assets], prices => basket.ClosedForm(prices).Deltas[0]);

            void Draw(int row, string title, Func<int, double> learnt, Func<double[], double> exact)
            {
                // The same range in both columns, wide enough for what is true.
                double[] truth = [.. shown.Select(p => exact(points[p]))];
                double margin = 0.25 * (truth.Max() - truth.Min());
                var plot = new Plot(svg, 60 + (440 * column), 40 + (370 * row), 370, 290, x, new(truth.Min() - margin, truth.Max() + margin));
                plot.Axes(title, "value of the basket", "");
                plot.Points(shown.Select(p => (values[p], learnt(p))), Plot.Colours[1 - column], 1.6, 0.5);
                plot.Line(shown.Select(p => (values[p], truth[p])).OrderBy(point => point.Item1), "#000000");
                plot.Legend(isLeft: true, ("closed form", "#000000"), ("network", Plot.Colours[1 - column]));
            }
        }

        svg.Save(file);
    }
}
