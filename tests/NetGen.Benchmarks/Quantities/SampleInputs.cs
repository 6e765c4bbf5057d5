using System.Numerics;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Quantities;

/// <summary>
/// Random inputs in [-1, 1], the same every time, at which no unit is close to the kink of its activation: there rounding, which implementations
/// do differently, would decide on a derivative.
/// </summary>
internal sealed class SampleInputs<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Pre-activations are of size 1 and in single precision right to about 1e-6. A sample of the largest network has a unit this close once in a hundred times.
    private const double Margin = 1e-5;
    private readonly Architecture network;
    private readonly double[] parameters;
    private readonly T[] inputs;

    /// <param name="network">Gives the sizes.</param>
    /// <param name="parameters">The network's.</param>
    /// <param name="samples">How many there shall be at most.</param>
    public SampleInputs(Architecture network, ReadOnlySpan<T> parameters, int samples)
    {
        this.network = network;
        this.parameters = Array.ConvertAll(parameters.ToArray(), double.CreateChecked);
        inputs = new T[samples * network.Inputs];
        var random = new Random(3);
        for (int sample = 0; sample < samples; sample++)
        {
            Span<T> input = inputs.AsSpan(sample * network.Inputs, network.Inputs);
            do
            {
                RandomNumbers.Fill(input, random);
            }
            while (network.Hidden == Activation.ReLU && IsNearKink(input));
        }
    }

    /// <summary>The first samples, [n, in].</summary>
    public ReadOnlySpan<T> First(int samples) => inputs.AsSpan(0, samples * network.Inputs);

    private bool IsNearKink(ReadOnlySpan<T> input)
    {
        double[] values = Array.ConvertAll(input.ToArray(), double.CreateChecked);
        ReadOnlySpan<double> rest = parameters;
        for (int layer = 0; layer < network.Layers - 1; layer++)
        {
            int units = network.Sizes[layer + 1];
            double[] sums = rest.Slice(values.Length * units, units).ToArray();
            for (int i = 0; i < values.Length; i++)
            {
                ReadOnlySpan<double> row = rest.Slice(i * units, sums.Length);
                for (int unit = 0; unit < sums.Length; unit++)
                {
                    sums[unit] += values[i] * row[unit];
                }
            }

            if (sums.Any(sum => Math.Abs(sum) < Margin))
            {
                return true;
            }

            rest = rest[((values.Length + 1) * units)..];
            values = Array.ConvertAll(sums, sum => Math.Max(sum, 0));
        }

        return false;
    }
}
