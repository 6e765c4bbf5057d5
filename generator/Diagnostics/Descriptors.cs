using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Diagnostics;

/// <summary>Everything NetGen can have to say about a declaration. Ids are consecutive and never used for anything else.</summary>
internal static partial class Descriptors
{
    public const string Category = "NetGen";

    public static readonly DiagnosticDescriptor NotPartial = new(
        "NETGEN001",
        "Type is not partial",
        "'{0}' must be partial: its network is generated as another part of it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN001"));

    public static readonly DiagnosticDescriptor ContainerNotPartial = new(
        "NETGEN002",
        "Containing type is not partial",
        "'{0}' must be partial: it contains the network '{1}', and generated code stands inside another part of it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN002"));

    public static readonly DiagnosticDescriptor TooFewSizes = new(
        "NETGEN003",
        "Too few sizes",
        "'{0}' needs at least two sizes, the number of inputs and the number of outputs, but {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN003"));

    public static readonly DiagnosticDescriptor SizeNotPositive = new(
        "NETGEN004",
        "Size is not positive",
        "The size {0}, the {1} of '{2}', must be at least 1",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN004"));

    public static readonly DiagnosticDescriptor UndefinedEnumValue = new(
        "NETGEN005",
        "Value has no name",
        "'{2}' needs a named value of {1}, but {0} has no name",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN005"));

    public static readonly DiagnosticDescriptor TooLarge = new(
        "NETGEN006",
        "Network is too large",
        "'{0}' has {1}, more than the limit of {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN006"));

    public static readonly DiagnosticDescriptor LayerOutOfRange = new(
        "NETGEN007",
        "Layer does not exist",
        "There is no layer {0}: '{1}' has {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN007"));

    public static readonly DiagnosticDescriptor DuplicateLayer = new(
        "NETGEN008",
        "Layer is overridden twice",
        "Layer {0} of '{1}' already has a [Layer] attribute; write one with all properties",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN008"));

    public static readonly DiagnosticDescriptor LayerWithoutNetwork = new(
        "NETGEN009",
        "Layer without a network",
        "[Layer] means nothing here: '{0}' has no [NeuralNetwork] attribute",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN009"));

    public static readonly DiagnosticDescriptor ResidualSizes = new(
        "NETGEN010",
        "Residual layer changes size",
        "Layer {0} is residual and so needs as many units as inputs, but it has {1} inputs and {2} units",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN010"));

    public static readonly DiagnosticDescriptor SoftmaxOfOneUnit = new(
        "NETGEN011",
        "Softmax of one unit",
        "Layer {0} has one unit, so its {1} is always {2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN011"));

    public static readonly DiagnosticDescriptor EmptyLayer = new(
        "NETGEN012",
        "Layer override sets nothing",
        "[Layer({0})] sets no property, so it changes nothing",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN012"));

    public static readonly DiagnosticDescriptor LayerNameInvalid = new(
        "NETGEN013",
        "Layer name is not an identifier",
        "'{0}', the name of layer {1}, is not a C# identifier",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN013"));

    public static readonly DiagnosticDescriptor LayerNameTaken = new(
        "NETGEN014",
        "Layer name is taken",
        "Layer {1} cannot be named '{0}': {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN014"));

    public static readonly DiagnosticDescriptor MemberTaken = new(
        "NETGEN015",
        "Member clashes with a generated one",
        "'{2}' gets a member '{1}' as a network, but {0} stands in its way",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN015"));

    public static readonly DiagnosticDescriptor TypeNameTaken = new(
        "NETGEN016",
        "Type is named like a generated member",
        "A network gets a member '{0}', and C# allows no member with the name of its own type",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN016"));

    public static readonly DiagnosticDescriptor UnsupportedKind = new(
        "NETGEN017",
        "Type cannot be a network",
        "'{0}' cannot be a network: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN017"));

    public static readonly DiagnosticDescriptor StructConstructor = new(
        "NETGEN018",
        "Struct declares the constructor that NetGen adds",
        "'{0}' must not declare {1}: NetGen adds the parameterless constructor, which allocates the parameters",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN018"));

    public static readonly DiagnosticDescriptor StructConstructorSkipsParameters = new(
        "NETGEN019",
        "Struct constructor skips the parameters",
        "Networks made by this constructor have no parameters: let it call ': this()', the constructor of '{0}' that allocates them",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN019"));

    public static readonly DiagnosticDescriptor BaseIsNetwork = new(
        "NETGEN020",
        "Base class is a network",
        "'{0}' cannot be a network, because its base class '{1}' already is one",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN020"));

    public static readonly DiagnosticDescriptor InterfaceOfOtherNumbers = new(
        "NETGEN021",
        "Interface of other numbers",
        "'{0}' lists {1} but computes in {2} precision; leave the interface out (NetGen adds it) or change Precision",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN021"));

    public static readonly DiagnosticDescriptor RuntimeUnusable = new(
        "NETGEN022",
        "Runtime library cannot be used",
        "The code of '{0}' needs the type '{1}', but {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN022"));

    public static readonly DiagnosticDescriptor LanguageTooOld = new(
        "NETGEN023",
        "Language version is too old",
        "The code of '{0}' needs C# {1} or later, but this project compiles as C# {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN023"));

    public static readonly DiagnosticDescriptor NoEffect = new(
        "NETGEN024",
        "Setting has no effect",
        "{0} has no effect: {1}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN024"));

    public static readonly DiagnosticDescriptor DeclaredTwice = new(
        "NETGEN025",
        "Network is declared twice",
        "'{0}' already has a [NeuralNetwork] on another part or in another list; a type is one network",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of("NETGEN025"));

    /// <summary>All of them, by id. (No field: the fields of the other files may be assigned after this one's.)</summary>
    public static ImmutableArray<DiagnosticDescriptor> All =>
    [
        NotPartial,
        ContainerNotPartial,
        TooFewSizes,
        SizeNotPositive,
        UndefinedEnumValue,
        TooLarge,
        LayerOutOfRange,
        DuplicateLayer,
        LayerWithoutNetwork,
        ResidualSizes,
        SoftmaxOfOneUnit,
        EmptyLayer,
        LayerNameInvalid,
        LayerNameTaken,
        MemberTaken,
        TypeNameTaken,
        UnsupportedKind,
        StructConstructor,
        StructConstructorSkipsParameters,
        BaseIsNetwork,
        InterfaceOfOtherNumbers,
        RuntimeUnusable,
        LanguageTooOld,
        NoEffect,
        DeclaredTwice,
        RequestWithoutNetwork,
        NotImplementable,
        WrongSignature,
        NoVariables,
        DerivativeNotFound,
        RequestedTwice,
        ResultTooLarge,
        FormulaUnreadable,
        FormulaUnknownName,
        FormulaArgumentCount,
        FormulaNotANumber,
        FormulaNotFinite,
        FormulaConstant,
        CustomActivationUnusable,
        TwoActivations,
        ZeroDerivative,
        LossUnfit,
        HuberThresholdNotPositive,
        WeightsNotFound,
        WeightsUnreadable,
        WeightsContradict,
        WeightsWithoutActivations,
        ParametersAreConstants,
    ];
}
