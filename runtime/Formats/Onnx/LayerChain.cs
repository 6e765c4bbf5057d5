using NetGen.Formats.Tensors;

namespace NetGen.Formats.Onnx;

/// <summary>The layers found so far. Constants around an activation become part of the next layer, or of the normalisation at either end.</summary>
internal sealed class LayerChain(string file, long fileLength)
{
    // As many as a declaration may have.
    private const int MostLayers = 256;

    private readonly List<Dense> layers = [];
    private double[] inputScale = [1];
    private double[] inputShift = [0];
    private Precision precision = Precision.Single;
    private long parameters;

    private sealed class Dense(LayerValue input, int inputs, int outputs, double[] weights, double[] bias)
    {
        public LayerValue Input => input;

        public int Inputs => inputs;

        public int Outputs => outputs;

        public double[] Weights { get; set; } = weights;

        public double[] Bias { get; set; } = bias;

        public (Activation Activation, bool IsResidual) Activation { get; set; } = (NetGen.Activation.Identity, false);
    }

    /// <summary>Units of a value; null for the input before the first layer, whose width nothing has told yet.</summary>
    public int? Width(LayerValue value) => value.Layer == 0 ? null : layers[value.Layer - 1].Outputs;

    /// <summary>Weights of the layer that a value comes from.</summary>
    public int WeightCount(LayerValue value) => layers[value.Layer - 1].Weights.Length;

    public bool IsInputOf(LayerValue value, int layer) => layer > 0 && layers[layer - 1].Input == value;

    /// <summary>Whether a model has the value as it stands: constants after an activation become part of the next layer's weights, those on the input of the normalisation.</summary>
    public bool IsAsComputed(LayerValue value) =>
        value.Layer == 0 || value.Known is { IsPlain: true };

    public OnnxValue Append(LayerValue input, Tensor weights, double[] bias, OnnxNode node)
    {
        if (input.Layer != layers.Count)
        {
            return new UnsupportedValue(node.Place, "it starts a second branch; a chain has one");
        }

        (int inputs, int outputs) = (weights.Shape[0], weights.Shape[1]);
        if (Width(input) is { } width && width != inputs)
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
        (double[] scale, double[] shift) = (Broadcast(known.Scale, inputs, node), Broadcast(known.Shift, inputs, node));
        double[] folded = weights.Values;
        if (input.Layer == 0)
        {
            (inputScale, inputShift) = (scale, shift);
        }
        else
        {
            layers[^1].Activation = known.Activation!.Value;
            (folded, bias) = Fold(weights.Values, bias, scale, shift, outputs);
        }

        layers.Add(new(input, inputs, outputs, folded, bias));
        return LayerValue.Of(layers.Count, Expressions.PreActivation);
    }

    /// <summary>Takes numbers added to a product with weights as the bias, if there is none yet and nothing else read the product.</summary>
    public bool TryAddBias(LayerValue value, double[] numbers)
    {
        if (value is not { Layer: > 0, Text: Expressions.PreActivation } || layers[value.Layer - 1] is not { Bias.Length: 0 } layer || numbers.Length != layer.Outputs)
        {
            return false;
        }

        layer.Bias = numbers;
        return true;
    }

    /// <summary>Scales and shifts a pre-activation that nothing else reads: part of its weights and bias.</summary>
    public bool TryScale(LayerValue value, double[] scale, double[] shift)
    {
        if (value is not { Layer: > 0, Text: Expressions.PreActivation })
        {
            return false;
        }

        Dense layer = layers[value.Layer - 1];
        layer.Weights = [.. layer.Weights.Select((weight, index) => weight * scale[index % layer.Outputs])];
        layer.Bias = [.. Enumerable.Range(0, layer.Outputs).Select(unit => ((layer.Bias.Length > 0 ? layer.Bias[unit] : 0) * scale[unit]) + shift[unit])];
        return true;
    }

    public Model Build(LayerValue output)
    {
        if (layers.Count == 0 || output.Layer != layers.Count)
        {
            throw new ModelFormatException(file, "graph", layers.Count == 0 ? "there is no dense layer in it" : "the output is not what the last layer gives");
        }

        ScaledActivation known = output.Known ?? throw new ModelFormatException(file, "graph", $"what the last layer gives is no activation that NetGen knows: {output.Text}");
        Dense last = layers[^1];
        last.Activation = known.Activation!.Value;
        int inputs = layers[0].Inputs;

        // u = x * scale + shift = (x - mean) / deviation
        ModelNormalization normalization = new(
            [.. inputShift.Zip(inputScale, (shift, scale) => shift == 0 ? 0 : Nearby(-shift / scale))],
            [.. inputScale.Select(scale => Nearby(1 / scale))],
            Broadcast(known.Shift, last.Outputs, null),
            Broadcast(known.Scale, last.Outputs, null));
        return new([.. layers.Select(Finished)], normalization) { Precision = precision };
    }

    // Files that say (x - mean) / scale, which is put together as scale and shift, get their own numbers back.
    private double Nearby(double number) =>
        precision == Precision.Single && Math.Abs((float)number - number) <= 4 * Math.ScaleB(1, -53) * Math.Abs(number) ? (float)number : number;

    private ModelLayer Finished(Dense layer, int index)
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
    private static (double[] Weights, double[] Bias) Fold(double[] weights, double[] bias, double[] scale, double[] shift, int outputs)
    {
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
