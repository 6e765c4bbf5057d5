using Google.Protobuf;
using NetGen.Formats.Tensors;

namespace NetGen.Formats.Onnx;

// The part of ONNX's schema (onnx.proto) that networks of dense layers need. Field numbers are the schema's.

/// <summary><c>ModelProto</c>: the graph, and which versions of the operators it uses.</summary>
internal sealed record OnnxModel(OnnxGraph? Graph)
{
    public static OnnxModel Read(byte[] bytes)
    {
        OnnxGraph? graph = null;
        Wire.Read(bytes, (field, input) =>
        {
            if (field.Is(7, WireFormat.WireType.LengthDelimited))
            {
                graph = OnnxGraph.Read(Wire.Bytes(input));
                return true;
            }

            return false;
        });
        return new(graph);
    }
}

/// <summary><c>GraphProto</c>.</summary>
internal sealed record OnnxGraph(IReadOnlyList<OnnxNode> Nodes, IReadOnlyList<OnnxTensor> Initializers, IReadOnlyList<OnnxValueInfo> Inputs, IReadOnlyList<OnnxValueInfo> Outputs)
{
    // The deepest chain that is read, with activations of many nodes, has a few thousand; each costs far more memory than the two bytes it may be written in.
    private const int MostParts = 20_000;

    public static OnnxGraph Read(byte[] bytes)
    {
        List<OnnxNode> nodes = [];
        List<OnnxTensor> initializers = [];
        List<OnnxValueInfo> inputs = [];
        List<OnnxValueInfo> outputs = [];
        Wire.Read(bytes, (field, input) =>
        {
            if (field.Wire != WireFormat.WireType.LengthDelimited || field.Number is not (1 or 5 or 11 or 12))
            {
                return false;
            }

            if (nodes.Count + initializers.Count + inputs.Count + outputs.Count == MostParts)
            {
                throw new InvalidDataException($"the graph has more than {MostParts} nodes, initializers, inputs and outputs, the limit of what is read");
            }

            byte[] message = Wire.Bytes(input);
            switch (field.Number)
            {
                case 1: nodes.Add(OnnxNode.Read(message)); break;
                case 5: initializers.Add(OnnxTensor.Read(message)); break;
                case 11: inputs.Add(OnnxValueInfo.Read(message)); break;
                default: outputs.Add(OnnxValueInfo.Read(message)); break;
            }

            return true;
        });
        return new(nodes, initializers, inputs, outputs);
    }
}

/// <summary><c>NodeProto</c>: one operation.</summary>
internal sealed record OnnxNode(string Operator, string Domain, string Name, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyDictionary<string, OnnxAttribute> Attributes)
{
    /// <summary>Whether the operator is ONNX's own; the same name in another domain may mean anything.</summary>
    public bool IsStandard => Domain is "" or "ai.onnx";

    /// <summary>Whether it is of the operators for classical machine learning, with which scikit-learn's models are written.</summary>
    public bool IsClassical => Domain == "ai.onnx.ml";

    /// <summary>Whether it is of ONNX Runtime's own operators, which that writes when it optimizes a graph.</summary>
    public bool IsRuntime => Domain == "com.microsoft";

    public string Place => Name.Length > 0 ? $"node '{Name}' ({Operator})" : $"the {Operator} that gives '{Outputs.FirstOrDefault()}'";

    public double Number(string attribute, double otherwise) => Attributes.TryGetValue(attribute, out OnnxAttribute? found) ? found.Float ?? otherwise : otherwise;

    public long Integer(string attribute, long otherwise) => Attributes.TryGetValue(attribute, out OnnxAttribute? found) ? found.Integer ?? otherwise : otherwise;

    public string Text(string attribute, string otherwise) => Attributes.TryGetValue(attribute, out OnnxAttribute? found) ? found.Text ?? otherwise : otherwise;

    public static OnnxNode Read(byte[] bytes)
    {
        List<string> inputs = [];
        List<string> outputs = [];
        (string name, string type, string domain) = ("", "", "");
        Dictionary<string, OnnxAttribute> attributes = [];
        Wire.Read(bytes, (field, input) =>
        {
            if (field.Wire != WireFormat.WireType.LengthDelimited)
            {
                return false;
            }

            switch (field.Number)
            {
                case 1: inputs.Add(input.ReadString()); return true;
                case 2: outputs.Add(input.ReadString()); return true;
                case 3: name = input.ReadString(); return true;
                case 4: type = input.ReadString(); return true;
                case 5:
                    OnnxAttribute attribute = OnnxAttribute.Read(Wire.Bytes(input));
                    attributes[attribute.Name] = attribute;
                    return true;
                case 7: domain = input.ReadString(); return true;
                default: return false;
            }
        });
        return new(type, domain, name, inputs, outputs, attributes);
    }
}

/// <summary><c>AttributeProto</c>: one setting of a node.</summary>
internal sealed record OnnxAttribute(string Name, double? Float, long? Integer, string? Text, OnnxTensor? Tensor, IReadOnlyList<double> Floats, IReadOnlyList<long> Integers)
{
    public static OnnxAttribute Read(byte[] bytes)
    {
        string name = "";
        double? number = null;
        long? integer = null;
        string? text = null;
        OnnxTensor? tensor = null;
        List<double> floats = [];
        List<long> integers = [];
        Wire.Read(bytes, (field, input) =>
        {
            switch (field)
            {
                case (1, WireFormat.WireType.LengthDelimited): name = input.ReadString(); return true;
                case (2, WireFormat.WireType.Fixed32): number = input.ReadFloat(); return true;
                case (3, WireFormat.WireType.Varint): integer = input.ReadInt64(); return true;
                case (4, WireFormat.WireType.LengthDelimited): text = input.ReadBytes().ToStringUtf8(); return true;
                case (5, WireFormat.WireType.LengthDelimited): tensor = OnnxTensor.Read(Wire.Bytes(input)); return true;
                case (7, _): Wire.Floats(field, input, floats); return true;
                case (8, _): Wire.Integers(field, input, integers); return true;
                default: return false;
            }
        });
        return new(name, number, integer, text, tensor, floats, integers);
    }
}

/// <summary><c>ValueInfoProto</c>: the name of an input or output. Its shape is not needed: the weights have theirs.</summary>
internal sealed record OnnxValueInfo(string Name)
{
    public static OnnxValueInfo Read(byte[] bytes)
    {
        string name = "";
        Wire.Read(bytes, (field, input) =>
        {
            if (field.Is(1, WireFormat.WireType.LengthDelimited))
            {
                name = input.ReadString();
                return true;
            }

            return false;
        });
        return new(name);
    }
}
