using Spectre.Console;

namespace NetGen.Benchmarks.Reports;

/// <summary>Where everything is printed.</summary>
internal static class Page
{
    // A file has no width; the widest table needs this.
    private const int FileColumns = 170;

    public static IAnsiConsole Open()
    {
        bool isFile = Console.IsOutputRedirected;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isFile ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isFile ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        console.Profile.Width = isFile ? FileColumns : console.Profile.Width;
        return console;
    }
}
