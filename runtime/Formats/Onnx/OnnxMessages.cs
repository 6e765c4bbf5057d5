using Google.Protobuf;
using NetGen.Formats.Tensors;

namespace NetGen.Formats.Onnx;

// The part of ONNX's schema (onnx.proto) that networks of dense layers need. Field numbers are the schema's.

/// <summary><c>ModelProto</c>: the graph, and which versions of the operators it uses.</summary>
/// <param name="OperatorSets">Versions by domain, ONNX's own as the empty name.</param>
internal sealed record OnnxModel(OnnxGraph? Graph, IReadOnlyDictionary<string, long> OperatorSets)
{
    public static OnnxModel Read(byte[] bytes)
    {
        OnnxGraph? graph = null;
        Dictionary<string, long> sets = [];
        Wire.Read(bytes, (field, input) =>
        {
            switch (field)
            {
                case (7, WireFormat.WireType.LengthDelimited):
                    graph = graph is null ? OnnxGraph.Read(Wire.Bytes(input)) : throw new InvalidDataException("there are two graphs in it");
                    return true;
                case (8, WireFormat.WireType.LengthDelimited):
                    (string domain, long version) = OperatorSet(Wire.Bytes(input));
                    if (!sets.TryAdd(domain, version) && sets[domain] != version)
                    {
                        throw new InvalidDataException($"operator sets {sets[domain]} and {version} of the same domain '{domain}' are imported");
                    }

                    return true;
                default: return false;
            }
        });
        return new(graph, sets);
    }

    // OperatorSetIdProto
    private static (string Domain, long Version) OperatorSet(byte[] bytes)
    {
        (string domain, long version) = ("", 0);
        Wire.Read(bytes, (field, input) =>
        {
            switch (field)
            {
                case (1, WireFormat.WireType.LengthDelimited): domain = input.ReadString(); return true;
                case (2, WireFormat.WireType.Varint): version = input.ReadInt64(); return true;
                default: return false;
            }
        });
        return (domain == OnnxNode.StandardDomain ? "" : domain, version);
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
    /// <summary>The name of ONNX's own domain, which files leave out.</summary>
    public const string StandardDomain = "ai.onnx";

    /// <summary>Whether the operator is ONNX's own; the same name in another domain may mean anything.</summary>
    public bool IsStandard => Domain is "" or StandardDomain;

    /// <summary>Whether it is of the operators for classical machine learning, with which scikit-learn's models are written.</summary>
    public bool IsClassical => Domain == "ai.onnx.ml";

    /// <summary>Whether it is of ONNX Runtime's own operators, which that writes when it optimizes a graph.</summary>
    public bool IsRuntime => Domain == "com.microsoft";

    /// <summary>Number of inputs it has; an empty name at the end is the same as none.</summary>
    public int GivenInputs => Inputs.Count - Inputs.Reverse().TakeWhile(name => name.Length == 0).Count();

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
        string? twice = null;
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
                    twice ??= attributes.TryAdd(attribute.Name, attribute) ? null : attribute.Name;
                    return true;
                case 7: domain = input.ReadString(); return true;
                default: return false;
            }
        });
        OnnxNode node = new(type, domain, name, inputs, outputs, attributes);
        return twice is null ? node : throw new InvalidDataException($"{node.Place}: it has the attribute '{twice}' twice");
    }
}

/// <summary><c>AttributeProto</c>: one setting of a node.</summary>
internal sealed record OnnxAttribute(string Name, double? Float, long? Integer, string? Text, OnnxTensor? Tensor, IReadOnlyList<double> Floats, IReadOnlyList<long> Integers)
{
    private OnnxAttributeType? type;

    /// <summary>What it holds.</summary>
    public OnnxAttributeType Type
    {
        get => type
            ?? (Float is not null ? OnnxAttributeType.Float
            : Integer is not null ? OnnxAttributeType.Int
            : Text is not null ? OnnxAttributeType.String
            : Tensor is not null ? OnnxAttributeType.Tensor
            : Floats.Count > 0 ? OnnxAttributeType.Floats
            : Integers.Count > 0 ? OnnxAttributeType.Ints
            : OnnxAttributeType.Undefined);
        init => type = value;
    }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Problem { get; private init; }

    public static OnnxAttribute Read(byte[] bytes)
    {
        string name = "";
        double? number = null;
        long? integer = null;
        string? text = null;
        OnnxTensor? tensor = null;
        List<double> floats = [];
        List<long> integers = [];
        OnnxAttributeType declared = OnnxAttributeType.Undefined;
        HashSet<OnnxAttributeType> held = [];
        Wire.Read(bytes, (field, input) =>
        {
            switch (field)
            {
                case (1, WireFormat.WireType.LengthDelimited): name = input.ReadString(); return true;
                case (2, WireFormat.WireType.Fixed32): number = input.ReadFloat(); held.Add(OnnxAttributeType.Float); return true;
                case (3, WireFormat.WireType.Varint): integer = input.ReadInt64(); held.Add(OnnxAttributeType.Int); return true;
                case (4, WireFormat.WireType.LengthDelimited): text = input.ReadBytes().ToStringUtf8(); held.Add(OnnxAttributeType.String); return true;
                case (5, WireFormat.WireType.LengthDelimited): tensor = OnnxTensor.Read(Wire.Bytes(input)); held.Add(OnnxAttributeType.Tensor); return true;
                case (7, _): Wire.Floats(field, input, floats); held.Add(OnnxAttributeType.Floats); return true;
                case (8, _): Wire.Integers(field, input, integers); held.Add(OnnxAttributeType.Ints); return true;
                case (20, WireFormat.WireType.Varint): declared = (OnnxAttributeType)input.ReadInt32(); return true;
                case (6 or 9, _): held.Add(field.Number == 6 ? OnnxAttributeType.Graph : OnnxAttributeType.Strings); return false;
                default: return false;
            }
        });

        // Some writers leave out a number that is zero, and a list without entries: then the type alone says that it is there.
        OnnxAttributeType type = declared != OnnxAttributeType.Undefined ? declared : held.Count == 1 ? held.Single() : OnnxAttributeType.Undefined;
        number ??= type == OnnxAttributeType.Float ? 0 : null;
        integer ??= type == OnnxAttributeType.Int ? 0 : null;
        text ??= type == OnnxAttributeType.String ? "" : null;
        string? problem = held.Any(one => one != type)
            ? $"its attribute '{name}' holds {string.Join(" and ", held.Order().Select(Name))}{(declared == OnnxAttributeType.Undefined ? "" : $", but says {Name(declared)}")}"
            : null;
        return new(name, number, integer, text, tensor, floats, integers) { Type = type, Problem = problem };

        static string Name(OnnxAttributeType type) => type.ToString().ToUpperInvariant();
    }
}

/// <summary><c>ValueInfoProto</c>: the name of an input or output.</summary>
internal sealed record OnnxValueInfo(string Name)
{
    /// <summary>Lengths of its axes, null for those that are open; null when the file does not say the shape.</summary>
    public IReadOnlyList<long?>? Shape { get; init; }

    public static OnnxValueInfo Read(byte[] bytes)
    {
        string name = "";
        List<long?>? shape = null;
        Wire.Read(bytes, (field, input) =>
        {
            switch (field)
            {
                case (1, WireFormat.WireType.LengthDelimited): name = input.ReadString(); return true;

                // TypeProto, its tensor_type, the shape of that.
                case (2, WireFormat.WireType.LengthDelimited): Inside(input, 1, type => Inside(type, 2, tensor => shape = Axes(tensor))); return true;
                default: return false;
            }
        });
        return new(name) { Shape = shape };
    }

    // TensorShapeProto
    private static List<long?> Axes(CodedInputStream input)
    {
        List<long?> axes = [];
        Wire.Read(Wire.Bytes(input), (field, shape) =>
        {
            if (!field.Is(1, WireFormat.WireType.LengthDelimited))
            {
                return false;
            }

            long? length = null;
            Wire.Read(Wire.Bytes(shape), (part, axis) =>
            {
                if (part.Is(1, WireFormat.WireType.Varint))
                {
                    length = axis.ReadInt64();
                    return true;
                }

                return false;
            });
            axes.Add(length > 0 ? length : null);
            return true;
        });
        return axes;
    }

    private static void Inside(CodedInputStream input, int number, Action<CodedInputStream> read) => Wire.Read(Wire.Bytes(input), (field, inner) =>
    {
        if (!field.Is(number, WireFormat.WireType.LengthDelimited))
        {
            return false;
        }

        read(inner);
        return true;
    });
}
