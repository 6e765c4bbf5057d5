using NetGen.Training;

namespace NetGen.Sample.Pictures;

/// <summary>Losses against epochs, the losses on a logarithmic axis.</summary>
internal static class ConvergencePicture
{
    // More points than pixels show nothing more.
    private const int MostPoints = 800;

    public static void Save(string file, string title, params (string Name, IReadOnlyList<EpochLoss> History)[] runs)
    {
        var svg = new Svg(760, 460);
        Scale y = Scale.Of(runs.SelectMany(run => run.History).Select(epoch => epoch.TrainingLoss), isLogarithmic: true);
        var plot = new Plot(svg, 70, 40, 660, 360, new(0, Math.Max(1, runs.Max(run => run.History[^1].Epoch))), y);
        plot.Axes(title, "epoch", "loss");
        for (int i = 0; i < runs.Length; i++)
        {
            plot.Line(Thinned(runs[i].History).Select(epoch => ((double)epoch.Epoch, epoch.TrainingLoss)), Plot.Colours[i % Plot.Colours.Length]);
        }

        plot.Legend(isLeft: false, [.. runs.Select((run, i) => (run.Name, Plot.Colours[i % Plot.Colours.Length]))]);
        svg.Save(file);
    }

    private static IEnumerable<EpochLoss> Thinned(IReadOnlyList<EpochLoss> history)
    {
        int step = (history.Count + MostPoints - 1) / MostPoints;
        return history.Where((_, i) => i % step == 0 || i == history.Count - 1);
    }
}
