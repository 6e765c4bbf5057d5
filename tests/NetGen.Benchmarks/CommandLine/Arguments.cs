using System.CommandLine;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Quantities;

namespace NetGen.Benchmarks.CommandLine;

/// <summary>The command line: one mode, and which part of the table it is for.</summary>
internal sealed class Arguments
{
    private readonly Option<bool> quick = new("--quick") { Description = "Print a table of all networks and quantities in two minutes." };
    private readonly Option<string[]> networks = Several("--network", "Only these networks.", [.. NetworkList.Letters.Select(letter => letter.ToString())]);
    private readonly Option<string[]> quantities = Several("--quantity", "Only these quantities.", QuantityName.Arguments);
    private readonly Option<string[]> precisions = Several("--precision", "Only this precision.", ["single", "double"]);

    /// <summary>Parses and runs.</summary>
    /// <param name="arguments">As given to the program.</param>
    /// <param name="runQuick">The quick table.</param>
    public int Invoke(string[] arguments, Func<Options, int> runQuick)
    {
        var command = new RootCommand("Benchmarks of NetGen.") { quick, networks, quantities, precisions };
        command.SetAction(result => runQuick(Read(result)));
        return command.Parse(arguments).Invoke();
    }

    private static Option<string[]> Several(string name, string description, string[] values)
    {
        var option = new Option<string[]>(name) { Description = description, AllowMultipleArgumentsPerToken = true };
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    private Options Read(ParseResult result)
    {
        string[] chosenNetworks = result.GetValue(networks) ?? [];
        string[] chosenQuantities = result.GetValue(quantities) ?? [];
        string[] chosenPrecisions = result.GetValue(precisions) ?? [];
        return new Options(
            chosenNetworks.Length == 0 ? [.. NetworkList.Letters] : [.. chosenNetworks.Select(letter => letter[0])],
            chosenQuantities.Length == 0 ? Enum.GetValues<Quantity>() : [.. chosenQuantities.Select(QuantityName.Parse)],
            chosenPrecisions.Length == 0 ? Enum.GetValues<Precision>() : [.. chosenPrecisions.Select(name => Enum.Parse<Precision>(name, ignoreCase: true))]);
    }
}
