namespace NetGen.Sample.Embedded;

/// <summary>The times table, as 20 published numbers know it. All that the declaration does not say is in the file.</summary>
[NeuralNetwork(Weights = "times-table.json")]
public static partial class TimesTable
{
    /// <summary>How the answer bends: the product has the mixed derivative 1 and no others.</summary>
    [Derivative(Variable.Input, Variable.Input)]
    public static partial void Hessian(ReadOnlySpan<double> input, Span<double> result);
}
