using Spectre.Console;
using Spectre.Console.Rendering;

namespace NetGen.Tool;

/// <summary>Writes tables whose numbers stay in one piece: where the terminal is too narrow, its lines break, not the cells.</summary>
internal static class UnbrokenTables
{
    public static void WriteUnbroken(this IAnsiConsole console, Table table)
    {
        int width = console.Profile.Width;
        int needed = ((IRenderable)table).Measure(RenderOptions.Create(console), 1000).Max;
        console.Profile.Width = Math.Max(width, needed);
        console.Write(table);
        console.Profile.Width = width;
    }
}
