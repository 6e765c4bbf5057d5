using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using System.Globalization;
using NetGen.Formats;

namespace NetGen.Tool.Layers;

/// <summary>Reads what is written after the options that say what layers are; what is wrong becomes an error of the command line.</summary>
internal static class LayerArguments
{
    private static readonly string[] Names = Enum.GetNames<Activation>();

    /// <summary><c>Tanh</c>, in any case.</summary>
    public static LayerStatement? Activation(ArgumentResult result)
    {
        string option = Option(result);
        string name = result.Tokens[0].Value;
        Activation? activation = Find(name);
        if (activation is null)
        {
            string file = option == LayerOptions.Output && Path.HasExtension(name) ? " The file that is written is named with -o." : "";
            result.AddError($"{option}: {Unknown(name)}{file}");
        }

        return activation is null ? null : new($"{option} {activation}", activation);
    }

    /// <summary><c>2=Tanh</c>, any number of them.</summary>
    public static (int Index, LayerStatement Statement)[] Activations(ArgumentResult result) =>
        [.. Pairs(result, (option, name) => Find(name) is { } activation ? new($"{option}={activation}", activation) : null, Unknown)];

    /// <summary><c>2=My.Activation</c>, any number of them.</summary>
    public static (int Index, LayerStatement Statement)[] CustomActivations(ArgumentResult result) =>
        [.. Pairs(result, (option, name) => TypeName.IsValid(name) ? new($"{option}={name}", null, name) : null, name => $"'{name}' is no name of a C# type.")];

    /// <summary><c>2</c>, any number of them.</summary>
    public static int[] Indices(ArgumentResult result)
    {
        List<int> indices = [];
        foreach (Token token in result.Tokens)
        {
            if (Index(token.Value) is { } index)
            {
                indices.Add(index);
            }
            else
            {
                result.AddError($"{Option(result)}: '{token.Value}' is no index of a layer; the first is 1.");
            }
        }

        return [.. indices];
    }

    /// <summary>What can stand where <c>Tanh</c> is being written.</summary>
    public static IEnumerable<CompletionItem> Completions(string index = "") => Names.Select(name => new CompletionItem(index + name));

    /// <summary>What can stand where <c>2=Tanh</c> is being written, once the layer is.</summary>
    public static IEnumerable<CompletionItem> LayerCompletions(string word) => word.Contains('=', StringComparison.Ordinal) ? Completions(word[..(word.IndexOf('=', StringComparison.Ordinal) + 1)]) : [];

    private static IEnumerable<(int Index, LayerStatement Statement)> Pairs(ArgumentResult result, Func<string, string, LayerStatement?> read, Func<string, string> problem)
    {
        string option = Option(result);
        foreach (Token token in result.Tokens)
        {
            string[] parts = token.Value.Split('=', 2);
            if (parts.Length < 2 || Index(parts[0]) is not { } index)
            {
                result.AddError($"{option}: '{token.Value}' is not a layer's index, =, and a name, such as 2=Tanh; the first layer is 1.");
            }
            else if (read($"{option} {index}", parts[1]) is { } statement)
            {
                yield return (index, statement);
            }
            else
            {
                result.AddError($"{option} {index}: {problem(parts[1])}");
            }
        }
    }

    private static string Option(ArgumentResult result) => ((OptionResult)result.Parent!).Option.Name;

    private static int? Index(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index > 0 ? index : null;

    // By name alone: the enumeration's own parser takes numbers and lists as well.
    private static Activation? Find(string name) =>
        Array.Find(Names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found ? Enum.Parse<Activation>(found) : null;

    private static string Unknown(string name) => $"'{name}' is no activation; known are {string.Join(", ", Names)}.";
}
