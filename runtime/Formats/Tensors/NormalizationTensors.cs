namespace NetGen.Formats.Tensors;

/// <summary>Normalisation in files of named tensors: <c>normalization.input_mean</c> and so on.</summary>
internal static class NormalizationTensors
{
    private static readonly string[] Names = ["normalization.input_mean", "normalization.input_scale", "normalization.output_mean", "normalization.output_scale"];

    public static bool Contains(string name) => Names.Contains(name);

    public static ModelNormalization? Read(IReadOnlyList<Tensor> tensors, int inputs, int outputs, string file)
    {
        if (tensors.Count == 0)
        {
            return null;
        }

        ModelNormalization none = ModelNormalization.None(inputs, outputs);
        double[]?[] found = [.. Names.Select(name => tensors.FirstOrDefault(tensor => tensor.Name == name) is { } tensor ? Vector(tensor, file) : null)];
        return new(found[0] ?? none.InputMean, found[1] ?? none.InputScale, found[2] ?? none.OutputMean, found[3] ?? none.OutputScale);
    }

    public static IEnumerable<Tensor> Of(Model model) => model.Normalization is not { } normalization ? [] : normalization
        .Parts(model.InputSize, model.OutputSize)
        .Zip(Names, (part, name) => new Tensor(name, [part.Size], [.. part.Values], model.Precision));

    private static double[] Vector(Tensor tensor, string file) =>
        tensor.Shape.Count == 1 ? tensor.Values : throw new ModelFormatException(file, tensor.Name, $"expected one row of numbers, found shape {tensor.ShapeText}");
}
