using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Diagnostics;

/// <summary>Those about weights files.</summary>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor WeightsNotFound = new(
        "NETGEN044",
        "Weights file is not in the project",
        "'{0}' is no weights file of this project: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN044"));

    public static readonly DiagnosticDescriptor WeightsUnreadable = new(
        "NETGEN045",
        "Weights file cannot be read",
        "The weights file '{0}' cannot be read: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN045"));

    public static readonly DiagnosticDescriptor WeightsContradict = new(
        "NETGEN046",
        "Weights file contradicts the declaration",
        "The declaration says {0}, but '{1}' has {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN046"));

    public static readonly DiagnosticDescriptor WeightsWithoutActivations = new(
        "NETGEN047",
        "Weights file does not say the activations",
        "'{0}' does not say the activation of layer {1}, as files of tensors alone do not: set {2}, or [Layer({1}, Activation = ...)]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN047"));

    public static readonly DiagnosticDescriptor ParametersAreConstants = new(
        "NETGEN048",
        "Parameters are constants",
        "'{0}' asks for a derivative with respect to parameters, but '{1}' is static: its parameters are constants",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN048"));
}
