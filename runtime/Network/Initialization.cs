using System.Numerics;

namespace NetGen;

/// <summary>How weights are drawn before training. Draws are made in double precision, row by row, so that a seed gives the same network in both precisions.</summary>
public static class Initialization
{
    /// <summary>
    /// Weights uniform in <c>[-r, r]</c> with <c>r = sqrt(6 / (inputs + outputs))</c>, bias zero: keeps the variance of values and gradients
    /// across layers of the tanh family.
    /// </summary>
    /// <remarks>X. Glorot, Y. Bengio: Understanding the difficulty of training deep feedforward neural networks, 2010, equation 16.</remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="layer">The layer to fill.</param>
    /// <param name="random">The source of randomness.</param>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is null.</exception>
    public static void GlorotUniform<T>(LayerParameters<T> layer, Random random)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(random);
        double range = Math.Sqrt(6.0 / (layer.Weights.Rows + layer.Weights.Columns));
        foreach (ref T weight in layer.Weights.Elements)
        {
            weight = T.CreateChecked(range * ((2 * random.NextDouble()) - 1));
        }

        layer.Bias.Clear();
    }

    /// <summary>Weights normal with mean 0 and variance <c>2 / inputs</c>, bias zero: keeps the variance across layers of the ReLU family.</summary>
    /// <remarks>K. He, X. Zhang, S. Ren, J. Sun: Delving deep into rectifiers, 2015, equation 10. Normal numbers by Box and Muller.</remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="layer">The layer to fill.</param>
    /// <param name="random">The source of randomness.</param>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is null.</exception>
    public static void HeNormal<T>(LayerParameters<T> layer, Random random)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(random);
        double deviation = Math.Sqrt(2.0 / layer.Weights.Rows);
        foreach (ref T weight in layer.Weights.Elements)
        {
            // 1 - u is in (0, 1]: its logarithm is finite.
            double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            weight = T.CreateChecked(deviation * radius * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        layer.Bias.Clear();
    }
}
