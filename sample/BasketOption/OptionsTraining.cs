using NetGen.Sample.Demonstrations;
using NetGen.Sample.Networks;
using NetGen.Sample.Printing;
using NetGen.Training;
using Spectre.Console;

namespace NetGen.Sample.BasketOption;

/// <summary>
/// Differential machine learning (B. Huge, A. Savine, 2020): a network learns an option's price from simulated payoffs, one path for each point, first
/// without and then with the payoffs' derivatives.
/// </summary>
internal static class OptionsTraining
{
    private const int Seed = 7;
    private const int TestPoints = 4096;

    public static bool Run(Stage stage)
    {
        var basket = new Basket(Seed);
        int paths = stage.IsShort ? 4096 : 32_768;
        DataSet data = Simulate(basket, paths);
        double[][] points = Points(basket);
        stage.Console.WriteLine($"A call on {Basket.Assets} assets; network 5-20-20-20-20-1, softplus; {Figure.Count(paths)} points, one simulated payoff each.");
        Surrogate without = Train(stage, "payoffs only", basket, Values(data), points);
        Surrogate with = Train(stage, "payoffs and derivatives", basket, data, points);

        Table table = Sheet.Of(["root mean square error of", ">payoffs only", ">with derivatives", ">factor"]);
        AddRow(table, "price", without.PriceError, with.PriceError);
        for (int asset = 0; asset < Basket.Assets; asset++)
        {
            AddRow(table, $"delta {asset + 1}", without.DeltaErrors[asset], with.DeltaErrors[asset]);
        }

        table.AddRow("[dim]seconds[/]", Figure.Fixed(without.Result.Elapsed.TotalSeconds, 2), Figure.Fixed(with.Result.Elapsed.TotalSeconds, 2), "");
        stage.Console.Write(table);
        stage.Console.WriteLine($"Against the closed form at {Figure.Count(TestPoints)} other points; the same start and the same batches.");
        OptionsPicture.Save(stage.Picture("options"), basket, points, without, with);
        return with.PriceError < without.PriceError && with.DeltaErrors.Zip(without.DeltaErrors).All(pair => pair.First < pair.Second / 2);
    }

    private static void AddRow(Table table, string name, double without, double with) =>
        table.AddRow(name, Figure.Fixed(without, 5), Figure.Fixed(with, 5), Figure.Fixed(without / with, 1));

    private static DataSet Simulate(Basket basket, int paths)
    {
        var random = new Random(Seed);
        return DataSet.FromRows(Enumerable.Range(0, paths).Select(_ =>
        {
            double[] prices = basket.DrawPrices(random);
            (double payoff, double[] derivatives) = basket.Simulate(prices, random);
            return new DataRow(prices, [payoff], derivatives);
        }).ToArray());
    }

    private static double[][] Points(Basket basket)
    {
        var random = new Random(Seed + 1);
        return [.. Enumerable.Range(0, TestPoints).Select(_ => basket.DrawPrices(random))];
    }

    private static DataSet Values(DataSet data) => new(data.InputSize, data.OutputSize, data.Inputs, data.Targets);

    private static Surrogate Train(Stage stage, string name, Basket basket, DataSet data, double[][] points)
    {
        var network = new OptionPrice();
        network.Initialize(new Random(Seed));
        network.FitNormalization(data);
        var optimizer = new Adam(LearningRateSchedule.Cosine(0.01, 1e-5).AfterWarmup(2)) { BatchSize = 256, Seed = Seed };
        var objective = NetworkObjective.Of(network, data, new() { JacobianWeights = JacobianWeights(network, data) });
        TrainingResult result = TrainingBar.Run(stage.Console, name, new Trainer(optimizer) { Epochs = stage.IsShort ? 60 : 100 }, objective);
        return Surrogate.Of(network, result, basket, points);
    }

    // Each derivative counts as much as the value: one over the mean square of its labels, in the units of the loss, shared by the assets.
    private static double[] JacobianWeights(OptionPrice network, DataSet data) =>
    [
        .. Enumerable.Range(0, Basket.Assets).Select(asset =>
        {
            double unit = network.Normalization.InputScale[asset] / network.Normalization.OutputScale[0];
            double squares = 0;
            for (int row = 0; data.HasJacobianTargets && row < data.Count; row++)
            {
                squares += Math.Pow(unit * data.JacobianTargets[(row * Basket.Assets) + asset], 2);
            }

            return data.HasJacobianTargets ? data.Count / squares : 1;
        }),
    ];
}
