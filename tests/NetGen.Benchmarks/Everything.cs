using NetGen.Benchmarks.CommandLine;
using NetGen.Benchmarks.Reports;
using NetGen.Benchmarks.Sections;
using Spectre.Console;

namespace NetGen.Benchmarks;

/// <summary>The parts that are asked for, one after the other.</summary>
internal static class Everything
{
    public static void Run(Options options)
    {
        IAnsiConsole console = Page.Open();
        console.WriteLine(Machine.Description);
        List<Report> reports = [];
        foreach ((Parts part, Func<Report> run) in Sections(console, options))
        {
            if (options.Parts.HasFlag(part))
            {
                Report report = run();
                report.Print(console);
                reports.Add(report);
            }
        }

        if (options.Parts == Parts.Markdown)
        {
            Readme.Write(reports);
        }
    }

    // The quick table comes last: it pins the process to one core.
    private static IEnumerable<(Parts Part, Func<Report> Run)> Sections(IAnsiConsole console, Options options) =>
    [
        (Parts.Weights, () => WeightsSection.Run(options)),
        (Parts.Startup, () => StartupSection.Run(options)),
        (Parts.Parallel, () => ParallelSection.Run(options)),
        (Parts.Generator, () => GeneratorSection.Run(options)),
        (Parts.Functions, FunctionSection.Run),
        (Parts.Quick, () => QuickSection.Run(console, options)),
    ];
}
