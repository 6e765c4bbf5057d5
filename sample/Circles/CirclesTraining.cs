using NetGen.Sample.Demonstrations;
using NetGen.Sample.Networks;
using NetGen.Sample.Pictures;
using NetGen.Sample.Printing;
using NetGen.Training;
using Spectre.Console;

namespace NetGen.Sample.Circles;

/// <summary>
/// A published classifier of two noisy circles, from its published starting weights: with the true gradient its ReLU units die one after the other; with
/// tanh it learns.
/// </summary>
internal static class CirclesTraining
{
    private const int Epochs = 2000;

    // The published starting weights, layer by layer: weights [in, out], then biases.
    private static readonly double[] Start =
    [
        0.04967141530112327, -0.013826430117118467, 0.06476885381006925, 0.15230298564080255, -0.023415337472333597, -0.023413695694918055, 0.15792128155073915, 0.07674347291529088,
        -0.04694743859349521, 0.05425600435859647, -0.046341769281246226, -0.04657297535702569,
        0.02419622715660341, -0.1913280244657798, -0.1724917832513033, -0.05622875292409727, -0.10128311203344238, 0.03142473325952739, -0.0908024075521211, -0.14123037013352915,
        0.14656487689215542, -0.02257763004865357, 0.006752820468792384, -0.14247481862134567,
        -0.05443827245251827, 0.01109225897098661, -0.11509935774223029,
        0.0375698018345672, -0.0600638689918805, -0.02916937497932768,
        -0.060170661222939695,
    ];

    public static bool Run(Stage stage)
    {
        DataSet data = DataSet.FromCsv(Path.Combine(AppContext.BaseDirectory, "circles.csv"), new CsvColumns(["x1", "x2"], ["label"]));
        bool isFactorRight = PublishedGradient.Show(stage.Console, Start, data);
        CircleFit[] runs =
        [
            Train(stage, "ReLU, gradient descent", new ReluCircles(), new GradientDescent(1) { Momentum = 0 }, data),
            Train(stage, "ReLU, Adam", new ReluCircles(), new Adam(0.01), data),
            Train(stage, "tanh, Adam", new TanhCircles(), new Adam(0.01), data),
        ];
        Table table = Sheet.Of("network and method", ">loss", ">accuracy", ">epochs", ">ms", "why it ended");
        foreach (CircleFit run in runs)
        {
            table.AddRow(run.Name, Figure.Fixed(run.Result.BestLoss, 6), Figure.Fixed(run.Accuracy, 3), Figure.Count(run.Result.Epochs), Figure.Fixed(run.Result.Elapsed.TotalMilliseconds, 0), run.Result.Reason.ToString());
        }

        stage.Console.Write(table);
        stage.Console.WriteLine($"A loss of log 2 = {Figure.Fixed(Math.Log(2), 6)} is that of always saying one half: the ReLU network has died.");
        CirclesPicture.Save(stage.Picture("circles"), data, [runs[0], runs[2]]);
        ConvergencePicture.Save(stage.Picture("circles-convergence"), "Two circles, the same start", [.. runs.Select(run => (run.Name, run.Result.History))]);
        return isFactorRight && Math.Abs(runs[0].Result.BestLoss - Math.Log(2)) < 1e-6 && runs[2].Accuracy >= 0.99;
    }

    private static CircleFit Train(Stage stage, string name, ITrainable<double> network, Optimizer optimizer, DataSet data)
    {
        Start.CopyTo(network.Parameters);
        TrainingResult result = TrainingBar.Run(stage.Console, name, new Trainer(optimizer) { Epochs = Epochs }, NetworkObjective.Of(network, data));
        double[] outputs = new double[data.Count], labels = data.Targets.ToArray();
        network.ForwardBatch(data.Inputs, outputs);
        return new(name, network, result, outputs.Where((p, row) => (p > 0.5) == (labels[row] == 1)).Count() / (double)data.Count);
    }
}

/// <summary>A trained network and how it did.</summary>
internal sealed record CircleFit(string Name, ITrainable<double> Network, TrainingResult Result, double Accuracy);
