using System.Numerics;
using System.Runtime.InteropServices;
using Spectre.Console;

namespace NetGen.Sample.Printing;

/// <summary>The first and the last lines of the output.</summary>
internal static class Page
{
    private const int NarrowestColumns = 80;
    private const int WidestColumns = 100;

    public static IAnsiConsole Open()
    {
        bool isFile = Console.IsOutputRedirected;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isFile ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isFile ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        // Tables need the narrowest; rules across more than the widest tear the page apart.
        console.Profile.Width = isFile ? WidestColumns : Math.Clamp(console.Profile.Width, NarrowestColumns, WidestColumns);
        console.MarkupLine("[bold]NetGen sample[/]");
        console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}, vectors of {Vector<byte>.Count * 8} bits");
        return console;
    }

    /// <summary>Says how it went and returns the exit code.</summary>
    public static int Close(IAnsiConsole console, int steps, int wrong)
    {
        console.WriteLine();
        console.MarkupLine(wrong == 0
            ? "[green]Every figure is within its tolerance.[/]"
            : $"[red]Parts with a figure outside its tolerance: {wrong} of {steps}.[/]");
        return wrong == 0 ? 0 : 1;
    }
}
