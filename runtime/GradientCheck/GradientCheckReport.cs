using System.Globalization;
using NetGen.GradientChecks;

namespace NetGen;

/// <summary>What a <see cref="GradientCheck"/> has found: a result for every quantity.</summary>
public sealed class GradientCheckReport
{
    internal GradientCheckReport(string network, int points, int seed, IReadOnlyList<GradientCheckResult> results, IReadOnlyList<string> notes)
    {
        Network = network;
        Points = points;
        Seed = seed;
        Results = results;
        Notes = notes;
    }

    /// <summary>The name of the network's type.</summary>
    public string Network { get; }

    /// <summary>Number of points that were checked.</summary>
    public int Points { get; }

    /// <summary>The seed of everything that was drawn: the same seed checks the same things.</summary>
    public int Seed { get; }

    /// <summary>A result for every quantity, in the order of the checks.</summary>
    public IReadOnlyList<GradientCheckResult> Results { get; }

    /// <summary>What was done beside comparing every entry: parameters drawn, entries drawn from too many.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool Passed => Results.All(result => result.Passed);

    /// <summary>Whether entries of every quantity were compared.</summary>
    public bool IsConclusive => Results.All(result => result.IsConclusive);

    /// <summary>The result whose worst entry has the largest error relative to its bound.</summary>
    public GradientCheckResult Worst => Results.MaxBy(result => result.Ratio)!;

    /// <summary>Throws if anything is wrong.</summary>
    /// <exception cref="GradientCheckException">Something is wrong; the message is the report.</exception>
    public void ThrowIfFailed()
    {
        if (!Passed)
        {
            throw new GradientCheckException(this);
        }
    }

    /// <summary>The report as a table, culture-independent: what is wrong first, then a row for every quantity, then notes.</summary>
    public override string ToString() => string.Join('\n', [Heading, .. Findings, "", .. ResultTable.Lines(Results), "", .. Notes]).TrimEnd('\n');

    private string Heading => string.Create(
        CultureInfo.InvariantCulture,
        $"Gradient check of {Network} at {Points} {(Points == 1 ? "point" : "points")}, seed {Seed}: {Verdict}.");

    private string Verdict => Passed
        ? IsConclusive ? "passed" : "passed where differences converge"
        : string.Create(CultureInfo.InvariantCulture, $"FAILED, {Results.Count(result => !result.Passed)} of {Results.Count} quantities are wrong");

    private IEnumerable<string> Findings => Results.Where(result => !result.Passed).Select(result => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Place} is {result.Actual:G9} and should be {result.Expected:G9} by {result.Reference}{(result.IsFinite ? "" : ": not a finite number")}{(result.Point < 0 ? "" : $" (point {result.Point})")}."));
}
