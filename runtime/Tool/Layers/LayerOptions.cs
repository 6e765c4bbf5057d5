using System.CommandLine;
using NetGen.Formats;

namespace NetGen.Tool.Layers;

/// <summary>The options that say of a model's layers what its file does not, by the names that attributes have for it.</summary>
internal sealed class LayerOptions
{
    public const string Output = "--output";
    public const string Residual = "--residual";

    private const string Hidden = "--hidden";
    private const string Layer = "--layer";
    private const string Custom = "--custom";

    private readonly Option<LayerStatement?> hidden = Network(Hidden, "The activation of all layers but the last, if the file does not say it.");

    private readonly Option<LayerStatement?> output = Network(Output, "The activation of the last layer, if the file does not say it.");

    private readonly Option<(int Index, LayerStatement Statement)[]> layers = new(Layer)
    {
        HelpName = "INDEX=ACTIVATION",
        Description = "The activation of one layer, counted from 1, in place of these; can be repeated.",
        CustomParser = LayerArguments.Activations,
    };

    private readonly Option<(int Index, LayerStatement Statement)[]> custom = new(Custom)
    {
        HelpName = "INDEX=TYPE",
        Description = "The type of an activation of your own for one layer; can be repeated.",
        CustomParser = LayerArguments.CustomActivations,
    };

    private readonly Option<int[]> residual = new(Residual)
    {
        HelpName = "INDEX",
        Description = "A layer, counted from 1, whose input is added to its activation, if the file does not say it; can be repeated.",
        CustomParser = LayerArguments.Indices,
    };

    public LayerOptions(Command command)
    {
        layers.CompletionSources.Add(context => LayerArguments.LayerCompletions(context.WordToComplete));
        foreach (Option option in new Option[] { hidden, output, layers, custom, residual })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The model of a file, with what the command line says of it.</summary>
    /// <param name="needsActivations">Whether every activation has to be known then.</param>
    /// <exception cref="ModelFormatException">The file cannot be read, says something else, or leaves an activation open.</exception>
    public Model Read(string path, ParseResult parsed, bool needsActivations)
    {
        string file = Path.GetFileName(path);
        StatedLayers stated = new(
            parsed.GetValue(hidden),
            parsed.GetValue(output),
            [.. parsed.GetValue(layers) ?? [], .. parsed.GetValue(custom) ?? []],
            parsed.GetValue(residual) ?? []);
        Model model = stated.Complete(ModelFile.Read(path), file);
        for (int index = 1; needsActivations && index <= model.Layers.Count; index++)
        {
            if (model.Layers[index - 1] is { Activation: null, CustomActivation: null })
            {
                string network = index == model.Layers.Count ? Output : Hidden;
                throw new ModelFormatException(file, $"layer {index}", $"the file does not say the activation; give {network} ACTIVATION, or {Layer} {index}=ACTIVATION");
            }
        }

        return model;
    }

    private static Option<LayerStatement?> Network(string name, string description)
    {
        Option<LayerStatement?> option = new(name) { HelpName = "ACTIVATION", Description = description, CustomParser = LayerArguments.Activation };
        option.CompletionSources.Add(_ => LayerArguments.Completions());
        return option;
    }
}
