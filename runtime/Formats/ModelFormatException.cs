namespace NetGen.Formats;

/// <summary>A model file cannot be read: it is broken, too large, or says something a network of dense layers cannot be.</summary>
/// <param name="file">The file's name, or what stands for it.</param>
/// <param name="place">Where in the file: a tensor, a node, a JSON path, a byte.</param>
/// <param name="problem">What was found and what was expected.</param>
/// <param name="cause">The exception of a library that read the file, or null.</param>
public sealed class ModelFormatException(string file, string place, string problem, Exception? cause = null)
    : Exception($"{file}: {(place.Length == 0 ? "" : place + ": ")}{problem}", cause)
{
    /// <summary>The file's name, or what stands for it.</summary>
    public string File { get; } = file;

    /// <summary>Where in the file: a tensor, a node, a JSON path, a byte; empty when it is the file as a whole.</summary>
    public string Place { get; } = place;

    /// <summary>What was found and what was expected, without the place.</summary>
    public string Problem { get; } = problem;
}
