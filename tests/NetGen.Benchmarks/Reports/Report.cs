using Spectre.Console;

namespace NetGen.Benchmarks.Reports;

/// <summary>What a part of the benchmark found.</summary>
/// <param name="Title">The part.</param>
/// <param name="Legend">What the columns mean.</param>
/// <param name="Grids">Its tables.</param>
internal sealed record Report(string Title, string Legend, params IReadOnlyList<Grid> Grids)
{
    /// <summary>The tables in the README, if they are arranged in another way there.</summary>
    public IReadOnlyList<Grid> ReadmeGrids { get; init; } = Grids;

    public void Print(IAnsiConsole console)
    {
        console.WriteLine();
        console.WriteLine(Title);
        foreach (Grid grid in Grids)
        {
            console.Write(grid.ToTable());
        }

        console.WriteLine(Legend);
    }

    public string ToMarkdown() => string.Join("\n\n", [$"### {Title}", Legend, .. ReadmeGrids.Select(grid => grid.ToMarkdown())]);
}
