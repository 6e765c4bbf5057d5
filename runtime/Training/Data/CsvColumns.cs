namespace NetGen.Training;

/// <summary>
/// What the columns of a text with comma-separated values mean. The first line names the columns; derivatives are in columns called
/// <c>dy/dx</c> for the output <c>y</c> and the input <c>x</c>, as far as there are any. An empty field, or <c>NaN</c>, is not known.
/// </summary>
public sealed record CsvColumns
{
    /// <summary>Names inputs and outputs.</summary>
    /// <param name="inputs">The columns of the inputs, in the network's order; at least one.</param>
    /// <param name="outputs">
    /// The names of the outputs, in the network's order; at least one. An output without a column of that name is known by its derivatives only.
    /// </param>
    /// <exception cref="ArgumentException">There is none, or one comes twice.</exception>
    public CsvColumns(IReadOnlyList<string> inputs, IReadOnlyList<string> outputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        if (inputs.Count == 0 || outputs.Count == 0)
        {
            throw new ArgumentException("There must be at least one input and one output.");
        }

        if (inputs.Concat(outputs).GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"'{twice.Key}' is named twice.");
        }

        Inputs = [.. inputs];
        Outputs = [.. outputs];
    }

    /// <summary>The columns of the inputs.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>The names of the outputs.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>What separates fields. Default: a comma. Numbers have a point, whatever the culture.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>Whether there may be columns that are neither inputs, outputs nor derivatives; they may have any name, or none. Default: false, so that a misspelt name is noticed.</summary>
    public bool IgnoreOthers { get; init; }

    /// <summary>The column of the derivative of an output by an input.</summary>
    /// <param name="output">One of <see cref="Outputs"/>.</param>
    /// <param name="input">One of <see cref="Inputs"/>.</param>
    public static string Derivative(string output, string input) => $"d{output}/d{input}";
}
