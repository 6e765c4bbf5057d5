using NetGen.Sample.Pictures;

namespace NetGen.Sample.BasketOption;

/// <summary>Price and first delta against what the basket is worth: the closed form's curve, and the points of both networks on it or beside it.</summary>
internal static class OptionsPicture
{
    private const int Shown = 1500;
    private const string Truth = "#bbbbbb";

    public static void Save(string file, Simulation simulation, Surrogate without, Surrogate with)
    {
        var svg = new Svg(870 + Plot.LegendWidth, 760);
        Basket basket = simulation.Basket;
        double[][] points = simulation.TestPoints[..Shown];
        double[] values = [.. points.Select(basket.Value)];
        Scale x = Scale.Of(values);
        (string Name, Surrogate Surrogate)[] columns = [("payoffs only", without), ("payoffs and derivatives", with)];
        for (int column = 0; column < columns.Length; column++)
        {
            (string name, Surrogate surrogate) = columns[column];
            Draw(0, $"Price, learnt from {name}", p => surrogate.Prices[p], prices => basket.ClosedForm(prices).Price);
            Draw(1, $"Delta 1, learnt from {name}", p => surrogate.Deltas[p * Basket.Assets], prices => basket.ClosedForm(prices).Deltas[0]);

            void Draw(int row, string title, Func<int, double> learnt, Func<double[], double> exact)
            {
                // The same range in both columns, wide enough for what is true.
                double[] truth = [.. points.Select(exact)];
                double margin = 0.25 * (truth.Max() - truth.Min());
                var plot = new Plot(svg, 60 + (440 * column), 40 + (370 * row), 370, 290, x, new(truth.Min() - margin, truth.Max() + margin));
                plot.Axes(title, "value of the basket", "");

                // The curve is wider than the points, and below them: both are seen where they agree.
                plot.Line(values.Zip(truth).Order(), Truth, 7);
                plot.Points(values.Select((value, p) => (value, learnt(p))), Plot.Colours[1 - column], 1.4, 0.6);
                if (row == 0 && column == 1)
                {
                    plot.Legend(("closed form", Truth), ("payoffs only", Plot.Colours[1]), ("payoffs and derivatives", Plot.Colours[0]));
                }
            }
        }

        svg.Save(file);
    }
}
