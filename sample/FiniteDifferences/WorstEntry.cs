namespace NetGen.Sample.FiniteDifferences;

/// <summary>The entry of a network's Jacobian that is furthest from its difference quotient.</summary>
/// <param name="Output">The entry's row.</param>
/// <param name="Input">The entry's column.</param>
/// <param name="Generated">What generated code says.</param>
/// <param name="Quotient">What values say.</param>
/// <param name="Scale">The largest of 1 and all values and slopes met: what errors are measured by.</param>
internal sealed record WorstEntry(int Output, int Input, double Generated, double Quotient, double Scale)
{
    public double Difference => Math.Abs(Generated - Quotient);

    /// <summary>Looks at random inputs of a standard network: parameters from <c>Initialize</c>, biases uniform in [-0.5, 0.5], inputs in [-1, 1].</summary>
    public static WorstEntry Find(INeuralNetwork<double> network, int samples, Random random)
    {
        network.Initialize(random);
        for (int layer = 1; layer <= network.LayerCount; layer++)
        {
            Fill(network.Layer(layer).Bias, 0.5, random);
        }

        var worst = new WorstEntry(0, 0, 0, 0, 1);
        double[] input = new double[network.InputSize];
        for (int sample = 0; sample < samples; sample++)
        {
            Fill(input, 1, random);
            worst = worst.OrWorse(network, input);
        }

        return worst;
    }

    private WorstEntry OrWorse(INeuralNetwork<double> network, double[] input)
    {
        double[] output = new double[network.OutputSize];
        double[] generated = new double[network.OutputSize * network.InputSize];
        network.ForwardJacobian(input, output, generated);
        double[] quotients = CentralDifferences.Jacobian(network, input);
        WorstEntry worst = this with { Scale = output.Concat(generated).Select(Math.Abs).Append(Scale).Max() };
        for (int entry = 0; entry < generated.Length; entry++)
        {
            // Not '>': an entry that is NaN is the worst there can be.
            if (!(Math.Abs(generated[entry] - quotients[entry]) <= worst.Difference))
            {
                (int row, int column) = Math.DivRem(entry, network.InputSize);
                worst = worst with { Output = row, Input = column, Generated = generated[entry], Quotient = quotients[entry] };
            }
        }

        return worst;
    }

    private static void Fill(Span<double> numbers, double range, Random random)
    {
        foreach (ref double number in numbers)
        {
            number = range * ((2 * random.NextDouble()) - 1);
        }
    }
}
