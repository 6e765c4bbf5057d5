using Spectre.Console;

namespace NetGen.Sample.Demonstrations;

/// <summary>What a demonstration is shown on.</summary>
/// <param name="Console">Where it prints.</param>
/// <param name="IsShort">Whether it is one of many and has a few seconds only.</param>
/// <param name="PictureFolder">Where its pictures go; it exists.</param>
internal sealed record Stage(IAnsiConsole Console, bool IsShort, string PictureFolder)
{
    /// <summary>The path of a picture, which is printed.</summary>
    public string Picture(string name)
    {
        string file = Path.Combine(PictureFolder, name + ".svg");
        Console.MarkupLine($"[dim]Picture:[/] {Markup.Escape(file)}");
        return file;
    }
}
