namespace NetGen;

/// <summary>A <see cref="GradientCheck"/> has found a wrong derivative. The message is the report.</summary>
/// <param name="report">The report.</param>
public sealed class GradientCheckException(GradientCheckReport report) : Exception(report.ToString())
{
    /// <summary>What was found.</summary>
    public GradientCheckReport Report { get; } = report;
}
