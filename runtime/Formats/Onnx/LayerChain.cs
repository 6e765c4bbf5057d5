using NetGen.Formats.Tensors;

namespace NetGen.Formats.Onnx;

/// <summary>
/// The layers found so far. Constants before an activation become part of its layer; those after it part of the next layer, or of the normalisation at either end.
/// </summary>
internal sealed class LayerChain(string file, long fileLength)
{
    // As many as a declaration may have.
    private const int MostLayers = 256;

    private readonly List<DenseLayer> layers = [];

    // What happens to the network's input before the first layer.
    private Affine before = Affine.None;
    private Precision precision = Precision.Single;
    private long parameters;

    /// <summary>Whether a value is what a layer reads.</summary>
    public bool IsInputOf(LayerValue value, int layer) => layer > 0 && layers[layer - 1].Input == value;

    /// <summary>Whether a model has the value as it stands: constants after an activation become part of the next layer's weights, those on the input of the normalisation.</summary>
    public static bool IsAsComputed(LayerValue value) => value.Layer == 0 || value.Known is { After.IsNone: true };

    public OnnxValue Append(LayerValue input, Tensor weights, double[] bias, OnnxNode node)
    {
        if (input.Layer != layers.Count)
        {
            return new UnsupportedValue(node.Place, "it starts a second branch; a chain has one");
        }

        (int inputs, int outputs) = (weights.Shape[0], weights.Shape[1]);
        if (input.Units is { } width && width != inputs)
        {
            throw new ModelFormatException(file, node.Place, $"its weights have {inputs} inputs, but the value it reads has {width} units");
        }

        parameters += weights.Values.Length + outputs;
        if (layers.Count == MostLayers || parameters > fileLength)
        {
            throw new ModelFormatException(file, node.Place, $"more than {MostLayers} layers, or more weights than a file of {fileLength} bytes can hold");
        }

        if (input.Known is not { } known)
        {
            return new UnsupportedValue(node.Place, $"what it reads is no activation that NetGen knows: {input.Text}");
        }

        precision = weights.Precision == Precision.Double ? Precision.Double : precision;
        Affine constants = new(Broadcast(known.After.Scale, inputs, node), Broadcast(known.After.Shift, inputs, node));
        (double[] folded, bool isProduct) = (weights.Values, bias.Length == 0);
        if (input.Layer == 0)
        {
            before = constants;
        }
        else
        {
            layers[^1].Settle(known);
            (folded, bias) = Fold(weights.Values, bias, constants, outputs);
        }

        layers.Add(new(input, inputs, outputs, folded, bias));
        return LayerValue.PreActivation(layers.Count, outputs) with { IsProduct = isProduct };
    }

    public Model Build(LayerValue output)
    {
        if (layers.Count == 0 || output.Layer != layers.Count)
        {
            throw new ModelFormatException(file, "graph", layers.Count == 0 ? "there is no dense layer in it" : "the output is not what the last layer gives");
        }

        ScaledActivation known = output.Known ?? throw new ModelFormatException(file, "graph", $"what the last layer gives is no activation that NetGen knows: {output.Text}");
        DenseLayer last = layers[^1];
        last.Settle(known);
        int inputs = layers[0].Inputs;
        (double[] scales, double[] shifts) = (Broadcast(before.Scale, inputs, null), Broadcast(before.Shift, inputs, null));

        // u = x * scale + shift = (x - mean) / deviation
        ModelNormalization normalization = new(
            [.. shifts.Zip(scales, (shift, scale) => shift == 0 ? 0 : Nearby(-shift / scale))],
            [.. scales.Select(scale => Nearby(1 / scale))],
            Broadcast(known.After.Shift, last.Outputs, null),
            Broadcast(known.After.Scale, last.Outputs, null));
        return new([.. layers.Select(Finished)], normalization) { Precision = precision };
    }

    // Files that say (x - mean) / scale, which is put together as scale and shift, get their own numbers back.
    private double Nearby(double number) =>
        precision == Precision.Single && Math.Abs((float)number - number) <= 4 * Math.ScaleB(1, -53) * Math.Abs(number) ? (float)number : number;

    private ModelLayer Finished(DenseLayer layer, int index)
    {
        try
        {
            return new(layer.Inputs, layer.Outputs, layer.Weights, layer.Bias) { Activation = layer.Activation.Activation, Residual = layer.Activation.IsResidual };
        }
        catch (ArgumentException problem)
        {
            throw new ModelFormatException(file, $"layer {index + 1}", problem.Message.Split(" (Parameter")[0], problem);
        }
    }

    private double[] Broadcast(double[] numbers, int length, OnnxNode? node) =>
        numbers.Length == length ? numbers
        : numbers.Length == 1 ? [.. Enumerable.Repeat(numbers[0], length)]
        : throw new ModelFormatException(file, node?.Place ?? "graph", $"{numbers.Length} constants meet a value of {length} units");

    // (a s + t) W + b = a (diag(s) W) + (t W + b)
    private static (double[] Weights, double[] Bias) Fold(double[] weights, double[] bias, Affine constants, int outputs)
    {
        (double[] scale, double[] shift) = (constants.Scale, constants.Shift);
        double[] folded = scale.All(factor => factor == 1) ? weights : [.. weights.Select((weight, index) => scale[index / outputs] * weight)];
        if (shift.All(number => number == 0))
        {
            return (folded, bias);
        }

        double[] shifted = bias.Length > 0 ? [.. bias] : new double[outputs];
        for (int index = 0; index < weights.Length; index++)
        {
            shifted[index % outputs] += shift[index / outputs] * weights[index];
        }

        return (folded, shifted);
    }
}
