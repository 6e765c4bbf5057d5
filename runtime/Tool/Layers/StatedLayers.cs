using NetGen.Formats;

namespace NetGen.Tool.Layers;

/// <summary>What the command line says of a model's layers: that of one layer goes before that of the network, as attributes have it.</summary>
/// <param name="Hidden">All layers but the last, or null.</param>
/// <param name="Output">The last layer, or null.</param>
/// <param name="Layers">Single layers, counted from 1.</param>
/// <param name="Residual">Layers, counted from 1, whose input is added to their activation.</param>
internal sealed record StatedLayers(LayerStatement? Hidden, LayerStatement? Output, IReadOnlyList<(int Index, LayerStatement Statement)> Layers, IReadOnlyList<int> Residual)
{
    /// <summary>The model with what was left open, and its numbers as they were.</summary>
    /// <param name="model">The model as its file has it.</param>
    /// <param name="file">What messages call the file.</param>
    /// <exception cref="ModelFormatException">The file says something else, or has no such layer.</exception>
    public Model Complete(Model model, string file)
    {
        CheckIndices(model.Layers.Count, file);
        ModelLayer[] layers = [.. model.Layers.Select((layer, index) => Complete(layer, index + 1, model.Layers.Count, file))];
        try
        {
            return new(layers, model.Normalization, model.Golden) { Precision = model.Precision };
        }
        catch (ArgumentException problem)
        {
            // A residual layer of two sizes.
            throw new ModelFormatException(file, "", problem.Message.Split(" (Parameter")[0], problem);
        }
    }

    private void CheckIndices(int count, string file)
    {
        foreach ((int index, string option) in Layers.Select(layer => (layer.Index, layer.Statement.Option)).Concat(Residual.Select(index => (index, $"{LayerOptions.Residual} {index}"))))
        {
            if (index > count)
            {
                throw new ModelFormatException(file, "", $"{option}, but the model has {Count(count)}");
            }
        }

        if (Layers.GroupBy(layer => layer.Index).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ModelFormatException(file, $"layer {twice.Key}", $"its activation is given twice, {string.Join(" and ", twice.Select(layer => layer.Statement.Option))}");
        }

        if (Hidden is not null && count == 1)
        {
            throw new ModelFormatException(file, "", $"{Hidden.Option}, but the only layer of the model is the last, which is {LayerOptions.Output}'s");
        }
    }

    private ModelLayer Complete(ModelLayer layer, int index, int count, string file)
    {
        string? found = layer.CustomActivation ?? layer.Activation?.ToString();
        LayerStatement? stated = Layers.FirstOrDefault(single => single.Index == index).Statement ?? (index == count ? Output : Hidden);
        if (found is not null && stated is not null && found != stated.Name)
        {
            throw new ModelFormatException(file, $"layer {index}", $"the file says the activation is {found}; {stated.Option} contradicts it");
        }

        // A file that names activations says what is residual, too.
        bool isResidual = Residual.Contains(index);
        if (found is not null && isResidual && !layer.Residual)
        {
            throw new ModelFormatException(file, $"layer {index}", $"the file says it is not residual; {LayerOptions.Residual} {index} contradicts it");
        }

        return layer with
        {
            Activation = layer.Activation ?? stated?.Activation,
            CustomActivation = layer.CustomActivation ?? stated?.CustomActivation,
            Residual = layer.Residual || isResidual,
        };
    }

    private static string Count(int layers) => layers == 1 ? "1 layer" : $"{layers} layers";
}
