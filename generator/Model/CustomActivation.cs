namespace NetGen.Generator.Model;

/// <summary>An activation of the user's own: a formula, or C# code.</summary>
/// <remarks>Immutable, structural equality; whoever adds a member keeps it so.</remarks>
/// <param name="Name">The struct's name, for readers.</param>
/// <param name="Formula">What it computes, or null when the user's code does.</param>
/// <param name="TypeName">The struct whose methods evaluate it, as C# writes it from <c>global::</c> on; null for a formula.</param>
internal sealed record CustomActivation(string Name, Formula? Formula, string? TypeName)
{
    /// <summary>What it counts as where only the kind of an activation matters: elementwise, not the identity, not of the ReLU family.</summary>
    public const Activation Kind = Activation.Tanh;
}
