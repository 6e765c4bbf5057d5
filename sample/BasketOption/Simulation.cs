using NetGen.Training;

namespace NetGen.Sample.BasketOption;

/// <summary>An option, one simulated payoff at each of many points, and other points to test at. All of it follows from the seed.</summary>
internal sealed record Simulation(int Seed, Basket Basket, DataSet Training, DataSet Validation, double[][] TestPoints)
{
    private const int TestCount = 4096;

    // Of the points, to choose the best epoch by.
    private const double ValidationPart = 0.2;

    public static Simulation Of(int seed, int paths)
    {
        var basket = new Basket(seed);
        var random = new Random(seed);
        DataSet data = DataSet.FromRows(Enumerable.Range(0, paths).Select(_ =>
        {
            double[] prices = basket.DrawPrices(random);
            (double payoff, double[] derivatives) = basket.Simulate(prices, random);
            return new DataRow(prices, [payoff], derivatives);
        }));
        double[][] testPoints = [.. Enumerable.Range(0, TestCount).Select(_ => basket.DrawPrices(random))];
        (DataSet training, DataSet validation) = data.Split(ValidationPart, seed);
        return new(seed, basket, training, validation, testPoints);
    }

    /// <summary>The same without the payoffs' derivatives.</summary>
    public Simulation WithoutDerivatives() => this with { Training = Values(Training), Validation = Values(Validation) };

    private static DataSet Values(DataSet data) => new(data.InputSize, data.OutputSize, data.Inputs, data.Targets);
}
