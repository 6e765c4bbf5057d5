using NetGen.Sample.Demonstrations;
using NetGen.Sample.Networks;
using NetGen.Sample.Printing;
using NetGen.Training;

namespace NetGen.Sample.BasketOption;

/// <summary>A trained network: what it says at the test points, and how far it is off the closed form there, root mean squares of the price and of each delta.</summary>
internal sealed record Surrogate(TrainingResult Result, float[] Prices, float[] Deltas, double[] Errors)
{
    private const int Epochs = 60;

    /// <summary>The rate and the number of epochs are the same with and without derivatives; both fits are about as good with half or twice the rate.</summary>
    public static Surrogate Train(Stage stage, string name, Simulation simulation)
    {
        var network = new OptionPrice();
        network.Initialize(new Random(simulation.Seed));
        network.FitNormalization(simulation.Training);
        var options = new ObjectiveOptions { JacobianWeights = JacobianWeights(network, simulation.Training) };
        var optimizer = new Adam(LearningRateSchedule.Cosine(0.002, 1e-5).AfterWarmup(2)) { BatchSize = 256, Seed = simulation.Seed };
        TrainingResult result = TrainingBar.Run(
            stage.Console,
            name,
            new Trainer(optimizer) { Epochs = Epochs },
            NetworkObjective.Of(network, simulation.Training, options),
            NetworkObjective.Of(network, simulation.Validation, options));
        return Test(network, result, simulation);
    }

    // Each derivative counts as much as the value: one over the mean square of its labels, in the units of the loss, which are those of scaled data.
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

    private static Surrogate Test(OptionPrice network, TrainingResult result, Simulation simulation)
    {
        double[][] points = simulation.TestPoints;
        float[] inputs = [.. points.SelectMany(point => point).Select(price => (float)price)];
        float[] prices = new float[points.Length], deltas = new float[points.Length * Basket.Assets];
        network.ForwardJacobianBatch(inputs, prices, deltas);
        double[] squares = new double[1 + Basket.Assets];
        for (int p = 0; p < points.Length; p++)
        {
            (double price, double[] exact) = simulation.Basket.ClosedForm(points[p]);
            squares[0] += Math.Pow(prices[p] - price, 2);
            for (int asset = 0; asset < Basket.Assets; asset++)
            {
                squares[1 + asset] += Math.Pow(deltas[(p * Basket.Assets) + asset] - exact[asset], 2);
            }
        }

        return new(result, prices, deltas, [.. squares.Select(sum => Math.Sqrt(sum / points.Length))]);
    }
}
