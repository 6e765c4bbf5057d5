namespace NetGen.Tests.GradientChecks;

/// <summary>An activation with its derivatives, written by hand.</summary>
/// <param name="Derivatives">The function, its first derivative, its second ...</param>
internal sealed record HandActivation(params Func<double, double>[] Derivatives)
{
    public static HandActivation Tanh { get; } = new(
        Math.Tanh,
        z => Slope(z),
        z => -2 * Math.Tanh(z) * Slope(z),
        z => ((6 * Math.Tanh(z) * Math.Tanh(z)) - 2) * Slope(z),
        z => (16 - (24 * Math.Tanh(z) * Math.Tanh(z))) * Math.Tanh(z) * Slope(z));

    public static HandActivation Relu { get; } = new(z => Math.Max(z, 0), z => z > 0 ? 1 : 0, _ => 0, _ => 0, _ => 0);

    public static HandActivation Square { get; } = new(z => z * z, z => 2 * z, _ => 2, _ => 0, _ => 0);

    /// <summary>The derivative of some order at z.</summary>
    public double At(double z, int order) => Derivatives[order](z);

    private static double Slope(double z) => 1 - (Math.Tanh(z) * Math.Tanh(z));
}
