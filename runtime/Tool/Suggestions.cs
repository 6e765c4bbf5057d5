using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NetGen.Tool;

/// <summary>
/// Answers <c>dotnet-suggest</c>, which completes commands in shells and asks as System.CommandLine's root commands are asked:
/// <c>[suggest:POSITION] "the line so far"</c>.
/// </summary>
internal static partial class Suggestions
{
    /// <summary>What can stand at the position, one on a line; null when nothing of the kind was asked.</summary>
    public static IEnumerable<string>? Answer(Command root, IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0 || Directive().Match(arguments[0]) is not { Success: true } asked)
        {
            return null;
        }

        string line = arguments.Count > 1 ? arguments[^1] : "";
        int position = int.TryParse(asked.Groups["position"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? Math.Min(given, line.Length) : line.Length;
        return root.Parse(line).GetCompletions(position).Select(item => item.InsertText ?? item.Label);
    }

    [GeneratedRegex(@"\A\[suggest(:(?<position>[0-9]+))?\]\z")]
    private static partial Regex Directive();
}
