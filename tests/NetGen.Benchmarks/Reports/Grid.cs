using Spectre.Console;

namespace NetGen.Benchmarks.Reports;

/// <summary>A table of texts, for the console and for Markdown.</summary>
/// <param name="Titles">Those that start with '&gt;' are of right-aligned columns.</param>
/// <param name="Rows">As many texts as there are titles.</param>
internal sealed record Grid(IReadOnlyList<string> Titles, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Leaves out columns in which nothing stands.</summary>
    public Grid WithoutEmptyColumns()
    {
        int[] columns = [.. Enumerable.Range(0, Titles.Count).Where(column => Rows.Any(row => row[column].Length > 0))];
        return new Grid([.. columns.Select(column => Titles[column])], [.. Rows.Select(row => columns.Select(column => row[column]).ToArray())]);
    }

    public Table ToTable()
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (string title in Titles)
        {
            var column = new TableColumn(Markup.Escape(Text(title))) { NoWrap = true, Padding = new Padding(0, 0, 1, 0) };
            table.AddColumn(IsRight(title) ? column.RightAligned() : column);
        }

        foreach (IReadOnlyList<string> row in Rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        return table;
    }

    public string ToMarkdown()
    {
        IEnumerable<string> lines =
        [
            Line(Titles.Select(Text)),
            Line(Titles.Select(title => IsRight(title) ? "---:" : "---")),
            .. Rows.Select(Line),
        ];
        return string.Join('\n', lines);
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Text(string title) => title.TrimStart('>');

    private static bool IsRight(string title) => title.StartsWith('>');
}
