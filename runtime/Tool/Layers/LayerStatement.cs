namespace NetGen.Tool.Layers;

/// <summary>What an option says a layer's activation is.</summary>
/// <param name="Option">The option as it was given.</param>
/// <param name="Activation">The activation; null for one of the user's own.</param>
/// <param name="CustomActivation">The type of one of the user's own, or null.</param>
internal sealed record LayerStatement(string Option, Activation? Activation, string? CustomActivation = null)
{
    public string Name => CustomActivation ?? Activation.ToString()!;
}
