using System.CommandLine;
using NetGen.Sample.Demonstrations;
using NetGen.Sample.Printing;
using Spectre.Console;

namespace NetGen.Sample;

/// <summary>The command line: nothing for the tour, or the name of a demonstration.</summary>
internal static class CommandLine
{
    public static int Invoke(string[] arguments)
    {
        string[] names = [.. DemonstrationList.All.Select(demonstration => demonstration.Name)];
        var name = new Argument<string?>("name") { Description = "The demonstration to run at full length; without one, a short tour of all of them.", Arity = ArgumentArity.ZeroOrOne, HelpName = "NAME" };
        name.AcceptOnlyFromAmong(names);
        var pictures = new Option<string>("--pictures") { Description = "The folder pictures are written to.", DefaultValueFactory = _ => Path.Combine("artifacts", "pictures") };
        var list = new Option<bool>("--list") { Description = "Only lists the demonstrations." };
        var command = new RootCommand("Shows what NetGen does. Returns 1 if a figure is not what it should be.") { name, pictures, list };
        command.SetAction(result => Run(result.GetValue(name), result.GetValue(pictures)!, result.GetValue(list)));
        return command.Parse(arguments).Invoke();
    }

    private static int Run(string? name, string pictures, bool isList)
    {
        if (!isList && Missing(pictures) is { } why)
        {
            Console.Error.WriteLine($"The folder for pictures, '{pictures}', cannot be made: {why}");
            return 2;
        }

        IAnsiConsole console = Page.Open();
        if (isList || name is null)
        {
            DemonstrationList.Print(console);
        }

        if (isList)
        {
            return 0;
        }

        // Every demonstration runs, also after one that found a figure off.
        Demonstration[] shown = [.. DemonstrationList.All.Where(demonstration => name is null || demonstration.Name == name)];
        var stage = new Stage(console, IsShort: name is null, pictures);
        int wrong = shown.Count(demonstration => !demonstration.Show(stage));
        return Page.Close(console, shown.Length, wrong);
    }

    // Makes the folder before anything is trained; why it cannot be made, or null.
    private static string? Missing(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return exception.Message;
        }
    }
}
