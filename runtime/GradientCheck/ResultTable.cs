using System.Globalization;

namespace NetGen.GradientChecks;

/// <summary>The results as a text table.</summary>
internal static class ResultTable
{
    private static readonly string[] Heads = ["quantity", "compared with", "entries", "unreliable", "wrong", "worst entry", "point", "expected", "actual", "error", "bound", ""];

    // Columns of numbers are aligned to the right.
    private static readonly bool[] IsNumber = [false, false, true, true, true, false, true, true, true, true, true, false];

    public static IEnumerable<string> Lines(IReadOnlyList<GradientCheckResult> results)
    {
        string[][] rows = [Heads, .. results.Select(Cells)];
        int[] widths = [.. Heads.Select((_, column) => rows.Max(row => row[column].Length))];
        IEnumerable<string> lines = rows.Select(row => string.Join("  ", row.Select((cell, i) => IsNumber[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd());
        return lines.Take(1).Append(new string('-', widths.Sum() + (2 * (widths.Length - 2)))).Concat(lines.Skip(1));
    }

    private static string[] Cells(GradientCheckResult result)
    {
        string[] counts = [Count(result.EntriesCompared), Count(result.EntriesUnreliable), Count(result.EntriesFailed)];
        string[] worst = result.IsConclusive
            ? [result.Place, result.Point < 0 ? "all" : Count(result.Point), Full(result.Expected), Full(result.Actual), Small(result.Error), Small(result.Bound)]
            : ["", "", "", "", "", ""];
        return [result.Name, result.Reference, .. counts, .. worst, Verdict(result)];
    }

    private static string Verdict(GradientCheckResult result) =>
        !result.IsFinite ? "NOT FINITE" : !result.Passed ? "WRONG" : result.IsConclusive ? "ok" : "not checked";

    private static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Full(double number) => number.ToString("G7", CultureInfo.InvariantCulture);

    private static string Small(double number) => number.ToString("0.0e+0", CultureInfo.InvariantCulture);
}
