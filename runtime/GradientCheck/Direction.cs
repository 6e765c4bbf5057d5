namespace NetGen.GradientChecks;

/// <summary>A direction in the space of the inputs or in that of the parameters.</summary>
/// <param name="Variable">Which space.</param>
/// <param name="Index">The coordinate of a direction along a single one.</param>
/// <param name="Length">Its component there: the coordinate's unit.</param>
/// <param name="Components">All components of a direction that has more than one.</param>
internal readonly record struct Direction(Variable Variable, int Index, double Length, double[]? Components = null)
{
    /// <summary>The component along a coordinate.</summary>
    public double Component(int coordinate) => Components is null ? (coordinate == Index ? Length : 0) : Components[coordinate];
}
