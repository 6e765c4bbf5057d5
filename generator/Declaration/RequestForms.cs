using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>The signatures that requested methods can have, with the generator's own parameter names.</summary>
internal static class RequestForms
{
    /// <summary>The name that makes a method the batch form.</summary>
    public const string BatchInput = "inputs";

    /// <summary>A derivative: of each output, or of their sum weighted by a cotangent.</summary>
    public static IReadOnlyList<MethodSpec> Derivative(string name, bool isBatch, DerivativeSpec? derivative) =>
    [
        Create(name, isBatch, derivative, [Quantity.Input, Quantity.Derivative]),
        Create(name, isBatch, derivative, [Quantity.Input, Quantity.Cotangent, Quantity.Derivative]),
    ];

    /// <summary>The gradient of a weighted sum of a derivative's entries: what the derivative's method takes, the weights, the gradient.</summary>
    public static MethodSpec ParameterVjp(string name, bool isBatch, MethodSpec of) =>
        Create(name, isBatch, of.Derivative, [.. of.Sources.Select(source => source.Quantity), Quantity.DerivativeCotangent, Quantity.Gradient]);

    private static MethodSpec Create(string name, bool isBatch, DerivativeSpec? derivative, IEnumerable<Quantity> quantities) =>
        new(
            Identifier.Escape(name),
            isBatch,
            new(quantities.Select(quantity => new ParameterSpec(ParameterName(quantity) + (isBatch && quantity != Quantity.Gradient ? "s" : ""), quantity))),
            derivative);

    private static string ParameterName(Quantity quantity) => quantity switch
    {
        Quantity.Input => "input",
        Quantity.Cotangent => "cotangent",
        Quantity.DerivativeCotangent => "resultCotangent",
        Quantity.Derivative => "result",
        Quantity.Gradient => "gradient",
        _ => throw new InvalidOperationException($"{quantity} is no parameter of a requested method"),
    };
}
