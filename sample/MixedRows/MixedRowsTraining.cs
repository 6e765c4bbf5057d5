using NetGen.Sample.Demonstrations;
using NetGen.Sample.Networks;
using NetGen.Sample.Pictures;
using NetGen.Sample.Printing;
using NetGen.Training;
using Spectre.Console;

namespace NetGen.Sample.MixedRows;

/// <summary>
/// Rows that know the value, or one of its two derivatives, and nothing else: fitted by the particle swarm of the original statement, and by
/// Levenberg-Marquardt on the same objective.
/// </summary>
internal static class MixedRowsTraining
{
    private const int Rows = 150;

    // The function the rows are of has values between -2.8 and 2.8.
    private const double SwarmTolerance = 0.2;

    public static bool Run(Stage stage)
    {
        DataSet data = Draw(seed: 5);
        stage.Console.WriteLine($"{Rows} rows of y = sin(x1) + x1 x2 / 2; each knows y, or dy/dx1, or dy/dx2. Network 2-5-5-1.");
        (string Name, Optimizer Optimizer, int Epochs)[] methods =
        [
            ("particle swarm", new ParticleSwarm { Particles = 60, Seed = 1 }, stage.IsShort ? 1000 : 10_000),
            ("Levenberg-Marquardt", new LevenbergMarquardt(), stage.IsShort ? 100 : 1000),
        ];
        Table table = Sheet.Of("method", ">loss", ">rms error of y", ">rms error of dy/dx", ">passes", ">seconds");
        var fits = methods.Select(method => (method.Name, Fit: Fit(stage, method.Name, method.Optimizer, method.Epochs, data))).ToArray();
        foreach ((string name, Fit fit) in fits)
        {
            table.AddRow(name, Figure.Small(fit.Result.BestLoss), Figure.Small(fit.Error), Figure.Small(fit.SlopeError), Figure.Count((int)fit.Result.Evaluations), Figure.Fixed(fit.Result.Elapsed.TotalSeconds, 2));
        }

        stage.Console.Write(table);
        stage.Console.WriteLine("Errors are over the square the rows are drawn from; passes count evaluations of all rows.");
        ConvergencePicture.Save(stage.Picture("mixed-rows"), "Values and single derivatives", [.. fits.Select(fit => (fit.Name, fit.Fit.Result.History))]);
        return fits[0].Fit.Error < SwarmTolerance && fits[1].Fit.Error < fits[0].Fit.Error / 10;
    }

    private static DataSet Draw(int seed)
    {
        var random = new Random(seed);
        return DataSet.FromRows(Enumerable.Range(0, Rows).Select(row =>
        {
            double a = (4 * random.NextDouble()) - 2, b = (4 * random.NextDouble()) - 2;
            return (row % 3) switch
            {
                0 => new DataRow([a, b], [Value(a, b)]),
                1 => new DataRow([a, b], null, [Math.Cos(a) + (b / 2), double.NaN]),
                _ => new DataRow([a, b], null, [double.NaN, a / 2]),
            };
        }));
    }

    private static double Value(double a, double b) => Math.Sin(a) + (a * b / 2);

    private static Fit Fit(Stage stage, string name, Optimizer optimizer, int epochs, DataSet data)
    {
        var network = new MixedRowsNet();
        network.Initialize(new Random(1));
        var objective = new NetworkObjective<double>(network, data, create: () => new MixedRowsNet());
        TrainingResult result = TrainingBar.Run(stage.Console, name, new Trainer(optimizer) { Epochs = epochs }, objective);
        double squares = 0, slope = 0;
        int count = 0;
        double[] y = [0], jacobian = [0, 0];
        for (double a = -2; a <= 2; a += 0.1)
        {
            for (double b = -2; b <= 2; b += 0.1, count++)
            {
                network.ForwardJacobian([a, b], y, jacobian);
                squares += Math.Pow(y[0] - Value(a, b), 2);
                slope += (Math.Pow(jacobian[0] - Math.Cos(a) - (b / 2), 2) + Math.Pow(jacobian[1] - (a / 2), 2)) / 2;
            }
        }

        return new(result, Math.Sqrt(squares / count), Math.Sqrt(slope / count));
    }
}

/// <summary>A fit and its errors over the whole square.</summary>
internal sealed record Fit(TrainingResult Result, double Error, double SlopeError);
