using Spectre.Console;

namespace NetGen.Benchmarks.Reports;

/// <summary>The benchmark's tables: one look for all of them.</summary>
internal static class Sheet
{
    /// <summary>An empty table; titles that start with '&gt;' are of right-aligned columns.</summary>
    public static Table Of(params string[] titles)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (string title in titles)
        {
            var column = new TableColumn(Markup.Escape(title.TrimStart('>'))) { NoWrap = true, Padding = new Padding(0, 0, 1, 0) };
            table.AddColumn(title.StartsWith('>') ? column.RightAligned() : column);
        }

        return table;
    }
}
