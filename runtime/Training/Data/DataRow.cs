namespace NetGen.Training;

/// <summary>One row of a data set: a point, and what is known there.</summary>
/// <param name="Inputs">[in].</param>
/// <param name="Targets">[out]: the outputs, NaN where not known; null when none is known.</param>
/// <param name="JacobianTargets">[out, in]: <c>dy_k / dx_i</c>, outputs as rows, NaN where not known; null when none is known.</param>
public sealed record DataRow(double[] Inputs, double[]? Targets, double[]? JacobianTargets = null);
