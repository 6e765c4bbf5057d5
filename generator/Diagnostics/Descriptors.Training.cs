using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Diagnostics;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor LossUnfit = new(
        "NETGEN042",
        "Loss does not fit the network",
        "'{0}' cannot have the loss {1}: {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN042"));

    public static readonly DiagnosticDescriptor HuberThresholdNotPositive = new(
        "NETGEN043",
        "Huber threshold is not positive",
        "The Huber threshold of '{1}' is {0}; it must be a positive finite number in {2} precision",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN043"));
}
