using NetGen.Tool;
using Spectre.Console;

return new Commands(Terminal(Console.Out, Console.IsOutputRedirected), Terminal(Console.Error, Console.IsErrorRedirected)).Run(args);

// What goes to a file or another program has no colours, and no width to fit into.
static IAnsiConsole Terminal(TextWriter writer, bool isRedirected)
{
    IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        ColorSystem = isRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
    });
    console.Profile.Width = isRedirected ? 1000 : console.Profile.Width;
    return console;
}
