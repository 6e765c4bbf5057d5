using System.Numerics;
using NetGen.GradientChecks;

namespace NetGen;

/// <summary>
/// Compares everything a network computes with what follows from its values: derivatives with difference quotients, products with the Jacobian,
/// methods for many samples with those for one, gradients of a loss with quotients of the loss. One line in a test: <c>GradientCheck.Run(network).ThrowIfFailed();</c>
/// </summary>
/// <remarks>
/// <para>Derivatives are compared with nested central differences of the exact derivative of lower order, <c>(g(x + h v) - g(x - h v)) / 2h</c>, with
/// Richardson's extrapolation. Where m differences are nested, the relative accuracy is about <c>e^(4/(m+4))</c> for the machine epsilon e: in double
/// precision 1e-11, 1e-9 and 1e-7 for m = 1, 2 and 3, in single precision 1e-4, 1e-3 and 1e-2. A derivative of order n takes m = n - 1, the first
/// one m = 1. Bounds are relative to the largest entries: an entry that is very small beside them can be wrong unnoticed.</para>
/// <para>Entries whose quotients do not converge, because a kink like that of ReLU is within the step, are counted as unreliable and do not fail.
/// NaN and infinity fail.</para>
/// <para>Parameters are changed during the check, and are what they were, bit for bit, when it returns or throws: nobody else may use the
/// network meanwhile. If all are zero, they are drawn for the check.</para>
/// </remarks>
public static class GradientCheck
{
    /// <summary>Checks a network at random inputs, uniform in [-1, 1]; those of a normalized network are multiplied by its input scales and added to its means.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, as the network was declared.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="seed">The seed of everything that is drawn.</param>
    /// <param name="points">Number of inputs.</param>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="points"/> is not positive.</exception>
    public static GradientCheckReport Run<T>(INeuralNetwork<T> network, int seed = 1, int points = 4)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(points);
        var random = new Random(seed);
        var inputs = new T[points][];
        for (int point = 0; point < points; point++)
        {
            inputs[point] = new T[network.InputSize];
            foreach (ref T coordinate in inputs[point].AsSpan())
            {
                coordinate = T.CreateChecked((2 * random.NextDouble()) - 1);
            }

            Denormalize(network, inputs[point]);
        }

        return Run(network, inputs, random, seed);
    }

    /// <summary>Checks a network at given inputs.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, as the network was declared.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="inputs">[n, in], at least one row.</param>
    /// <param name="seed">The seed of everything that is drawn.</param>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="inputs"/> is empty or not a multiple of <c>InputSize</c> long.</exception>
    public static GradientCheckReport Run<T>(INeuralNetwork<T> network, ReadOnlySpan<T> inputs, int seed = 1)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        int size = network.InputSize;
        if (SpanGuard.Samples(inputs.Length, size, nameof(inputs)) == 0)
        {
            throw new ArgumentException("'inputs' is empty; a check needs a point.", nameof(inputs));
        }

        var points = new T[inputs.Length / size][];
        for (int point = 0; point < points.Length; point++)
        {
            points[point] = inputs.Slice(point * size, size).ToArray();
        }

        return Run(network, points, new Random(seed), seed);
    }

    private static void Denormalize<T>(INeuralNetwork<T> network, T[] input)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (network is INormalized<T> { Normalization: var numbers })
        {
            for (int i = 0; i < input.Length; i++)
            {
                input[i] = (input[i] * numbers.InputScale[i]) + numbers.InputMean[i];
            }
        }
    }

    private static GradientCheckReport Run<T>(INeuralNetwork<T> network, T[][] points, Random random, int seed)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T[] parameters = network.Parameters.ToArray();
        try
        {
            var run = new CheckRun<T>(network, points, random);
            new OutputCheck<T>(run).Run();
            new JacobianCheck<T>(run).Run();
            new ProductCheck<T>(run).Run();
            new ParameterGradientCheck<T>(run).Run();
            new BatchCheck<T>(run).Run();
            if (network is ITrainable<T> trainable)
            {
                new LossGradientCheck<T>(run, trainable).Run();
            }

            foreach (RequestedDerivative<T> derivative in network.RequestedDerivatives)
            {
                (derivative.IsParameterVjp ? (ICheck)new RequestedGradientCheck<T>(run, derivative) : new RequestedDerivativeCheck<T>(run, derivative)).Run();
            }

            return new GradientCheckReport(network.GetType().Name, points.Length, seed, run.Results, run.Notes);
        }
        finally
        {
            parameters.CopyTo(network.Parameters);
        }
    }
}
