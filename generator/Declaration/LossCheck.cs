using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>Whether the loss makes sense for what the last layer gives.</summary>
internal static class LossCheck
{
    public static void Run(INamedTypeSymbol type, NetworkSpec spec, NetworkRequest request, Findings findings)
    {
        if (Defect(spec) is { } defect)
        {
            findings.Report(Descriptors.LossUnfit, request.Attribute.PropertyLocation(nameof(request.Loss)), type.Name, spec.Loss, defect);
        }

        double threshold = spec.Precision == Precision.Single ? (float)spec.HuberThreshold : spec.HuberThreshold;
        if (!(threshold > 0) || double.IsInfinity(threshold))
        {
            findings.Report(
                Descriptors.HuberThresholdNotPositive,
                request.Attribute.PropertyLocation(nameof(request.HuberThreshold)),
                spec.HuberThreshold.ToString("R", CultureInfo.InvariantCulture),
                type.Name,
                spec.Precision.ToString().ToLowerInvariant());
        }
    }

    private static string? Defect(NetworkSpec spec)
    {
        LayerSpec last = spec.Layers[spec.Layers.Count - 1];
        return spec.Loss switch
        {
            Loss.BinaryCrossEntropy => ActivationDefect(last, [Activation.Sigmoid], "Sigmoid or Identity"),
            Loss.SoftmaxCrossEntropy when spec.OutputSize == 1 => "it has one output, whose probability is always 1; use BinaryCrossEntropy",
            Loss.SoftmaxCrossEntropy => ActivationDefect(last, [Activation.Softmax, Activation.LogSoftmax], "Softmax, LogSoftmax or Identity"),
            _ => null,
        };
    }

    // A residual layer adds its input to what its activation gives; what it adds to logits are logits.
    private static string? ActivationDefect(LayerSpec last, Activation[] probabilities, string needed) =>
        last.Custom is null && last.Activation == Activation.Identity ? null
        : last.Custom is not null || !probabilities.Contains(last.Activation) ? $"its last layer must be {needed}, not {last.ActivationName}"
        : last.Residual ? $"its last layer is residual, and {last.ActivationName} plus an input is no probability"
        : null;
}
