namespace NetGen.Tests.Harness;

/// <summary>Numbers, and how far rounding may have taken each of them.</summary>
internal sealed record Bounded(double[] Values, double[] Errors)
{
    private const double UnitRoundoff = 1.1102230246251565e-16;

    public int Length => Values.Length;

    /// <summary>The elements at the given places.</summary>
    public Bounded At(IEnumerable<int> places)
    {
        int[] at = [.. places];
        return new([.. at.Select(i => Values[i])], [.. at.Select(i => Errors[i])]);
    }

    /// <summary>
    /// The tensor's sum over its first axis, weighted: n products and sums in double precision, so off by <c>(n + 1) u sum |w v|</c> and the errors of what is summed.
    /// </summary>
    public Bounded WeightedRows(double[] weights) => Weighted(weights, Length / weights.Length, (row, at, length) => (row * length) + at);

    /// <summary>The same over its last axis.</summary>
    public Bounded WeightedColumns(double[] weights) => Weighted(weights, Length / weights.Length, (column, at, _) => (at * weights.Length) + column);

    private Bounded Weighted(double[] weights, int length, Func<int, int, int, int> place)
    {
        var values = new double[length];
        var errors = new double[length];
        for (int at = 0; at < length; at++)
        {
            for (int i = 0; i < weights.Length; i++)
            {
                int element = place(i, at, length);
                values[at] += weights[i] * Values[element];
                errors[at] += Math.Abs(weights[i]) * (Errors[element] + ((weights.Length + 1) * UnitRoundoff * Math.Abs(Values[element])));
            }
        }

        return new(values, errors);
    }

    /// <summary>Asserts that both are roundings of the same numbers.</summary>
    public static void AssertSame(Bounded expected, Bounded actual, string what)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: {actual.Length} elements, expected {expected.Length}");
        for (int i = 0; i < expected.Length; i++)
        {
            double allowed = expected.Errors[i] + actual.Errors[i] + double.Epsilon;
            double difference = Math.Abs(actual.Values[i] - expected.Values[i]);
            Assert.True(difference <= allowed, $"{what}[{i}] is {actual.Values[i]:R}, expected {expected.Values[i]:R}, off by {difference:E2}, allowed {allowed:E2}");
        }
    }
}
