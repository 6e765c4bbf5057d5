namespace NetGen.Generator.Model;

/// <summary>What a span parameter of a generated method holds; its length per sample follows from it.</summary>
internal enum Quantity
{
    Input,
    Tangent,
    Cotangent,
    Output,
    Jacobian,
    OutputTangent,
    InputCotangent,
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
        _ => throw new InvalidOperationException($"{Name} is a result"),
    };

    /// <summary>Number of elements for one sample.</summary>
    public int Length(NetworkSpec spec) => Quantity switch
    {
        Quantity.Input or Quantity.Tangent or Quantity.InputCotangent => spec.InputSize,
        Quantity.Jacobian => spec.OutputSize * spec.InputSize,
        _ => spec.OutputSize,
    };
}

/// <summary>The signature of one generated method that evaluates something of the network.</summary>
/// <param name="IsBatch">Parameters hold one row per sample.</param>
/// <param name="Parameters">Sources first, results last.</param>
internal sealed record MethodSpec(string Name, bool IsBatch, EquatableArray<ParameterSpec> Parameters)
{
    public IEnumerable<ParameterSpec> Sources => Parameters.Where(parameter => !parameter.IsResult);

    public ParameterSpec Source(string symbol) => Sources.First(parameter => parameter.Symbol == symbol);

    public IEnumerable<ParameterSpec> Results => Parameters.Where(parameter => parameter.IsResult);
}
