using NetGen.Tests.Harness;

namespace NetGen.Tests.Runtime;

/// <summary>Initial weights have the documented distributions, and a seed gives the same network everywhere.</summary>
public class InitializationTests
{
    // Five standard errors: a wrong factor of even 1.1 in the variance of 10,000 weights is far outside.
    private const double Errors = 5;

    [Fact]
    public void Weights_have_the_documented_mean_and_variance()
    {
        INeuralNetwork<double> network = SampleNetworks.Assembly.Create<double>("LargeDoubles");
        network.Initialize(new Random(11));

        // Two hidden layers of ReLUs: normal, kurtosis 3. An output layer of tanhs: uniform, kurtosis 9/5.
        AssertMoments(network.Layer(1).Weights, 2.0 / 64, 3);
        AssertMoments(network.Layer(2).Weights, 2.0 / 200, 3);
        AssertMoments(network.Layer(3).Weights, 2.0 / (200 + 10), 1.8);
        double range = Math.Sqrt(6.0 / (200 + 10));
        double largest = network.Layer(3).Weights.Elements.ToArray().Max(Math.Abs);
        Assert.InRange(largest, 0.99 * range, range);
    }

    [Fact]
    public void Biases_become_zero()
    {
        NetworkUnderTest<double> network = SampleNetworks.New<double>("LargeDoubles");
        network.Network.Initialize(new Random(1));
        for (int index = 1; index <= 3; index++)
        {
            Assert.All(network.Network.Layer(index).Bias.ToArray(), value => Assert.Equal(0.0, value));
        }
    }

    [Fact]
    public void Both_precisions_draw_the_same_numbers()
    {
        INeuralNetwork<float> single = SampleNetworks.Assembly.Create<float>("Large");
        INeuralNetwork<double> @double = SampleNetworks.Assembly.Create<double>("LargeDoubles");
        single.Initialize(new Random(4));
        @double.Initialize(new Random(4));
        Assert.Equal(@double.Parameters.ToArray().Select(value => (float)value), single.Parameters.ToArray());
    }

    [Fact]
    public void A_seed_gives_the_same_weights_and_another_seed_others()
    {
        Assert.Equal(Drawn(1), Drawn(1));
        Assert.NotEqual(Drawn(1), Drawn(2));

        static float[] Drawn(int seed)
        {
            INeuralNetwork<float> network = SampleNetworks.Assembly.Create<float>("Struct");
            network.Initialize(new Random(seed));
            return network.Parameters.ToArray();
        }
    }

    private static void AssertMoments(MatrixView<double> weights, double variance, double kurtosis)
    {
        double[] values = weights.Elements.ToArray();
        double mean = values.Average();
        double spread = values.Sum(value => value * value) / values.Length;
        Assert.InRange(Math.Abs(mean), 0, Errors * Math.Sqrt(variance / values.Length));
        Assert.InRange(Math.Abs((spread / variance) - 1), 0, Errors * Math.Sqrt((kurtosis - 1) / values.Length));
    }
}
