using NetGen.Tool;
using Spectre.Console;

IAnsiConsole output = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
IAnsiConsole errors = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

// What goes to a file or another program has no width to fit into.
if (Console.IsOutputRedirected)
{
    output.Profile.Width = 160;
}

return new Commands(output, errors).Run(args);
