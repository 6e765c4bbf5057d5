using System.CommandLine;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Quantities;

namespace NetGen.Benchmarks.CommandLine;

/// <summary>The command line: which parts, and of them which networks and quantities. Anything else is for BenchmarkDotNet.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<Option<bool>, Parts> parts = new()
    {
        [new("--quick") { Description = "All networks and quantities beside their rivals, in two minutes." }] = Parts.Quick,
        [new("--parallel") { Description = "Large batches on several cores." }] = Parts.Parallel,
        [new("--generator") { Description = "Time of the generator and size of its code." }] = Parts.Generator,
        [new("--startup") { Description = "Time from the start of a process to a first result." }] = Parts.Startup,
        [new("--functions") { Description = "Time of tanh, exp and the others for each element." }] = Parts.Functions,
        [new("--weights") { Description = "Write the weights of the static networks again; the next build takes them." }] = Parts.Weights,
        [new("--markdown") { Description = "All parts that measure, and write them into the README." }] = Parts.Markdown,
    };

    private readonly Option<string[]> networks = Several("--network", "Only these networks.", [.. NetworkList.Letters.Select(letter => letter.ToString())]);
    private readonly Option<string[]> quantities = Several("--quantity", "Only these quantities of the quick table.", QuantityName.Arguments);
    private readonly Option<string[]> precisions = Several("--precision", "Only this precision.", ["single", "double"]);

    /// <summary>Parses and runs.</summary>
    /// <param name="arguments">As given to the program.</param>
    /// <param name="run">Runs parts of the benchmark.</param>
    /// <param name="runBenchmarkDotNet">Is called when no part is asked for.</param>
    public int Invoke(string[] arguments, Action<Options> run, Action<string[]> runBenchmarkDotNet)
    {
        var command = new RootCommand("Benchmarks of NetGen. Without a part, BenchmarkDotNet runs with the other arguments, such as --filter.") { networks, quantities, precisions };
        command.TreatUnmatchedTokensAsErrors = false;
        foreach (Option<bool> part in parts.Keys)
        {
            command.Add(part);
        }

        command.SetAction(result =>
        {
            Options options = Read(result);
            if (options.Parts == Parts.None)
            {
                runBenchmarkDotNet([.. result.UnmatchedTokens]);
            }
            else
            {
                run(options);
            }
        });
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
            parts.Where(part => result.GetValue(part.Key)).Aggregate(Parts.None, (all, part) => all | part.Value),
            chosenNetworks.Length == 0 ? [.. NetworkList.Letters] : [.. chosenNetworks.Select(letter => letter[0])],
            chosenQuantities.Length == 0 ? Enum.GetValues<Quantity>() : [.. chosenQuantities.Select(QuantityName.Parse)],
            chosenPrecisions.Length == 0 ? Enum.GetValues<Precision>() : [.. chosenPrecisions.Select(name => Enum.Parse<Precision>(name, ignoreCase: true))]);
    }
}
