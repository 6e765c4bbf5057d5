namespace NetGen.Generator.Model;

/// <summary>One dense layer as asked for: <c>a' = f(a W + b)</c>, plus <c>a</c> when residual.</summary>
/// <remarks>Immutable, structural equality; whoever adds a member keeps it so.</remarks>
/// <param name="Index">Counted from 1.</param>
/// <param name="Inputs">Rows of the weights.</param>
/// <param name="Outputs">Columns of the weights, and the length of the bias.</param>
/// <param name="Activation">The built-in activation, or <see cref="CustomActivation.Kind"/> when there is a custom one.</param>
/// <param name="Name">The name of the generated parameter view.</param>
/// <param name="WeightOffset">Where the weights, row-major [in, out], start in the flat parameter vector.</param>
/// <param name="Custom">The user's own activation, or null.</param>
/// <param name="TransposedOffset">Where known weights stand once more, [out, in], behind the parameters; null if they do not.</param>
internal sealed record LayerSpec(
    int Index,
    int Inputs,
    int Outputs,
    Activation Activation,
    bool Bias,
    bool Residual,
    string Name,
    int WeightOffset,
    CustomActivation? Custom = null,
    int? TransposedOffset = null)
{
    /// <summary>The activation as readers know it.</summary>
    public string ActivationName => Custom?.Name ?? Activation.ToString();

    public int WeightCount => Inputs * Outputs;

    /// <summary>Where the bias starts in the flat parameter vector; it follows the weights. Meaningful only with a bias.</summary>
    public int BiasOffset => WeightOffset + WeightCount;

    public int ParameterCount => WeightCount + (Bias ? Outputs : 0);
}
