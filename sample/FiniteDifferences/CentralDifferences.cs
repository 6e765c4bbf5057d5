namespace NetGen.Sample.FiniteDifferences;

/// <summary>The Jacobian of a network from differences of its values: <c>J[k, i] = (y_k(x + h e_i) - y_k(x - h e_i)) / 2 h</c>.</summary>
internal static class CentralDifferences
{
    /// <summary>The cube root of the machine epsilon balances the error of the formula, h^2/6 y''', against rounding, e y / h.</summary>
    public const double Step = 6.0554544523933429e-6;

    public static double[] Jacobian(INeuralNetwork<double> network, ReadOnlySpan<double> input)
    {
        double[] jacobian = new double[network.OutputSize * network.InputSize];
        double[] x = input.ToArray();
        double[] above = new double[network.OutputSize];
        double[] below = new double[network.OutputSize];
        for (int i = 0; i < network.InputSize; i++)
        {
            x[i] = input[i] + Step;
            double high = x[i];
            network.Forward(x, above);
            x[i] = input[i] - Step;
            double low = x[i];
            network.Forward(x, below);
            x[i] = input[i];
            for (int k = 0; k < network.OutputSize; k++)
            {
                // The step as it was rounded, not as it was meant.
                jacobian[(k * network.InputSize) + i] = (above[k] - below[k]) / (high - low);
            }
        }

        return jacobian;
    }
}
