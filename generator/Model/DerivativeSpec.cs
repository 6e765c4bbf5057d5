namespace NetGen.Generator.Model;

/// <summary>A derivative that was asked for.</summary>
/// <remarks>Immutable, structural equality; whoever adds a member keeps it so.</remarks>
/// <param name="Variables">What the output is differentiated by, in order; at least one.</param>
/// <param name="IsDiagonal">Only entries where all positions of one variable are equal: every variable has a single axis in the result.</param>
internal sealed record DerivativeSpec(EquatableArray<Variable> Variables, bool IsDiagonal = false)
{
    /// <summary>The variables that have an axis in the result, after the output's axis.</summary>
    public IEnumerable<Variable> Axes => IsDiagonal ? Variables.Distinct() : Variables;

    /// <summary>Number of elements of the result for one sample; a double because careless requests pass every integer.</summary>
    /// <param name="isContracted">Whether the output's axis is summed over.</param>
    public double Elements(NetworkSpec spec, bool isContracted) =>
        Axes.Aggregate(isContracted ? 1.0 : spec.OutputSize, (product, axis) => product * (axis == Variable.Input ? spec.InputSize : spec.ParameterCount));
}
