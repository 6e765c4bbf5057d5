using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Diagnostics;

/// <summary>Those about requested derivatives. An error of a request costs its method, not the network.</summary>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor RequestWithoutNetwork = new(
        "NETGEN026",
        "Request outside a network",
        "[{0}] means nothing here: '{1}' has no [NeuralNetwork] attribute",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN026"));

    public static readonly DiagnosticDescriptor NotImplementable = new(
        "NETGEN027",
        "Method cannot be implemented",
        "NetGen implements partial methods of instances that have no body yet, but not '{0}': {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN027"));

    public static readonly DiagnosticDescriptor WrongSignature = new(
        "NETGEN028",
        "Signature does not fit the request",
        "'{0}' must be {1} (for a batch, with a first parameter '{2}'), but it is '{3}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN028"));

    public static readonly DiagnosticDescriptor NoVariables = new(
        "NETGEN029",
        "No variable to differentiate by",
        "[Derivative] of '{0}' must list what the outputs are differentiated by: Variable.Input, Variable.Parameters, or several of them",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN029"));

    public static readonly DiagnosticDescriptor DerivativeNotFound = new(
        "NETGEN030",
        "Derivative does not exist",
        "[ParameterVjp] of '{0}' must name a method of '{1}' with a [Derivative], but {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN030"));

    public static readonly DiagnosticDescriptor RequestedTwice = new(
        "NETGEN031",
        "Method is requested twice",
        "'{0}' already has a [Derivative] or [ParameterVjp]; a method computes one thing",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN031"));

    public static readonly DiagnosticDescriptor ResultTooLarge = new(
        "NETGEN032",
        "Derivative is too large",
        "The result of '{0}' has {1} elements for each sample, more than the limit of {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN032"));

    public static readonly DiagnosticDescriptor ZeroDerivative = new(
        "NETGEN041",
        "Derivative is zero everywhere",
        "The {1} that '{0}' asks for is zero for all inputs and parameters: the network's activations have no such derivative but at kinks",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN041"));
}
