using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>Lays the layers out: what the network says, what an override says instead, where the parameters start.</summary>
internal static class LayerReader
{
    /// <summary>
    /// Arrays are indexed with <c>int</c>, and kernels read a little past the last row; this leaves room for both below the
    /// longest array the runtime allocates.
    /// </summary>
    public const int MaximumElements = int.MaxValue - 4096;

    /// <summary>
    /// The most derivatives between two layers: 2^28, so that every piece of scratch memory, a block of samples or a few such values
    /// together, can be indexed with <c>int</c> as well.
    /// </summary>
    public const int MaximumDerivatives = 1 << 28;

    /// <summary>Null when the network's arrays could not be indexed.</summary>
    public static EquatableArray<LayerSpec>? Read(
        INamedTypeSymbol type,
        NetworkRequest request,
        ImmutableDictionary<int, LayerOverride> overrides,
        CustomActivationReader customActivations,
        Findings findings,
        CancellationToken cancellation)
    {
        if (!JacobiansFit(type, request, findings))
        {
            return null;
        }

        List<LayerSpec> layers = [];
        long parameters = 0;
        for (int index = 1; index <= request.LayerCount; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            LayerOverride? layer = overrides.TryGetValue(index, out LayerOverride? found) ? found : null;
            CustomActivation? custom = layer?.CustomActivation is null ? null : customActivations.Read(layer);
            int inputs = request.Sizes[index - 1];
            int outputs = request.Sizes[index];
            layers.Add(new(
                index,
                inputs,
                outputs,
                custom is not null ? CustomActivation.Kind : layer?.Activation ?? Activation(request, index),
                layer?.Bias ?? (request.Attribute.Property(nameof(request.Bias)) is null ? InFile(request, index) is { } file ? file.Bias.Count > 0 : request.Bias : request.Bias),
                layer?.Residual ?? InFile(request, index)?.Residual ?? false,
                layer?.Name ?? DefaultName(index),
                (int)parameters,
                custom));

            LayerSpec last = layers[index - 1];
            parameters += (long)last.WeightCount + (last.Bias ? last.Outputs : 0);
            if (parameters > MaximumElements)
            {
                findings.Report(
                    Descriptors.TooLarge,
                    request.Attribute.Location,
                    type.Name,
                    $"{Count(parameters)} parameters in layers 1 to {index}",
                    Count(MaximumElements));
                return null;
            }
        }

        return new(layers);
    }

    // What the declaration leaves open is the weights file's to say.
    private static Activation Activation(NetworkRequest request, int index)
    {
        (string property, Activation declared) = index == request.LayerCount ? (nameof(request.Output), request.Output) : (nameof(request.Hidden), request.Hidden);
        return request.Attribute.Property(property) is null ? InFile(request, index)?.Activation ?? declared : declared;
    }

    private static WeightsLayer? InFile(NetworkRequest request, int index) => request.Weights?.Model!.Layers[index - 1];

    public static string DefaultName(int index) => $"Layer{index}";

    /// <summary>
    /// A Jacobian between any two layers has one size times another; if the two largest fit, all do, and so do all weights.
    /// </summary>
    private static bool JacobiansFit(INamedTypeSymbol type, NetworkRequest request, Findings findings)
    {
        int[] largest = request.Sizes.OrderByDescending(size => size).Take(2).ToArray();
        long elements = (long)largest[0] * largest[1];
        if (elements <= MaximumDerivatives)
        {
            return true;
        }

        findings.Report(
            Descriptors.TooLarge,
            request.Attribute.Location,
            type.Name,
            $"{largest[0]} x {largest[1]} = {Count(elements)} derivatives between its two largest layers",
            Count(MaximumDerivatives));
        return false;
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
