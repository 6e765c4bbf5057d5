namespace NetGen.Training;

/// <summary>A text with data is not what it has to be.</summary>
/// <param name="message">What is wrong, with line and column.</param>
/// <param name="line">The line of the text, counted from 1.</param>
/// <param name="column">The field of the line, counted from 1; 0 when the whole line is meant.</param>
public sealed class DataFormatException(string message, int line, int column) : ArgumentException(message)
{
    /// <summary>The line of the text, counted from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The field of the line, counted from 1; 0 when the whole line is meant.</summary>
    public int Column { get; } = column;
}
