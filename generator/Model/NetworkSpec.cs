namespace NetGen.Generator.Model;

/// <summary>What network was asked for: everything the mathematics depends on, nothing about the C# around it.</summary>
/// <remarks>Immutable, structural equality; whoever adds a member keeps it so.</remarks>
/// <param name="Layers">First to last; each layer's inputs are the outputs of the one before.</param>
internal sealed record NetworkSpec(EquatableArray<LayerSpec> Layers, Precision Precision)
{
    public int InputSize => Layers[0].Inputs;

    public int OutputSize => Layers[Layers.Count - 1].Outputs;

    public int ParameterCount => Layers.Sum(layer => layer.ParameterCount);

    /// <summary>C# keyword of the number type.</summary>
    public string NumberType => Precision == Precision.Single ? "float" : "double";

    /// <summary>Sizes joined by dashes, inputs first: <c>2-4-3-1</c>.</summary>
    public string Shape => string.Join("-", new[] { InputSize }.Concat(Layers.Select(layer => layer.Outputs)));
}
