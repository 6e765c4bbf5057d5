using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Diagnostics;

/// <summary>Those about custom activations and their formulas.</summary>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor FormulaUnreadable = new(
        "NETGEN033",
        "Formula cannot be read",
        "The formula of '{0}' cannot be read at column {1}: {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN033"));

    public static readonly DiagnosticDescriptor FormulaUnknownName = new(
        "NETGEN034",
        "Formula uses an unknown name",
        "The formula of '{0}' uses '{2}' at column {1}, which means nothing there; formulas know {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN034"));

    public static readonly DiagnosticDescriptor FormulaArgumentCount = new(
        "NETGEN035",
        "Formula function has the wrong number of arguments",
        "'{2}' takes {3}, but the formula of '{0}' gives it {4} at column {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN035"));

    public static readonly DiagnosticDescriptor FormulaNotANumber = new(
        "NETGEN036",
        "Formula is not a number",
        "The formula of '{0}' is not a number at z = {2}: there '{3}', at column {1}, is {4}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN036"));

    public static readonly DiagnosticDescriptor FormulaNotFinite = new(
        "NETGEN037",
        "Formula is not finite",
        "{1} of the formula of '{0}' is {2} at z = {3}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN037"));

    public static readonly DiagnosticDescriptor FormulaConstant = new(
        "NETGEN038",
        "Formula is a constant",
        "The formula of '{0}' does not depend on z, so the layer's outputs are always the same and its derivatives zero",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN038"));

    public static readonly DiagnosticDescriptor CustomActivationUnusable = new(
        "NETGEN039",
        "Type cannot be an activation",
        "'{0}' cannot be the activation of layer {1}: {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN039"));

    public static readonly DiagnosticDescriptor TwoActivations = new(
        "NETGEN040",
        "Layer has two activations",
        "[Layer({0})] sets both Activation and CustomActivation; a layer has one",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN040"));
}
