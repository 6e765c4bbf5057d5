namespace NetGen.GradientChecks;

/// <summary>How much is compared where comparing everything would take too long.</summary>
internal static class Sampling
{
    // All are taken as long as that is a matter of seconds.
    private const long MostEntries = 2048;
    private const int DrawnEntries = 256;

    /// <summary>Number of random directions that are compared beside entries that are drawn: they find errors in entries that were not.</summary>
    public const int Directions = 8;

    /// <summary>Number of differences to take when a result has this many to take: all, or a number to draw.</summary>
    public static int Entries(double all) => all <= MostEntries ? (int)all : DrawnEntries;
}
