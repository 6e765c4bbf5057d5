using NetGen.Sample.Networks;
using NetGen.Training;

namespace NetGen.Sample.BasketOption;

/// <summary>A trained network, what it says at the test points, and how far it is off the closed form: root mean squares.</summary>
internal sealed record Surrogate(TrainingResult Result, float[] Prices, float[] Deltas, double PriceError, double[] DeltaErrors)
{
    public static Surrogate Of(OptionPrice network, TrainingResult result, Basket basket, double[][] points)
    {
        float[] inputs = [.. points.SelectMany(point => point).Select(price => (float)price)];
        float[] prices = new float[points.Length], deltas = new float[points.Length * Basket.Assets];
        network.ForwardJacobianBatch(inputs, prices, deltas);
        double priceSquares = 0;
        double[] deltaSquares = new double[Basket.Assets];
        for (int p = 0; p < points.Length; p++)
        {
            (double price, double[] exact) = basket.ClosedForm(points[p]);
            priceSquares += Math.Pow(prices[p] - price, 2);
            for (int asset = 0; asset < Basket.Assets; asset++)
            {
                deltaSquares[asset] += Math.Pow(deltas[(p * Basket.Assets) + asset] - exact[asset], 2);
            }
        }

        return new(result, prices, deltas, Math.Sqrt(priceSquares / points.Length), [.. deltaSquares.Select(squares => Math.Sqrt(squares / points.Length))]);
    }
}
