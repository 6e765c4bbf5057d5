namespace NetGen;

/// <summary>One layer of a network as it was declared.</summary>
/// <param name="Name">The name of its parameter view.</param>
/// <param name="Inputs">Rows of its weights.</param>
/// <param name="Outputs">Columns of its weights: its number of units.</param>
/// <param name="Activation">Its activation; null when it is one of the user's own.</param>
/// <param name="CustomActivation">The name of an activation of the user's own, or null.</param>
/// <param name="HasBias">Whether it has a bias.</param>
/// <param name="IsResidual">Whether its input is added to its activation.</param>
public sealed record LayerDescription(string Name, int Inputs, int Outputs, Activation? Activation, string? CustomActivation, bool HasBias, bool IsResidual);
