using Google.Protobuf;
using NetGen.Formats.Tensors;

namespace NetGen.Formats.Onnx;

/// <summary>Writes a model as an ONNX graph, operator set 17: a Gemm for every layer, activations as operators or as what they are composed of.</summary>
internal sealed class OnnxModelWriter
{
    private const int OperatorSet = 17;

    // The version of the format that came with that operator set.
    private const int FormatVersion = 8;

    private readonly Model model;
    private readonly List<byte[]> nodes = [];
    private readonly List<byte[]> initializers = [];
    private readonly HashSet<string> constants = [];
    private int names;

    private OnnxModelWriter(Model model) => this.model = model;

    private int NumberType => model.Precision == Precision.Single ? OnnxTensor.Float : OnnxTensor.Double;

    public static byte[] Write(Model model) => new OnnxModelWriter(model).Write();

    private byte[] Write()
    {
        string value = "input";
        if (model.Normalization is { } normalization)
        {
            value = Node("Div", [Node("Sub", [value, Tensor("input_mean", [model.InputSize], normalization.InputMean)]), Tensor("input_scale", [model.InputSize], normalization.InputScale)]);
        }

        for (int index = 0; index < model.Layers.Count; index++)
        {
            value = Layer(model.Layers[index], index + 1, value);
        }

        if (model.Normalization is { } around)
        {
            value = Node("Add", [Node("Mul", [value, Tensor("output_scale", [model.OutputSize], around.OutputScale)]), Tensor("output_mean", [model.OutputSize], around.OutputMean)]);
        }

        Node("Identity", [value], "output");
        byte[] graph = Message(output =>
        {
            Each(output, 1, nodes);
            Text(output, 2, "network");
            Each(output, 5, initializers);
            Nested(output, 11, ValueInfo("input", model.InputSize));
            Nested(output, 12, ValueInfo("output", model.OutputSize));
        });
        return Message(output =>
        {
            Integer(output, 1, FormatVersion);
            Text(output, 2, "NetGen");
            Nested(output, 7, graph);
            Nested(output, 8, Message(set =>
            {
                Text(set, 1, "");
                Integer(set, 2, OperatorSet);
            }));
        });
    }

    private string Layer(ModelLayer layer, int index, string input)
    {
        List<string> operands = [input, Tensor($"W{index}", [layer.Inputs, layer.Outputs], layer.Weights)];
        if (layer.HasBias)
        {
            operands.Add(Tensor($"b{index}", [layer.Outputs], layer.Bias));
        }

        string z = Node("Gemm", operands, $"z{index}");
        string activated = layer.Activation is { } activation
            ? Activated(activation, z)
            : throw new NotSupportedException($"layer {index} has {(layer.CustomActivation is { } custom ? $"the activation '{custom}' of your own" : "no known activation")}, which ONNX files cannot say");
        return layer.Residual ? Node("Add", [activated, input]) : activated;
    }

    private string Activated(Activation activation, string z) => activation switch
    {
        Activation.Identity => z,
        Activation.ReLU => Node("Relu", [z]),
        Activation.LeakyReLU => Node("LeakyRelu", [z], attributes: ("alpha", 0.01f)),
        Activation.ELU => Node("Elu", [z], attributes: ("alpha", 1)),
        Activation.CELU => Node("Celu", [z], attributes: ("alpha", 1)),
        Activation.SELU => Node("Selu", [z], attributes: [("alpha", 1.6732632f), ("gamma", 1.050701f)]),
        Activation.HardSigmoid => Node("HardSigmoid", [z], attributes: [("alpha", 1f / 6), ("beta", 0.5f)]),
        Activation.HardTanh => Node("Clip", [z, Scalar(-1), Scalar(1)]),
        Activation.LogSigmoid => Node("Neg", [Node("Softplus", [Node("Neg", [z])])]),
        Activation.ArcTan => Node("Atan", [z]),
        Activation.SiLU => Node("Mul", [z, Node("Sigmoid", [z])]),
        Activation.GELU => Half(z, Node("Erf", [Node("Mul", [z, Scalar(Math.Sqrt(0.5))])])),
        Activation.GELUTanh => Half(z, Node("Tanh", [Node("Mul", [Scalar(Math.Sqrt(2 / Math.PI)), Node("Add", [z, Node("Mul", [Scalar(0.044715), Node("Mul", [z, Node("Mul", [z, z])])])])])])),
        Activation.Mish => Node("Mul", [z, Node("Tanh", [Node("Softplus", [z])])]),
        Activation.Gaussian => Node("Exp", [Node("Neg", [Node("Mul", [z, z])])]),
        Activation.Square => Node("Mul", [z, z]),
        _ => Node(activation.ToString(), [z]),
    };

    // z / 2 (1 + bell)
    private string Half(string z, string bell) => Node("Mul", [Node("Mul", [z, Scalar(0.5)]), Node("Add", [bell, Scalar(1)])]);

    private string Scalar(double value)
    {
        string name = "c_" + value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        return constants.Add(name) ? Tensor(name, [], [value]) : name;
    }

    private string Node(string type, IEnumerable<string> inputs, string? output = null, params ReadOnlySpan<(string Name, float Value)> attributes)
    {
        string name = output ?? $"t{++names}";
        byte[][] settings = new byte[attributes.Length][];
        for (int index = 0; index < settings.Length; index++)
        {
            (string attribute, float value) = attributes[index];
            settings[index] = Message(message =>
            {
                Text(message, 1, attribute);
                message.WriteTag(2, WireFormat.WireType.Fixed32);
                message.WriteFloat(value);
                Integer(message, 20, 1);
            });
        }

        nodes.Add(Message(message =>
        {
            foreach (string input in inputs)
            {
                Text(message, 1, input);
            }

            Text(message, 2, name);
            Text(message, 3, "node_" + name);
            Text(message, 4, type);
            Each(message, 5, settings);
        }));
        return name;
    }

    private string Tensor(string name, int[] shape, IReadOnlyList<double> values)
    {
        Tensor tensor = new(name, shape, [.. values], model.Precision);
        byte[] raw = new byte[SafetensorsWriter.Bytes(tensor)];
        SafetensorsWriter.WriteNumbers(tensor, raw);
        initializers.Add(Message(message =>
        {
            foreach (int size in shape)
            {
                Integer(message, 1, size);
            }

            Integer(message, 2, NumberType);
            Text(message, 8, name);
            Nested(message, 9, raw);
        }));
        return name;
    }

    // A name, and the type: numbers of shape [N, size].
    private byte[] ValueInfo(string name, int size) => Message(message =>
    {
        Text(message, 1, name);
        Nested(message, 2, Message(type => Nested(type, 1, Message(tensor =>
        {
            Integer(tensor, 1, NumberType);
            Nested(tensor, 2, Message(shape =>
            {
                Nested(shape, 1, Message(dimension => Text(dimension, 2, "N")));
                Nested(shape, 1, Message(dimension => Integer(dimension, 1, size)));
            }));
        }))));
    });

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using MemoryStream stream = new();
        using (CodedOutputStream output = new(stream, leaveOpen: true))
        {
            write(output);
        }

        return stream.ToArray();
    }

    private static void Each(CodedOutputStream output, int field, IEnumerable<byte[]> messages)
    {
        foreach (byte[] message in messages)
        {
            Nested(output, field, message);
        }
    }

    private static void Nested(CodedOutputStream output, int field, byte[] message)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(message));
    }

    private static void Text(CodedOutputStream output, int field, string text)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(text);
    }

    private static void Integer(CodedOutputStream output, int field, long value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }
}
