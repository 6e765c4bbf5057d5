using NetGen.Training;

namespace NetGen.Sample.Pictures;

/// <summary>Losses against epochs, both on logarithmic axes: runs of a hundred and of ten thousand epochs are seen side by side.</summary>
internal static class ConvergencePicture
{
    // More points than pixels show nothing more.
    private const int MostPoints = 800;

    public static void Save(string file, string title, params (string Name, IReadOnlyList<EpochLoss> History)[] runs)
    {
        const double Width = 620;
        var svg = new Svg(70 + Width + Plot.LegendWidth, 460);
        Scale y = Scale.Of(runs.SelectMany(run => run.History).Select(epoch => epoch.TrainingLoss), isLogarithmic: true);
        var plot = new Plot(svg, 70, 40, Width, 360, new(1, Math.Max(10, 1.0 + runs.Max(run => run.History[^1].Epoch)), IsLogarithmic: true), y);
        plot.Axes(title, "1 + epoch (logarithmic)", "loss (logarithmic)");
        for (int i = 0; i < runs.Length; i++)
        {
            string colour = Plot.Colours[i % Plot.Colours.Length];
            (double, double)[] points = [.. Thinned(runs[i].History).Select(epoch => (1.0 + epoch.Epoch, epoch.TrainingLoss))];
            plot.Line(points, colour);
            plot.Points([points[^1]], colour, 3.5);
        }

        plot.Legend([.. runs.Select((run, i) => (run.Name, Plot.Colours[i % Plot.Colours.Length]))]);
        svg.Save(file);
    }

    // Evenly on the logarithmic axis: each point a little further out than the one before.
    private static IEnumerable<EpochLoss> Thinned(IReadOnlyList<EpochLoss> history)
    {
        double ratio = Math.Pow(Math.Max(2, history.Count), 1.0 / MostPoints);
        double next = 0;
        for (int i = 0; i < history.Count; i++)
        {
            if (i >= next || i == history.Count - 1)
            {
                yield return history[i];
                next = Math.Max(i + 1, i * ratio);
            }
        }
    }
}
