using System.Numerics;

namespace NetGen.Training;

/// <summary>Means and scales from data sets.</summary>
public static class NormalizationExtensions
{
    /// <summary>Sets a network's means and scales from data, see <see cref="Normalization{T}.Fit"/>. Call it before training; a run that goes on from a checkpoint finds them there.</summary>
    /// <typeparam name="T">The network's number type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="data">Data of the network's sizes. Outputs that are never known get mean 0 and scale 1.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The data have other sizes than the network, or numbers that are infinite in its precision.</exception>
    public static void FitNormalization<T>(this INormalized<T> network, DataSet data)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        if (data.InputSize != network.InputSize || data.OutputSize != network.OutputSize)
        {
            throw new ArgumentException($"The data have {data.InputSize} inputs and {data.OutputSize} outputs, the network has {network.InputSize} and {network.OutputSize}.", nameof(data));
        }

        network.Normalization.Fit(Convert(data.Inputs), Convert(data.Targets));

        static T[] Convert(ReadOnlySpan<double> numbers)
        {
            var converted = new T[numbers.Length];
            Numbers.Convert<double, T>(numbers, converted);
            return converted;
        }
    }
}
