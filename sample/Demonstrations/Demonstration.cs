using Spectre.Console;

namespace NetGen.Sample.Demonstrations;

/// <summary>One thing the sample can show.</summary>
/// <param name="Name">How it is asked for on the command line.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Run">Shows it and tells whether every figure is as it should be.</param>
internal sealed record Demonstration(string Name, string Title, Func<Stage, bool> Run)
{
    public bool Show(Stage stage)
    {
        stage.Console.WriteLine();
        stage.Console.Write(new Rule($"[bold]{Markup.Escape(Title)}[/] [dim]({Name})[/]").LeftJustified());
        return Run(stage);
    }
}
