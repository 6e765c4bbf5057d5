namespace NetGen.Generator.Differentiate;

/// <summary>One of several ways to compute the same.</summary>
/// <param name="Chain">The order in which the layers' Jacobians are multiplied.</param>
/// <param name="Modes">How a derivative by the inputs is differentiated again, step by step.</param>
internal sealed record Way(ChainOrder Chain, IReadOnlyList<StepMode> Modes);
