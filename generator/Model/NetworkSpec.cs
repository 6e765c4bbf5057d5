namespace NetGen.Generator.Model;

/// <summary>What network was asked for: everything the mathematics depends on, nothing about the C# around it.</summary>
/// <remarks>Immutable, structural equality; whoever adds a member keeps it so.</remarks>
/// <param name="Layers">First to last; each layer's inputs are the outputs of the one before.</param>
/// <param name="Loss">What it is trained on, or <see cref="Model.Loss.None"/>.</param>
/// <param name="HuberThreshold">The error from which on the Huber loss is linear.</param>
/// <param name="ScalesInputs">Whether layers see <c>(x - mean) / scale</c>.</param>
/// <param name="ScalesOutputs">Whether the network gives <c>a scale + mean</c> for what its last layer gives.</param>
internal sealed record NetworkSpec(
    EquatableArray<LayerSpec> Layers, Precision Precision, Loss Loss = Loss.None, double HuberThreshold = 1, bool ScalesInputs = false, bool ScalesOutputs = false)
{
    public int InputSize => Layers[0].Inputs;

    public int OutputSize => Layers[Layers.Count - 1].Outputs;

    public int ParameterCount => Layers.Sum(layer => layer.ParameterCount);

    /// <summary>Whether means and scales stand behind the parameters.</summary>
    public bool IsNormalized => ScalesInputs || ScalesOutputs;

    /// <summary>Number of means and scales, which stand behind the parameters: means of the inputs, their scales, the same of the outputs.</summary>
    public int NormalizationLength => OutputMeanOffset + (ScalesOutputs ? 2 * OutputSize : 0);

    /// <summary>Where those of the outputs start among them.</summary>
    public int OutputMeanOffset => ScalesInputs ? 2 * InputSize : 0;

    /// <summary>The network with its inputs scaled, and its outputs where that makes sense: with a cross-entropy they are probabilities or logits.</summary>
    public NetworkSpec Normalized => this with { ScalesInputs = true, ScalesOutputs = Loss is not (Loss.BinaryCrossEntropy or Loss.SoftmaxCrossEntropy) };

    /// <summary>C# keyword of the number type.</summary>
    public string NumberType => Precision == Precision.Single ? "float" : "double";

    /// <summary>Sizes joined by dashes, inputs first: <c>2-4-3-1</c>.</summary>
    public string Shape => string.Join("-", new[] { InputSize }.Concat(Layers.Select(layer => layer.Outputs)));
}
