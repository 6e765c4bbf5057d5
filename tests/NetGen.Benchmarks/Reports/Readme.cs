using System.Globalization;

namespace NetGen.Benchmarks.Reports;

/// <summary>The README's part that the benchmark writes, between two comments.</summary>
internal static class Readme
{
    private const string Start = "<!-- benchmarks: written by `dotnet run -c Release --project tests/NetGen.Benchmarks -- --markdown` -->";
    private const string End = "<!-- end of benchmarks -->";

    /// <exception cref="InvalidOperationException">The program is not in the repository, or the README has lost its comments.</exception>
    public static void Write(IEnumerable<Report> reports)
    {
        string path = Path.Combine(Repository.Folder(), "README.md");
        string text = File.ReadAllText(path);
        int start = text.IndexOf(Start, StringComparison.Ordinal);
        int end = text.IndexOf(End, StringComparison.Ordinal);
        if (start < 0 || end < start)
        {
            throw new InvalidOperationException($"'{path}' has no line '{Start}' with a line '{End}' behind it.");
        }

        string date = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string[] parts = [Start, $"Measured on {date}: {Machine.Description}.", .. reports.Reverse().Select(report => report.ToMarkdown()), ""];
        File.WriteAllText(path, text[..start] + string.Join("\n\n", parts).ReplaceLineEndings("\n") + text[end..]);
    }
}
