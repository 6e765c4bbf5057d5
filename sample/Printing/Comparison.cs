namespace NetGen.Sample.Printing;

/// <summary>A computed figure beside the one it should be.</summary>
internal sealed record Comparison(string Network, string Name, double Computed, double Expected, double Tolerance)
{
    /// <summary>Decimals worth printing: as many as the number type holds of a number between 1 and 10.</summary>
    public int Decimals { get; init; } = 16;

    public double Difference => Math.Abs(Computed - Expected);

    // Written so that NaN does not hold.
    public bool Holds => Difference <= Tolerance;
}
