namespace NetGen.Benchmarks.Timing;

/// <summary>The outcome of a race.</summary>
/// <param name="Times">By contender: nanoseconds for each sample, round by round.</param>
/// <param name="Peaks">GFLOP/s of multiply-adds in single precision, round by round.</param>
/// <param name="BytesPerCall">What the first contender, NetGen, allocates.</param>
internal sealed record Standing(IReadOnlyDictionary<string, double[]> Times, IReadOnlyList<double> Peaks, double BytesPerCall)
{
    public const string NetGen = "NetGen";

    public const string Static = "static";

    public const string Scalar = "scalar";

    public const string Tensors = "tensors";

    public const string Eigen = "eigen";

    public const string Simd = "simd";

    /// <summary>Of the fastest of the C++ rivals, if there is one.</summary>
    public double? RivalNanoseconds => Rival is string rival ? Nanoseconds(rival) : null;

    /// <summary>How many times longer the fastest of the C++ rivals takes, if there is one.</summary>
    public double? RivalRatio => Rival is string rival ? Ratio(rival) : null;

    /// <summary>The same, compared with the static network, if there is one.</summary>
    public double? RivalToStaticRatio => Rival is string rival ? Ratio(rival, Static) : null;

    /// <summary>The core's multiply-adds in single precision during this race, in GFLOP/s.</summary>
    public double Peak => Median(Peaks);

    private string? Rival => new[] { Eigen, Simd }.Where(Times.ContainsKey).MinBy(Nanoseconds);

    public double? Nanoseconds(string contender) => Times.TryGetValue(contender, out double[]? times) ? Median(times) : null;

    /// <summary>How many times longer than NetGen, or another: the median over rounds of the quotient within a round. Null if one of the two was not there.</summary>
    public double? Ratio(string contender, string reference = NetGen) =>
        Times.TryGetValue(contender, out double[]? times) && Times.TryGetValue(reference, out double[]? others) ? Median(times.Zip(others, (its, other) => its / other)) : null;

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
