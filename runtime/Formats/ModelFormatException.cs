using System.Globalization;
using System.Text;

namespace NetGen.Formats;

/// <summary>A model file cannot be read: it is broken, too large, or says something a network of dense layers cannot be.</summary>
/// <param name="file">The file's name, or what stands for it.</param>
/// <param name="place">Where in the file: a tensor, a node, a JSON path, a byte.</param>
/// <param name="problem">What was found and what was expected.</param>
/// <param name="cause">The exception of a library that read the file, or null.</param>
public sealed class ModelFormatException(string file, string place, string problem, Exception? cause = null)
    : Exception($"{Printable(file)}: {(place.Length == 0 ? "" : Printable(place) + ": ")}{Printable(problem)}", cause)
{
    // More of what a hostile file has for a name helps nobody.
    private const int LongestText = 1000;

    /// <summary>The file's name, or what stands for it.</summary>
    public string File { get; } = file;

    /// <summary>Where in the file: a tensor, a node, a JSON path, a byte; empty when it is the file as a whole.</summary>
    public string Place { get; } = Printable(place);

    /// <summary>What was found and what was expected, without the place.</summary>
    public string Problem { get; } = Printable(problem);

    // Texts of a file stand in messages, and messages go to terminals and logs: what would move a cursor, or begin a line of its own, is shown as its code.
    private static string Printable(string text)
    {
        string shown = text.Length <= LongestText ? text : text[..LongestText] + "...";
        return string.Concat(shown.EnumerateRunes().Select(rune => IsHidden(rune) ? $"\\u{rune.Value:x4}" : rune.ToString()));
    }

    private static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
