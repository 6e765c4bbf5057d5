using Spectre.Console;

namespace NetGen.Sample.Printing;

/// <summary>The tables of the sample: one look for all of them.</summary>
internal static class Sheet
{
    /// <summary>An empty table; titles that start with '&gt;' are of right-aligned columns.</summary>
    public static Table Of(params string[] titles) => Empty(titles, gap: 1);

    /// <summary>The same for many columns.</summary>
    public static Table Narrow(params string[] titles) => Empty(titles, gap: 0);

    /// <summary>Comparisons line by line; a network's name stands on its first line only.</summary>
    public static Table Of(IEnumerable<Comparison> comparisons)
    {
        Table table = Of("network", "figure", "generated code", "expected", ">difference");
        string last = "";
        foreach (Comparison row in comparisons)
        {
            table.AddRow(
                row.Network == last ? "" : Markup.Escape(row.Network),
                Markup.Escape(row.Name),
                Figure.Fixed(row.Computed, row.Decimals),
                Figure.Fixed(row.Expected, row.Decimals),
                Verdict(Figure.Small(row.Difference), row.Holds));
            last = row.Network;
        }

        return table;
    }

    /// <summary>Plain while all is well; red when it is not, and marked for readers without colours.</summary>
    public static string Verdict(string text, bool holds) => holds ? text : $"[red]{text} (!)[/]";

    private static Table Empty(string[] titles, int gap)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (string title in titles)
        {
            var column = new TableColumn($"[dim]{Markup.Escape(title.TrimStart('>'))}[/]") { NoWrap = true, Padding = new Padding(0, 0, gap, 0) };
            table.AddColumn(title.StartsWith('>') ? column.RightAligned() : column);
        }

        return table;
    }
}
