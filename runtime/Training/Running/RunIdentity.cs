using System.Globalization;

namespace NetGen.Training;

/// <summary>What a checkpoint must have been written by, in words, a line for each thing: optimizer, objective, validation.</summary>
internal static class RunIdentity
{
    public static string Of(Optimizer optimizer, Objective objective, Objective? validation) =>
        $"{Settings(optimizer)}\n{Text(objective)}\n{(validation is null ? "no validation" : "validation by " + Text(validation))}";

    /// <summary>The lines of two identities that differ: what was found, and what was needed.</summary>
    public static (string Found, string Needed) Differences(string found, string needed)
    {
        (string Found, string Needed)[] lines = [.. found.Split('\n').Zip(needed.Split('\n')).Where(pair => pair.First != pair.Second)];
        return (string.Join("; ", lines.Select(line => line.Found)), string.Join("; ", lines.Select(line => line.Needed)));
    }

    // A record prints all its settings, those that will be added too, but numbers as the current culture writes them.
    private static string Settings(Optimizer optimizer)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return Line(optimizer.WithoutThreads.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static string Text(Objective objective) => $"{Line(objective.Description)}, {objective.ParameterCount} parameters, {objective.RowCount} rows";

    private static string Line(string text) => text.ReplaceLineEndings(" ");
}
