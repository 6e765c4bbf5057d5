namespace NetGen.GradientChecks;

/// <summary>Derivatives of several quantities along the same directions, from differences.</summary>
/// <param name="Values">The derivative of each quantity.</param>
/// <param name="Bounds">How far it can be off; NaN where the differences did not converge: no statement is made.</param>
internal sealed record Estimate(double[] Values, double[] Bounds)
{
    /// <summary>Values known up to the same bound.</summary>
    public static Estimate Within(double[] values, double bound)
    {
        double[] bounds = new double[values.Length];
        Array.Fill(bounds, bound);
        return new Estimate(values, bounds);
    }
}
