using System.Numerics;
using NetGen.Formats;

namespace NetGen;

/// <summary>The normalization of networks, as far as they have one.</summary>
internal static class NetworkNormalization
{
    /// <summary>Null for a network without.</summary>
    public static ModelNormalization? Read<T>(INeuralNetwork<T> network)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (network is not INormalized<T> { Normalization: var normalization })
        {
            return null;
        }

        ModelNormalization none = ModelNormalization.None(network.InputSize, network.OutputSize);
        return new(
            NetworkFiles.Doubles(normalization.InputMean),
            NetworkFiles.Doubles(normalization.InputScale),
            normalization.ScalesOutputs ? NetworkFiles.Doubles(normalization.OutputMean) : none.OutputMean,
            normalization.ScalesOutputs ? NetworkFiles.Doubles(normalization.OutputScale) : none.OutputScale);
    }

    /// <summary>Why the network cannot take the model's normalization, or null.</summary>
    public static string? Problem<T>(INeuralNetwork<T> network, Model model)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (model.Normalization is not { } found)
        {
            return null;
        }

        if (network is not INormalized<T> { Normalization: var normalization })
        {
            return "the model has a normalisation around its layers, the network has none";
        }

        bool scalesOutputs = found.OutputScale.Any(scale => scale != 1) || found.OutputMean.Any(mean => mean != 0);
        return scalesOutputs && !normalization.ScalesOutputs ? "the model scales its outputs, the network does not"
            : found.InputScale.Concat(found.OutputScale).FirstOrDefault(scale => !Fits<T>(scale)) is var scale and not 0 ? $"the scale {scale.ToString(System.Globalization.CultureInfo.InvariantCulture)} is not positive, or beyond the network's precision"
            : found.InputMean.Concat(found.OutputMean).Any(mean => !T.IsFinite(T.CreateChecked(mean))) ? "a mean is beyond the network's precision"
            : null;
    }

    /// <summary>Sets a normalized network to the model's normalization, or to none.</summary>
    public static void Write<T>(INeuralNetwork<T> network, Model model)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (network is not INormalized<T> { Normalization: var normalization })
        {
            return;
        }

        normalization.Reset();
        if (model.Normalization is { } found)
        {
            normalization.SetInput(Numbers<T>(found.InputMean), Numbers<T>(found.InputScale));
            if (normalization.ScalesOutputs)
            {
                normalization.SetOutput(Numbers<T>(found.OutputMean), Numbers<T>(found.OutputScale));
            }
        }
    }

    private static bool Fits<T>(double scale)
        where T : struct, IBinaryFloatingPointIeee754<T> => T.CreateChecked(scale) is var rounded && rounded > T.Zero && T.IsFinite(rounded) && T.IsFinite(T.One / rounded);

    private static T[] Numbers<T>(IReadOnlyList<double> numbers)
        where T : struct, IBinaryFloatingPointIeee754<T> => [.. numbers.Select(T.CreateChecked)];
}
