using System.Diagnostics;
using NetGen.Sample.Demonstrations;
using NetGen.Sample.Networks;
using NetGen.Sample.Pictures;
using NetGen.Sample.Printing;
using NetGen.Training;
using Spectre.Console;

namespace NetGen.Sample.TimesTable;

/// <summary>Ten seeded starts of L-BFGS on the 121 products of the times table, beside the published run.</summary>
internal static class TimesTableTraining
{
    private const int Starts = 10;
    private const int Last = 10;
    private const double PublishedCost = 1.0022033220456583;
    private const int PublishedCalls = 3691;
    private const double PublishedSeconds = 3212.470108270645;

    public static bool Run(Stage stage)
    {
        DataSet data = Products();
        var trainer = new Trainer(new Lbfgs()) { Epochs = stage.IsShort ? 2000 : 20_000 };
        var watch = Stopwatch.StartNew();
        (TrainingResult Result, TimeSpan Time)[] runs = [.. Enumerable.Range(1, Starts).Select(seed => Train(trainer, data, seed))];
        TimeSpan total = watch.Elapsed;

        stage.Console.Write(Table(runs));
        double best = runs.Min(run => run.Result.BestLoss);
        stage.Console.WriteLine($"The cost is the mean of half the squared errors. Best of {Starts} starts: {Figure.Small(best)}; published: {Figure.Fixed(PublishedCost, 4)}.");
        stage.Console.WriteLine($"All starts together took {Figure.Fixed(total.TotalMilliseconds, 0)} ms; the published run took {Figure.Fixed(PublishedSeconds, 0)} s for {Figure.Count(PublishedCalls)} calls.");
        stage.Console.WriteLine($"Value and gradient over 121 points: {Figure.Fixed(MicrosecondsPerCall(data), 1)} microseconds a call; published: {Figure.Count((int)(1e6 * PublishedSeconds / PublishedCalls))}.");
        ConvergencePicture.Save(stage.Picture("times-table"), "L-BFGS on the times table, ten starts", [.. runs.Select((run, i) => ($"start {i + 1}", run.Result.History))]);
        return best < PublishedCost;
    }

    private static DataSet Products() => DataSet.FromRows(
        from i in Enumerable.Range(0, Last + 1)
        from j in Enumerable.Range(0, Last + 1)
        select new DataRow([i, j], [i * j]));

    private static (TrainingResult, TimeSpan) Train(Trainer trainer, DataSet data, int seed)
    {
        var network = new TimesTableLearner();
        network.Initialize(new Random(seed));
        var watch = Stopwatch.StartNew();
        return (trainer.Run(NetworkObjective.Of(network, data)), watch.Elapsed);
    }

    private static Table Table((TrainingResult Result, TimeSpan Time)[] runs)
    {
        Table table = Sheet.Of(">start", ">cost", ">iterations", ">calls", ">ms", "why it ended");
        foreach (((TrainingResult result, TimeSpan time), int i) in runs.Select((run, i) => (run, i)))
        {
            table.AddRow(Figure.Count(i + 1), Figure.Fixed(result.BestLoss, 6), Figure.Count(result.Epochs), Figure.Count((int)result.Evaluations), Figure.Fixed(time.TotalMilliseconds, 1), result.Reason.ToString());
        }

        return table;
    }

    // The fastest of several rounds: others were disturbed.
    private static double MicrosecondsPerCall(DataSet data)
    {
        const int Calls = 5000;
        var objective = NetworkObjective.Of(new TimesTableLearner(), data);
        double[] parameters = new double[objective.ParameterCount], gradient = new double[objective.ParameterCount];
        return Enumerable.Range(0, 10).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            for (int call = 0; call < Calls; call++)
            {
                objective.LossGradient(parameters, gradient);
            }

            return watch.Elapsed.TotalMicroseconds / Calls;
        });
    }
}
