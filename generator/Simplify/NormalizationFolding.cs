using NetGen.Generator.Model;

namespace NetGen.Generator.Simplify;

/// <summary>Makes the normalisation around a network of fixed weights part of its first and last layer, where that loses nothing; else it stays what it is, a scale and a shift.</summary>
internal static class NormalizationFolding
{
    /// <summary>
    /// The farthest mean, in scales, that goes into a bias. <c>x - m</c> is exact for x near m; in <c>x W / s + (b - m W / s)</c> two terms of the size of m / s
    /// cancel, which costs log2(m / s) bits.
    /// </summary>
    private const double FarthestMean = 16;

    // Instead of a reason why it was not done.
    private const string Folded = "";

    public static void Fold(FixedNetwork network, WeightsNormalization normalization, List<string> remarks)
    {
        string? inputs = FoldInputs(network, new(normalization.InputMean, normalization.InputScale));
        string? outputs = FoldOutputs(network, new(normalization.OutputMean, normalization.OutputScale));
        remarks.AddRange((inputs, outputs) switch
        {
            (null, null) => [],
            (Folded, null or Folded) or (null, Folded) => [$"The normalisation of {(outputs is null ? "inputs" : inputs is null ? "outputs" : "inputs and outputs")} is part of the weights."],
            _ => new[] { Describe("inputs", "before the first layer", inputs), Describe("outputs", "after the last layer", outputs) }.OfType<string>(),
        });
    }

    private static string? Describe(string what, string where, string? reason) => reason switch
    {
        null => null,
        Folded => $"The normalisation of the {what} is part of the weights.",
        _ => $"The {what} are scaled {where}: {reason}.",
    };

    // ((x - m) / s) W + b = x (W / s) + (b - m (W / s)). Null when there is nothing to do, else why it was not done.
    private static string? FoldInputs(FixedNetwork network, Scaling scaling)
    {
        if (scaling.IsNone)
        {
            return null;
        }

        FixedLayer first = network.Layers[0];
        double[][] weights = [.. first.Weights.Select((row, input) => row.Select(weight => weight / scaling.Scale[input]).ToArray())];
        double[] bias = [.. Enumerable.Range(0, first.Outputs).Select(unit => first.BiasOf(unit) - weights.Select((row, input) => scaling.Mean[input] * row[unit]).Sum())];
        string? reason = first.Spec.Residual ? "it adds its inputs to its output as it sees them"
            : scaling.Mean.Zip(scaling.Scale, (mean, scale) => Math.Abs(mean / scale)).Any(distance => !(distance <= FarthestMean)) ? "a mean of many scales, taken off at once, is taken off exactly"
            : !IsKept(network, first.Weights, weights) || !bias.All(network.IsFinite) ? $"in the weights it would leave the range of {network.Precision.ToString().ToLowerInvariant()} precision"
            : null;
        if (reason is not null)
        {
            network.Inputs = scaling;
            return reason;
        }

        network.Layers[0] = first with { Weights = weights, Bias = first.Bias is null && bias.All(number => number == 0) ? null : bias };
        return Folded;
    }

    // (a W + b) s + m = a (W s) + (b s + m)
    private static string? FoldOutputs(FixedNetwork network, Scaling scaling)
    {
        if (scaling.IsNone)
        {
            return null;
        }

        FixedLayer last = network.Layers[network.Layers.Count - 1];
        double[][] weights = [.. last.Weights.Select(row => row.Select((weight, unit) => weight * scaling.Scale[unit]).ToArray())];
        double[] bias = [.. Enumerable.Range(0, last.Outputs).Select(unit => (last.BiasOf(unit) * scaling.Scale[unit]) + scaling.Mean[unit])];
        string? reason = !last.IsIdentity ? $"{last.Spec.ActivationName} is between"
            : last.Spec.Residual ? "it adds its inputs to its output"
            : !IsKept(network, last.Weights, weights) || !bias.All(network.IsFinite) ? $"in the weights it would leave the range of {network.Precision.ToString().ToLowerInvariant()} precision"
            : null;
        if (reason is not null)
        {
            network.Outputs = scaling;
            return reason;
        }

        network.Layers[network.Layers.Count - 1] = last with { Weights = weights, Bias = bias };
        return Folded;
    }

    // A weight that had no full precision before has none to lose.
    private static bool IsKept(FixedNetwork network, double[][] before, double[][] after) =>
        before.Zip(after, (left, right) => left.Zip(right, (from, to) => (to != 0 || from == 0) && (network.Holds(to) || !network.Holds(from))).All(kept => kept)).All(kept => kept);
}
