namespace NetGen.Formats;

/// <summary>Where a model's layers are not those of a network.</summary>
internal static class LayerDifference
{
    /// <summary>The first difference, or null. What a file does not say agrees with everything; one that names activations says what is residual, too.</summary>
    public static (string Place, string Problem)? Find(IReadOnlyList<LayerDescription> network, Model model)
    {
        if (network[0].Inputs != model.InputSize || !network.Select(layer => layer.Outputs).SequenceEqual(model.Layers.Select(layer => layer.Outputs)))
        {
            string expected = string.Join("-", network.Select(layer => layer.Outputs).Prepend(network[0].Inputs));
            return ("", $"the model has sizes {model.Shape}, the network {expected}");
        }

        for (int index = 0; index < network.Count; index++)
        {
            if (Find(network[index], model.Layers[index]) is { } problem)
            {
                return ($"layer {index + 1}", problem);
            }
        }

        return null;
    }

    private static string? Find(LayerDescription declared, ModelLayer layer)
    {
        string? found = layer.CustomActivation ?? layer.Activation?.ToString();
        string expected = declared.CustomActivation ?? declared.Activation.ToString()!;
        return found is not null && found != expected ? $"the model's activation is {found}, the network's {expected}"
            : layer.HasBias != declared.HasBias ? $"the model has {(layer.HasBias ? "a" : "no")} bias, the network {(declared.HasBias ? "has one" : "has none")}"
            : layer.Residual && !declared.IsResidual ? "the model's layer is residual, the network's is not"
            : found is not null && declared.IsResidual && !layer.Residual ? "the network's layer is residual, the model's is not"
            : null;
    }
}
