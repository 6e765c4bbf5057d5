namespace NetGen.GradientChecks;

/// <summary>An axis of a result.</summary>
/// <param name="Kind">What an index along it counts.</param>
/// <param name="Length">Its length.</param>
internal readonly record struct Axis(AxisKind Kind, int Length);
