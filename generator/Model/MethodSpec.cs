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

    /// <summary>What the outputs should be; NaN where not known.</summary>
    Target,

    /// <summary>What the Jacobian should be, [out, in]; NaN where not known.</summary>
    JacobianTarget,

    /// <summary>What errors of the Jacobian's entries are weighted with, [out, in]; the same for all samples.</summary>
    JacobianWeight,
    Output,
    Jacobian,
    OutputTangent,
    InputCotangent,

    /// <summary>The gradient with respect to the parameters. In a batch it is the sum over the samples, one row.</summary>
    Gradient,

    /// <summary>A requested derivative.</summary>
    Derivative,

    /// <summary>The loss, one number: what the method returns. In a batch it is the sum over the samples.</summary>
    Loss,
}

/// <summary>One span parameter of a generated method.</summary>
internal sealed record ParameterSpec(string Name, Quantity Quantity)
{
    /// <summary>Results are <c>Span</c>s, everything else is a <c>ReadOnlySpan</c>.</summary>
    public bool IsResult => Quantity >= Quantity.Output;

    /// <summary>Whether a batch has a row of it for each sample.</summary>
    public bool IsPerSample => Quantity is not (Quantity.Gradient or Quantity.JacobianWeight or Quantity.Loss);

    /// <summary>The letter formulas use for an argument.</summary>
    public string Symbol => Quantity switch
    {
        Quantity.Input => "x",
        Quantity.Tangent => "dx",
        Quantity.Cotangent => "gy",
        Quantity.JacobianCotangent => "gJ",
        Quantity.DerivativeCotangent => "gD",
        Quantity.Target => "t",
        Quantity.JacobianTarget => "tJ",
        Quantity.JacobianWeight => "wJ",
        _ => throw new InvalidOperationException($"{Name} is a result"),
    };
}

/// <summary>The signature of one generated method that evaluates something of the network.</summary>
/// <param name="IsBatch">Parameters hold one row per sample, except those that are the same for all samples or sums over them.</param>
/// <param name="Parameters">Sources first, results last. A <see cref="Quantity.Loss"/> is one of its kernel; the method itself returns it.</param>
/// <param name="Derivative">The derivative that a parameter of kind <see cref="Quantity.Derivative"/> or <see cref="Quantity.DerivativeCotangent"/> holds.</param>
internal sealed record MethodSpec(string Name, bool IsBatch, EquatableArray<ParameterSpec> Parameters, DerivativeSpec? Derivative = null)
{
    /// <summary>What the names of its private kernels start with; overloads differ in it.</summary>
    public string Stem { get; init; } = Name;

    /// <summary>The same for one sample of a batch, as a private method.</summary>
    public MethodSpec Sample => new(Name, false, new(Parameters.Select(parameter => parameter.IsPerSample ? parameter with { Name = parameter.Name.TrimEnd('s') } : parameter)), Derivative) { Stem = Stem + "Sample" };

    /// <summary>The method as its caller sees it: what it returns is none of its parameters.</summary>
    public MethodSpec Face => Has(Quantity.Loss) ? this with { Parameters = new(Parameters.Where(parameter => parameter.Quantity != Quantity.Loss)) } : this;

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
        Quantity.Jacobian or Quantity.JacobianCotangent or Quantity.JacobianTarget or Quantity.JacobianWeight => spec.OutputSize * spec.InputSize,
        Quantity.Gradient => spec.ParameterCount,
        Quantity.Loss => 1,
        Quantity.Derivative or Quantity.DerivativeCotangent => (int)Derivative!.Elements(spec, IsContracted),
        _ => spec.OutputSize,
    };
}
