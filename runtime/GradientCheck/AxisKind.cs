namespace NetGen.GradientChecks;

/// <summary>What an index counts.</summary>
internal enum AxisKind
{
    Sample,
    Output,
    Input,
    Parameter,
    RandomDirection,
}
