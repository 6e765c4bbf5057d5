using NetGen.Tests.Harness;

namespace NetGen.Tests.Runtime;

/// <summary>Means and scales of normalized networks: what they start as, what they may be, and what they do.</summary>
public class NormalizationTests
{
    private static readonly Lazy<GeneratedAssembly> Compiled = new(() => GeneratedAssembly.Compile(
        """
        #pragma warning disable CS1591
        using NetGen;
        [NeuralNetwork(2, 3, 2, Precision = Precision.Double, Normalize = true)] public partial class Scaled;
        [NeuralNetwork(2, 3, 2, Precision = Precision.Double)] public partial class Plain;
        [NeuralNetwork(2, 3, 2, Normalize = true, Loss = Loss.SoftmaxCrossEntropy)] public partial struct Classes;
        """));

    private const double Unknown = double.NaN;

    [Fact]
    public void A_new_network_is_as_if_it_were_not_normalized()
    {
        INeuralNetwork<double> scaled = New(), plain = Compiled.Value.Create<double>("Plain");
        scaled.Initialize(new Random(1));
        plain.Initialize(new Random(1));
        Assert.Equal(plain.Parameters.ToArray(), scaled.Parameters.ToArray());
        double[] expected = [0, 0], found = [0, 0], expectedJacobian = new double[4], foundJacobian = new double[4];
        plain.ForwardJacobian([0.5, -2], expected, expectedJacobian);
        scaled.ForwardJacobian([0.5, -2], found, foundJacobian);
        Assert.Equal(expected, found);
        Assert.Equal(expectedJacobian, foundJacobian);
    }

    // The same function with scales in the weights: W1 / scale, b1 - W1 mean / scale; W2 scale, b2 scale + mean. A few roundings apart.
    [Fact]
    public void Scaling_is_what_other_weights_would_do()
    {
        INormalized<double> scaled = New();
        INeuralNetwork<double> plain = Compiled.Value.Create<double>("Plain");
        scaled.Initialize(new Random(1));
        scaled.Layer(1).Bias.Fill(0.25);
        double[] inputMean = [3, -20], inputScale = [0.5, 10], outputMean = [7, -1], outputScale = [100, 0.125];
        scaled.Normalization.SetInput(inputMean, inputScale);
        scaled.Normalization.SetOutput(outputMean, outputScale);
        scaled.Layer(1).Bias.CopyTo(plain.Layer(1).Bias);
        for (int unit = 0; unit < 3; unit++)
        {
            for (int i = 0; i < 2; i++)
            {
                plain.Layer(1).Weights[i, unit] = scaled.Layer(1).Weights[i, unit] / inputScale[i];
                plain.Layer(1).Bias[unit] -= scaled.Layer(1).Weights[i, unit] * inputMean[i] / inputScale[i];
                plain.Layer(2).Weights[unit, i] = scaled.Layer(2).Weights[unit, i] * outputScale[i];
            }
        }

        for (int k = 0; k < 2; k++)
        {
            plain.Layer(2).Bias[k] = (scaled.Layer(2).Bias[k] * outputScale[k]) + outputMean[k];
        }

        double[] expected = [0, 0], found = [0, 0], expectedJacobian = new double[4], foundJacobian = new double[4];
        plain.ForwardJacobian([2.5, -12], expected, expectedJacobian);
        scaled.ForwardJacobian([2.5, -12], found, foundJacobian);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.All(expectedJacobian.Zip(foundJacobian), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Initialization_and_writing_parameters_leave_it_alone()
    {
        INormalized<double> network = New();
        network.Normalization.SetInput([1, 2], [3, 4]);
        network.Initialize(new Random(1));
        network.Parameters.Fill(9);
        Assert.Equal([1, 2], network.Normalization.InputMean.ToArray());
        Assert.Equal([3, 4], network.Normalization.InputScale.ToArray());
        Assert.Equal([1, 1], network.Normalization.OutputScale.ToArray());
        network.Normalization.Reset();
        Assert.Equal([0, 0, 1, 1, 0, 0, 1, 1], Numbers(network));
    }

    [Theory]
    [InlineData(1, 0, "'scale' has 0 at 1")]
    [InlineData(1, -2, "'scale' has -2 at 1")]
    [InlineData(1, Unknown, "'scale' has NaN at 1")]
    [InlineData(1, double.PositiveInfinity, "'scale' has")]
    [InlineData(1, 1e-310, "'scale' has 1E-310 at 1; it needs positive finite numbers with finite reciprocals")]
    [InlineData(Unknown, 1, "'mean' has NaN at 1")]
    public void Numbers_that_cannot_be_are_refused(double mean, double scale, string message)
    {
        INormalized<double> network = New();
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => network.Normalization.SetInput([5, mean], [6, scale])).Message);
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => network.Normalization.SetOutput([5, mean], [6, scale])).Message);
        Assert.Equal([0, 0, 1, 1, 0, 0, 1, 1], Numbers(network));
        Assert.Contains("length 1", Assert.Throws<ArgumentException>(() => network.Normalization.SetInput([1], [1, 1])).Message);
    }

    [Fact]
    public void All_are_set_together_or_none()
    {
        INormalized<double> network = New();
        network.Normalization.Set([1, 2, 3, 4, 5, 6, 7, 8]);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], Numbers(network));
        Assert.Equal([3, 4], network.Normalization.InputScale.ToArray());
        Assert.Contains("'numbers' has 0 at 3", Assert.Throws<ArgumentException>(() => network.Normalization.Set([9, 2, 3, 0, 5, 6, 7, 8])).Message);
        Assert.Contains("'numbers' has NaN at 4", Assert.Throws<ArgumentException>(() => network.Normalization.Set([9, 2, 3, 4, Unknown, 6, 7, 8])).Message);
        Assert.Contains("'numbers' has -1 at 7", Assert.Throws<ArgumentException>(() => network.Normalization.Set([9, 2, 3, 4, 5, 6, 7, -1])).Message);
        Assert.Contains("length 7", Assert.Throws<ArgumentException>(() => network.Normalization.Set([1, 2, 3, 4, 5, 6, 7])).Message);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], Numbers(network));
    }

    // Mean and deviation of the known numbers; the second input does not vary, the second output is never known.
    [Fact]
    public void Data_set_means_and_scales()
    {
        INormalized<double> network = New();
        network.Normalization.Fit([1, 1e9, 3, 1e9, 5, 1e9, 7, 1e9], [10, Unknown, Unknown, Unknown, 20, Unknown, Unknown, Unknown]);
        Assert.Equal([4, 1e9, Math.Sqrt(5), 1, 15, 0, 5, 1], Numbers(network));
        Assert.Contains("'inputs' has NaN in row 1, column 0", Assert.Throws<ArgumentException>(() => network.Normalization.Fit([1, 2, Unknown, 4], [1, 2, 3, 4])).Message);
        Assert.Contains("'outputs' has Infinity in row 0, column 1", Assert.Throws<ArgumentException>(() => network.Normalization.Fit([1, 2], [1, double.PositiveInfinity])).Message.Replace("∞", "Infinity"));
        Assert.Throws<ArgumentException>(() => network.Normalization.Fit([], []));
        Assert.Throws<ArgumentException>(() => network.Normalization.Fit([1, 2], [1]));
        Assert.Equal(4, network.Normalization.InputMean[0]);
    }

    // A mean of 2^30 with deviations of 1: a single pass over squares would have lost all digits.
    [Fact]
    public void Deviations_do_not_drown_in_the_mean()
    {
        INormalized<double> network = New();
        double far = 1 << 30;
        network.Normalization.Fit([far - 1, 0, far + 1, 1], [1, 1, 2, 2]);
        Assert.Equal(1, network.Normalization.InputScale[0], 1e-12);
    }

    [Fact]
    public void Probabilities_are_not_scaled()
    {
        var network = (INormalized<float>)Compiled.Value.Create<float>("Classes");
        Assert.False(network.Normalization.ScalesOutputs);
        Assert.True(network.Normalization.OutputMean.IsEmpty && network.Normalization.OutputScale.IsEmpty);
        Assert.Throws<InvalidOperationException>(() => network.Normalization.SetOutput([1, 1], [1, 1]));
        network.Normalization.Fit([1, 2, 3, 6], []);
        Assert.Equal([1, 2], network.Normalization.InputScale.ToArray());
    }

    [Fact]
    public void A_default_struct_has_none()
    {
        Type type = Compiled.Value.Type("Classes");
        var network = (INormalized<float>)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
        Assert.Throws<InvalidOperationException>(() => network.Normalization.Reset());
    }

    private static INormalized<double> New() => (INormalized<double>)Compiled.Value.Create<double>("Scaled");

    private static double[] Numbers(INormalized<double> network)
    {
        double[] parts = [.. network.Normalization.InputMean, .. network.Normalization.InputScale, .. network.Normalization.OutputMean, .. network.Normalization.OutputScale];
        Assert.Equal(parts, network.Normalization.Numbers.ToArray());
        return parts;
    }
}
