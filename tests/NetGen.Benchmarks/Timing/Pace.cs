namespace NetGen.Benchmarks.Timing;

/// <summary>How long a race takes.</summary>
/// <param name="Warmth">What each contender runs before it is timed.</param>
/// <param name="Total">Time for all rounds. A round is a lap of each contender.</param>
internal sealed record Pace(TimeSpan Warmth, TimeSpan Total)
{
    /// <summary>Fewer rounds have no useful median.</summary>
    public const int LeastRounds = 5;

    public const int MostRounds = 101;

    /// <summary>What a contender runs at a time: short, so that disturbances of the machine hit all alike, but at least one call.</summary>
    public static readonly TimeSpan Lap = TimeSpan.FromMilliseconds(0.5);

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1.5);

    /// <summary>A pace for a share of the time there is.</summary>
    public static Pace For(TimeSpan share)
    {
        // Half for the rounds; the rest for warming up and for what calls take that are longer than a lap.
        TimeSpan total = share / 2;
        total = total < Shortest ? Shortest : total > Longest ? Longest : total;
        return new Pace(total / 10, total);
    }
}
