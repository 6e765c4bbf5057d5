namespace NetGen;

/// <summary>Overrides what <see cref="NeuralNetworkAttribute"/> says for one layer. What is not set stays as declared there.</summary>
/// <param name="index">The layer, counted from 1 (the first layer after the inputs) to the number of layers.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class LayerAttribute(int index) : Attribute
{
    /// <summary>The layer this override is for, counted from 1.</summary>
    public int Index { get; } = index;

    /// <summary>The layer's activation.</summary>
    public Activation Activation { get; set; }

    /// <summary>
    /// A struct with <see cref="ActivationFormulaAttribute"/>, or one that implements <see cref="ICustomActivation{T}"/> for the network's number
    /// type, instead of <see cref="Activation"/>.
    /// </summary>
    public Type? CustomActivation { get; set; }

    /// <summary>Whether the layer has a bias.</summary>
    public bool Bias { get; set; }

    /// <summary>
    /// Whether the layer's input is added to its activation, <c>a' = f(z) + a</c>. The layer must have as many units as inputs.
    /// </summary>
    public bool Residual { get; set; }

    /// <summary>The name of the generated property for the layer's parameters. Default: <c>Layer1</c>, <c>Layer2</c>, ...</summary>
    public string? Name { get; set; }
}
