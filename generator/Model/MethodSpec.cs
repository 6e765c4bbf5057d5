namespace NetGen.Generator.Model;

/// <summary>What a span parameter of a generated method holds; its length per sample follows from it.</summary>
internal enum Quantity
{
    Input,
    Tangent,
    Cotangent,

    /// <summary>The cotangent of the Jacobian, [out, in].</summary>
    JacobianCotangent,

    /// <summary>The cotangent of a requested derivative, of its shape.</summary>
    DerivativeCotangent,
    Output,
    Jacobian,
    OutputTangent,
    InputCotangent,

    /// <summary>The gradient with respect to the parameters. In a batch it is the sum over the samples, one row.</summary>
    Gradient,

    /// <summary>A requested derivative.</summary>
    Derivative,
}

/// <summary>One span parameter of a generated method.</summary>
internal sealed record ParameterSpec(string Name, Quantity Quantity)
{
    /// <summary>Results are <c>Span</c>s, everything else is a <c>ReadOnlySpan</c>.</summary>
    public bool IsResult => Quantity >= Quantity.Output;

    /// <summary>The letter formulas use for an argument.</summary>
    public string Symbol => Quantity switch
    {
        Quantity.Input => "x",
        Quantity.Tangent => "dx",
        Quantity.Cotangent => "gy",
        Quantity.JacobianCotangent => "gJ",
        Quantity.DerivativeCotangent => "gD",
        _ => throw new InvalidOperationException($"{Name} is a result"),
    };
}

/// <summary>The signature of one generated method that evaluates something of the network.</summary>
/// <param name="IsBatch">Parameters hold one row per sample, except a <see cref="Quantity.Gradient"/>, which is a sum over the samples.</param>
/// <param name="Parameters">Sources first, results last.</param>
/// <param name="Derivative">The derivative that a parameter of kind <see cref="Quantity.Derivative"/> or <see cref="Quantity.DerivativeCotangent"/> holds.</param>
internal sealed record MethodSpec(string Name, bool IsBatch, EquatableArray<ParameterSpec> Parameters, DerivativeSpec? Derivative = null)
{
    /// <summary>What the names of its private kernels start with; overloads differ in it.</summary>
    public string Stem { get; init; } = Name;

    /// <summary>The same for one sample of a batch, as a private method.</summary>
    public MethodSpec Sample => new(Name, false, new(Parameters.Select(parameter => parameter with { Name = parameter.Name.TrimEnd('s') })), Derivative) { Stem = Stem + "Sample" };

    public IEnumerable<ParameterSpec> Sources => Parameters.Where(parameter => !parameter.IsResult);

    public IEnumerable<ParameterSpec> Results => Parameters.Where(parameter => parameter.IsResult);

    /// <summary>Whether the derivative has no axis for the outputs: it is contracted with a cotangent of theirs.</summary>
    public bool IsContracted => Derivative is not null && Has(Quantity.Cotangent);

    public bool Has(Quantity quantity) => Parameters.Any(parameter => parameter.Quantity == quantity);

    public ParameterSpec Source(string symbol) => Sources.First(parameter => parameter.Symbol == symbol);

    /// <summary>Number of elements of a parameter for one sample.</summary>
    public int Length(NetworkSpec spec, ParameterSpec parameter) => parameter.Quantity switch
    {
        Quantity.Input or Quantity.Tangent or Quantity.InputCotangent => spec.InputSize,
        Quantity.Jacobian or Quantity.JacobianCotangent => spec.OutputSize * spec.InputSize,
        Quantity.Gradient => spec.ParameterCount,
        Quantity.Derivative or Quantity.DerivativeCotangent => (int)Derivative!.Elements(spec, IsContracted),
        _ => spec.OutputSize,
    };
}
