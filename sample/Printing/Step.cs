using Spectre.Console;

namespace NetGen.Sample.Printing;

/// <summary>One part of the sample's output.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Run">Prints the part and tells whether every figure is within its tolerance.</param>
internal sealed record Step(string Title, Func<IAnsiConsole, bool> Run)
{
    public bool Show(IAnsiConsole console)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold]{Markup.Escape(Title)}[/]").LeftJustified());
        return Run(console);
    }
}
