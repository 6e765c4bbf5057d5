namespace NetGen.Benchmarks.Timing;

/// <summary>How long a race takes.</summary>
/// <param name="Warmth">What each contender runs before it is timed.</param>
/// <param name="Lap">What a contender runs at a time: short, so that disturbances of the machine hit all alike, but at least one call.</param>
/// <param name="Total">Time for all rounds. A round is a lap of each.</param>
internal sealed record Pace(TimeSpan Warmth, TimeSpan Lap, TimeSpan Total)
{
    /// <summary>Fewer rounds have no useful median.</summary>
    public const int LeastRounds = 5;

    public const int MostRounds = 101;

    /// <summary>The whole table in less than two minutes.</summary>
    public static readonly Pace Quick = new(TimeSpan.FromMilliseconds(30), TimeSpan.FromMilliseconds(1.5), TimeSpan.FromMilliseconds(300));

    /// <summary>For a few cells, looked at closely.</summary>
    public static readonly Pace Thorough = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(3), TimeSpan.FromSeconds(1.5));
}
