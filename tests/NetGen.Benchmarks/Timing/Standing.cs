namespace NetGen.Benchmarks.Timing;

/// <summary>The outcome of a race.</summary>
/// <param name="Times">By contender: nanoseconds for each sample, round by round.</param>
/// <param name="BytesPerCall">What the first contender, NetGen, allocates.</param>
internal sealed record Standing(IReadOnlyDictionary<string, double[]> Times, double BytesPerCall)
{
    public const string NetGen = "NetGen";

    /// <summary>Names of the C++ rivals: on Eigen, and with explicit vectors.</summary>
    public static readonly string[] Rivals = ["eigen", "simd"];

    /// <summary>The fastest of the C++ rivals, null if there is none.</summary>
    public string? BestRival => Rivals.Where(Times.ContainsKey).MinBy(Nanoseconds);

    public double? Nanoseconds(string contender) => Times.TryGetValue(contender, out double[]? times) ? Median(times) : null;

    /// <summary>How many times longer than NetGen: the median over rounds of the quotient within a round.</summary>
    public double? Ratio(string contender) => Times.TryGetValue(contender, out double[]? times) ? Median(times.Zip(Times[NetGen], (its, mine) => its / mine)) : null;

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
