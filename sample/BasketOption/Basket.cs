namespace NetGen.Sample.BasketOption;

/// <summary>
/// A call on a weighted basket of five assets whose prices move like Brownian motions, correlated (Bachelier's model): <c>max(w . S_T - strike, 0)</c>
/// with <c>S_T = S + sqrt(T) L n</c> for standard normal <c>n</c>. Its price has a closed form.
/// </summary>
internal sealed class Basket
{
    public const int Assets = 5;

    private const double Strike = 1.1;
    private const double Maturity = 1;
    private const double Volatility = 0.2;
    private const double Spread = 0.25;

    private readonly double[] weights;
    private readonly double[,] factor;

    /// <summary>Weights and correlations drawn from a seed.</summary>
    public Basket(int seed)
    {
        var random = new Random(seed);
        double[] drawn = [.. Enumerable.Range(0, Assets).Select(_ => 1 + random.NextDouble())];
        weights = [.. drawn.Select(weight => weight / drawn.Sum())];

        // Rows of random directions, as long as makes the basket's volatility what it should be.
        factor = new double[Assets, Assets];
        for (int i = 0; i < Assets; i++)
        {
            double[] row = [.. Enumerable.Range(0, Assets).Select(j => Normal(random) + (j == 0 ? 1 : 0))];
            double norm = Math.Sqrt(row.Sum(v => v * v));
            for (int j = 0; j < Assets; j++)
            {
                factor[i, j] = row[j] / norm;
            }
        }

        double scale = Volatility / Math.Sqrt(Enumerable.Range(0, Assets).Sum(j => Math.Pow(Enumerable.Range(0, Assets).Sum(i => weights[i] * factor[i, j]), 2)));
        for (int i = 0; i < Assets * Assets; i++)
        {
            factor[i / Assets, i % Assets] *= scale;
        }
    }

    /// <summary>Prices of today: normal around 1.</summary>
    public double[] DrawPrices(Random random) => [.. Enumerable.Range(0, Assets).Select(_ => 1 + (Spread * 2 * Normal(random)))];

    /// <summary>One path: what the option pays, and how that depends on today's prices (pathwise: <c>w_i</c> where it pays, else 0).</summary>
    public (double Payoff, double[] Derivatives) Simulate(double[] prices, Random random)
    {
        double[] normals = [.. Enumerable.Range(0, Assets).Select(_ => Normal(random))];
        double basket = 0;
        for (int i = 0; i < Assets; i++)
        {
            basket += weights[i] * (prices[i] + (Math.Sqrt(Maturity) * Enumerable.Range(0, Assets).Sum(j => factor[i, j] * normals[j])));
        }

        return (Math.Max(basket - Strike, 0), [.. weights.Select(weight => basket > Strike ? weight : 0)]);
    }

    /// <summary>What the basket is worth today.</summary>
    public double Value(double[] prices) => prices.Zip(weights, (price, weight) => price * weight).Sum();

    /// <summary><c>(B - K) N(d) + s n(d)</c> and the deltas <c>w_i N(d)</c>, with <c>s = volatility sqrt(T)</c> and <c>d = (B - K) / s</c>.</summary>
    public (double Price, double[] Deltas) ClosedForm(double[] prices)
    {
        double deviation = Volatility * Math.Sqrt(Maturity);
        double d = (Value(prices) - Strike) / deviation;
        double density = Math.Exp(-d * d / 2) / Math.Sqrt(2 * Math.PI);
        double probability = NormalDistribution(d);
        return ((deviation * d * probability) + (deviation * density), [.. weights.Select(weight => weight * probability)]);
    }

    // The Maclaurin series: all its terms have one sign, so nothing cancels. Far out it is 0 or 1 to all digits.
    private static double NormalDistribution(double d)
    {
        if (Math.Abs(d) > 8)
        {
            return d > 0 ? 1 : 0;
        }

        double term = d, sum = d;
        for (int n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            term *= d * d / ((2 * n) + 1);
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-d * d / 2) / Math.Sqrt(2 * Math.PI));
    }

    // Box and Muller.
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
