using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>Whether each layer makes sense by itself.</summary>
internal static class LayerCheck
{
    public static void Run(
        NetworkSpec spec,
        NetworkRequest request,
        ImmutableDictionary<int, LayerOverride> overrides,
        Findings findings,
        CancellationToken cancellation)
    {
        foreach (LayerSpec layer in spec.Layers)
        {
            cancellation.ThrowIfCancellationRequested();
            if (layer.Residual && layer.Inputs != layer.Outputs)
            {
                Location residual = overrides[layer.Index].Attribute.PropertyLocation(nameof(LayerOverride.Residual));
                findings.Report(Descriptors.ResidualSizes, residual, layer.Index, layer.Inputs, layer.Outputs);
            }

            if (layer.Outputs == 1 && layer.Activation is Activation.Softmax or Activation.LogSoftmax)
            {
                findings.Report(
                    Descriptors.SoftmaxOfOneUnit,
                    ActivationLocation(layer, request, overrides),
                    layer.Index,
                    layer.Activation,
                    layer.Activation == Activation.Softmax ? "1" : "0");
            }
        }
    }

    /// <summary>Where the layer's activation is written.</summary>
    private static Location ActivationLocation(
        LayerSpec layer, NetworkRequest request, ImmutableDictionary<int, LayerOverride> overrides) =>
        overrides.TryGetValue(layer.Index, out LayerOverride? own) && own.Activation is not null
            ? own.Attribute.PropertyLocation(nameof(LayerOverride.Activation))
            : request.Attribute.PropertyLocation(
                layer.Index == request.LayerCount ? nameof(NetworkRequest.Output) : nameof(NetworkRequest.Hidden));
}
