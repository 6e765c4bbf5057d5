using NetGen.Tool;
using Spectre.Console;

namespace NetGen.Tests.Tool;

/// <summary>Runs the command netgen inside the test.</summary>
internal static class ToolCommand
{
    public static (int Code, string Output, string Errors) Run(params string[] arguments) => RunIn(400, arguments);

    /// <summary>In a terminal of so many columns.</summary>
    public static (int Code, string Output, string Errors) RunIn(int width, params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter errors = new();
        int code = new Commands(Console(output, width), Console(errors, width)).Run(arguments);
        return (code, output.ToString().ReplaceLineEndings("\n"), errors.ToString().ReplaceLineEndings("\n"));
    }

    private static IAnsiConsole Console(TextWriter writer, int width)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = width;
        return console;
    }
}
