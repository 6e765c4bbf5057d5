using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text;
using NetGen.Formats;
using NetGen.Tool.Checks;
using NetGen.Tool.Layers;
using Spectre.Console;

namespace NetGen.Tool;

/// <summary>The command line: 0 when all is well, 1 when a check fails, 2 when something cannot be read, written or understood.</summary>
internal sealed class Commands(IAnsiConsole output, IAnsiConsole errors)
{
    private const int Failed = 1;
    private const int Unusable = 2;

    public int Run(IReadOnlyList<string> arguments)
    {
        // A root command would be called like the assembly, which is not what anybody types.
        Command root = new("netgen", "Looks into trained networks (.onnx, .safetensors, .npz, .json), converts and checks them, and imports them as C#.");
        root.Options.Add(new HelpOption());
        root.Options.Add(new VersionOption());
        root.Subcommands.Add(Inspect());
        root.Subcommands.Add(Import());
        root.Subcommands.Add(Convert());
        root.Subcommands.Add(Check());
        if (Suggestions.Answer(root, arguments) is { } suggestions)
        {
            output.Write(new Text(string.Concat(suggestions.Select(suggestion => suggestion + "\n"))));
            return 0;
        }

        // An @ begins a C# name, too, and is no file of arguments.
        ParseResult parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction && arguments.Count > 0)
        {
            foreach (string problem in Problems(root, parsed))
            {
                errors.MarkupLineInterpolated($"[red]{problem}[/]");
            }

            return Unusable;
        }

        int code = parsed.Invoke(new InvocationConfiguration { Output = output.Profile.Out.Writer, Error = errors.Profile.Out.Writer });
        return parsed.Errors.Count > 0 ? Unusable : code;
    }

    // Without the whole help below, in which they would be lost.
    private static IEnumerable<string> Problems(Command root, ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        return command == root && parsed.UnmatchedTokens.Count > 0
            ? [$"'{parsed.UnmatchedTokens[0]}' is no command; known are {string.Join(", ", root.Subcommands.Select(known => known.Name))}."]
            : [.. parsed.Errors.Select(error => error.Message), $"'{(command == root ? "" : root.Name + " ")}{command.Name} --help' says what can be given."];
    }

    private Command Inspect()
    {
        Argument<string> file = new("FILE") { Description = "The model." };
        Command command = new("inspect", "Shows architecture, parameters and ranges.") { file };
        LayerOptions layers = new(command);
        command.SetAction(parsed => Guarded(() =>
        {
            string path = parsed.GetRequiredValue(file);
            Inspection.Write(output, layers.Read(path, parsed, needsActivations: false), path);
            return 0;
        }));
        return command;
    }

    private Command Import()
    {
        Argument<string> file = new("FILE") { Description = "The model." };
        Option<string> name = new("--class") { HelpName = "NAME", Description = "The name of the class.", Required = true };
        Option<string?> space = new("--namespace") { HelpName = "NAME", Description = "The namespace of the class." };
        Option<string?> target = new("--file", "-o") { HelpName = "FILE", Description = "The C# file, which is replaced if it is there; NAME.cs, which is not, when not given." };
        Option<bool> standalone = new("--standalone") { Description = "Write value and Jacobian as code that needs no package, instead of a declaration that NetGen completes." };
        Command command = new("import", "Writes a model as one C# file.") { file, name, space, target, standalone };
        LayerOptions layers = new(command);
        command.SetAction(parsed => Guarded(() =>
        {
            Model model = layers.Read(parsed.GetRequiredValue(file), parsed, needsActivations: true);
            string className = parsed.GetRequiredValue(name);
            string code = Named(parsed.GetRequiredValue(file), () => parsed.GetValue(standalone)
                ? ModelCode.Standalone(model, className, parsed.GetValue(space))
                : ModelCode.Declaration(model, className, parsed.GetValue(space)));
            string path = CodePath(parsed.GetValue(target), className);
            AtomicFile.Write(path, Encoding.UTF8.GetBytes(code));
            output.MarkupLineInterpolated($"[green]{path}[/]: {className}, {model.Shape}");
            return 0;
        }));
        return command;
    }

    private Command Convert()
    {
        Argument<string> source = new("A") { Description = "The model to read." };
        Argument<string> target = new("B") { Description = "The file to write; its extension is the format." };
        Command command = new("convert", "Converts a model to another format.") { source, target };
        LayerOptions layers = new(command);
        command.SetAction(parsed => Guarded(() =>
        {
            // Files of tensors need no activations; a graph is made of them.
            ModelFormat format = ModelFile.FormatOf(parsed.GetRequiredValue(target));
            Model model = layers.Read(parsed.GetRequiredValue(source), parsed, needsActivations: format == ModelFormat.Onnx);
            AtomicFile.Write(parsed.GetRequiredValue(target), Named(parsed.GetRequiredValue(source), () => ModelFile.Write(model, format)));
            output.MarkupLineInterpolated($"[green]{parsed.GetRequiredValue(target)}[/]: {model.Shape}, {model.ParameterCount} parameters");
            if (model.Golden is { } golden && format != ModelFormat.Json)
            {
                errors.MarkupLineInterpolated($"[yellow]'{parsed.GetRequiredValue(target)}' is without the {golden.Inputs.Count} golden vectors of '{parsed.GetRequiredValue(source)}': only NetGen's JSON has a place for them.[/]");
            }

            if (format == ModelFormat.Npz)
            {
                output.WriteLine("An .npz says nothing of activations and residual layers; whoever reads it has to know them.");
            }

            return 0;
        }));
        return command;
    }

    private Command Check()
    {
        Argument<string> file = new("FILE") { Description = "The model." };
        Option<string?> golden = new("--golden") { HelpName = "FILE", Description = "Inputs with known outputs: JSON {\"inputs\": [[...]], \"outputs\": [[...]]}, or an .npz with arrays 'inputs' and 'outputs'. A NetGen JSON model can hold its own." };
        Option<int> points = WholeNumberOption.Create("--points", "Number of random inputs for the Jacobian.", 8, least: 1);
        Option<int> seed = WholeNumberOption.Create("--seed", "The seed they are drawn with.", 1, least: int.MinValue);
        Command command = new("check", "Compares outputs with golden vectors, and the Jacobian with finite differences.") { file, golden, points, seed };
        LayerOptions layers = new(command);
        command.SetAction(parsed => Guarded(() =>
        {
            Model model = layers.Read(parsed.GetRequiredValue(file), parsed, needsActivations: true);
            Model checkable = parsed.GetValue(golden) is { } path ? WithGolden(model, path) : model;
            bool isRight = Named(parsed.GetRequiredValue(file), () => ModelCheck.Run(output, checkable, parsed.GetValue(points), parsed.GetValue(seed)));
            return isRight ? 0 : Failed;
        }));
        return command;
    }

    private static string CodePath(string? given, string className)
    {
        string path = given ?? className + ".cs";
        return !Path.GetExtension(path).Equals(".cs", StringComparison.OrdinalIgnoreCase) ? throw new ArgumentException($"'{path}' does not end in .cs, as C# files do.")
            : given is null && File.Exists(path) ? throw new IOException($"'{path}' is there already; give -o {path} to replace it.")
            : path;
    }

    private static Model WithGolden(Model model, string path)
    {
        GoldenVectors golden = GoldenVectorsFile.Read(path);
        try
        {
            return new(model.Layers, model.Normalization, golden) { Precision = model.Precision };
        }
        catch (ArgumentException problem)
        {
            throw new ModelFormatException(Path.GetFileName(path), "", problem.Message, problem);
        }
    }

    // What a model is not good for is said of its file.
    private static T Named<T>(string path, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (NotSupportedException problem)
        {
            throw new ModelFormatException(Path.GetFileName(path), "", problem.Message, problem);
        }
    }

    private int Guarded(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (Exception problem) when (problem is ModelFormatException or NotSupportedException or ArgumentException or IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            errors.MarkupLineInterpolated($"[red]{Message(problem)}[/]");
            return Unusable;
        }
    }

    // The parameter is one of a method, which nobody here called.
    private static string Message(Exception problem) => problem is ArgumentException { ParamName: { } parameter }
        ? problem.Message.Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal)
        : problem.Message;
}
