namespace NetGen.Formats.Code;

/// <summary>Writes a model as the declaration of a network with its numbers in the same file, for projects that have the NetGen package.</summary>
internal static class DeclarationCode
{
    /// <summary>How often the class's name stands in the code.</summary>
    public const int ClassNameUses = 3;

    public static string Write(Model model, string className, string? space)
    {
        if (model.Normalization is { } scaled && scaled.InputScale.Concat(scaled.OutputScale).Any(scale => scale < 0))
        {
            throw new NotSupportedException("the model's normalisation has a negative scale, and the scales of normalized networks are positive; a static class with the file as Weights can be compiled");
        }

        string type = CodeText.Type(model.Precision);
        CodeText code = new();
        code.Line("using System;").Line("using NetGen;").Line();
        if (space is not null)
        {
            code.Line($"namespace {space};").Line();
        }

        code.Line($"/// <summary>A trained network, {model.Shape}.</summary>");
        code.Line($"[NeuralNetwork({string.Join(", ", model.Layers.Select(layer => layer.Outputs).Prepend(model.InputSize))}, Precision = Precision.{model.Precision}{(model.Normalization is null ? "" : ", Normalize = true")})]");
        for (int index = 1; index <= model.Layers.Count; index++)
        {
            code.Line(Layer(model.Layers[index - 1], index));
        }

        code.Open($"public sealed partial class {className}");
        code.Line("/// <summary>A network with the trained parameters.</summary>");
        code.Open($"public static {className} CreateTrained()");
        code.Line($"{className} network = new();").Line("TrainedParameters.CopyTo(network.Parameters);");
        if (model.Normalization is not null)
        {
            code.Line("network.Normalization.SetInput(InputMean, InputScale);").Line("network.Normalization.SetOutput(OutputMean, OutputScale);");
        }

        code.Line("return network;");
        code.Close().Line();
        code.Line("/// <summary>The trained parameters, in the order of <see cref=\"Parameters\"/>.</summary>");
        code.Numbers($"public static ReadOnlySpan<{type}> TrainedParameters", model.Parameters(), model.Precision);
        foreach ((string name, IReadOnlyList<double> values, _, _) in model.Normalization?.Parts(model.InputSize, model.OutputSize) ?? [])
        {
            code.Line();
            code.Numbers($"private static ReadOnlySpan<{type}> {char.ToUpperInvariant(name[0])}{name[1..]}", values, model.Precision);
        }

        code.Close();
        return code.ToString();
    }

    private static string Layer(ModelLayer layer, int index)
    {
        string activation = layer.Activation is { } known ? $"Activation = Activation.{known}"
            : layer.CustomActivation is { } custom ? $"CustomActivation = typeof({custom})"
            : throw new NotSupportedException($"the file does not name the activation of layer {index}, so the layer cannot be declared");
        return $"[Layer({index}, {activation}, Bias = {(layer.HasBias ? "true" : "false")}{(layer.Residual ? ", Residual = true" : "")})]";
    }
}
