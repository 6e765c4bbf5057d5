using System.Numerics;

namespace NetGen.Training;

/// <summary>How the loss of a network on data is put together and evaluated.</summary>
public sealed record ObjectiveOptions
{
    private readonly double weightDecay;
    private readonly int threads = Environment.ProcessorCount;

    /// <summary>The weight of errors of the Jacobian beside errors of the value, for all entries. Default: 1.</summary>
    public double JacobianWeight { get; init; } = 1;

    /// <summary>A weight for each entry of the Jacobian, [out, in], instead of <see cref="JacobianWeight"/>; null for the same weight everywhere.</summary>
    public IReadOnlyList<double>? JacobianWeights { get; init; }

    /// <summary>
    /// The factor <c>decay</c> of the penalty <c>(decay / 2) sum w^2</c> on weights, biases excluded. Default: 0. Every optimizer sees it, because it is part
    /// of the objective; <see cref="AdamW"/> has a decay of its own that is not.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double WeightDecay
    {
        get => weightDecay;
        init => weightDecay = Numbers.NotNegative(value, nameof(WeightDecay));
    }

    /// <summary>How many threads evaluate chunks of rows. Default: as many as the machine has cores. The result does not depend on it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public int Threads
    {
        get => threads;
        init => threads = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), value, "There must be at least one thread.");
    }

    internal T[] Weights<T>(DataSet data)
        where T : struct, IFloatingPointIeee754<T>
    {
        int entries = data.OutputSize * data.InputSize;
        if (JacobianWeights is { } weights && weights.Count != entries)
        {
            throw new ArgumentException($"'{nameof(JacobianWeights)}' has {weights.Count} entries, it needs {entries}: {data.OutputSize} outputs x {data.InputSize} inputs.");
        }

        var converted = new T[entries];
        for (int i = 0; i < entries; i++)
        {
            double weight = JacobianWeights is null ? JacobianWeight : JacobianWeights[i];
            converted[i] = weight >= 0 && double.IsFinite(weight)
                ? T.CreateTruncating(weight)
                : throw new ArgumentException(FormattableString.Invariant($"The weight of Jacobian entry {i} is {weight}; it must be finite and not negative."));
        }

        return converted;
    }
}
