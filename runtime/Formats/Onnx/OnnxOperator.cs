namespace NetGen.Formats.Onnx;

/// <summary>What an attribute holds; the numbers are those of <c>AttributeProto.AttributeType</c>.</summary>
internal enum OnnxAttributeType
{
    Undefined = 0,
    Float = 1,
    Int = 2,
    String = 3,
    Tensor = 4,
    Graph = 5,
    Floats = 6,
    Ints = 7,
    Strings = 8,
}

/// <summary>
/// The form of an operator from one version of its operator set on. A node of another form is refused: what it has more, or says in another way, would change what it computes.
/// </summary>
/// <param name="Name">The operator.</param>
/// <param name="Since">The operator set that it has this form from.</param>
/// <param name="Inputs">The fewest and the most inputs.</param>
/// <param name="Outputs">The most outputs.</param>
/// <param name="Attributes">Names and types.</param>
internal sealed record OnnxOperator(string Name, int Since, (int Least, int Most) Inputs, int Outputs, params IReadOnlyList<(string Name, OnnxAttributeType Type)> Attributes)
{
    /// <summary>The oldest set that is read: before it, attributes said how shapes are broadcast.</summary>
    public const int OldestSet = 7;

    private const OnnxAttributeType Float = OnnxAttributeType.Float;
    private const OnnxAttributeType Int = OnnxAttributeType.Int;
    private const OnnxAttributeType String = OnnxAttributeType.String;
    private const OnnxAttributeType Ints = OnnxAttributeType.Ints;
    private const OnnxAttributeType Floats = OnnxAttributeType.Floats;
    private const OnnxAttributeType Strings = OnnxAttributeType.Strings;
    private const int Any = int.MaxValue;

    private static readonly (string Name, OnnxAttributeType Type)[] ProductAttributes = [("alpha", Float), ("beta", Float), ("transA", Int), ("transB", Int)];

    // Of ONNX's own domain, forms of one operator in order.
    private static readonly ILookup<string, OnnxOperator> Standard = ((IEnumerable<OnnxOperator>)
    [
        .. Each(1, 1, "Identity", "Neg", "Sqrt", "Reciprocal", "Relu", "Softplus", "Softsign", "Sigmoid", "Tanh", "Exp", "Log", "Abs"),
        .. Each(7, 1, "Atan", "Sin", "Cos"), .. Each(9, 1, "Erf"), .. Each(14, 1, "HardSwish"), .. Each(18, 1, "Mish"),
        .. Each(7, 2, "Add", "Sub", "Mul", "Div", "Pow", "Greater", "Less"), .. Each(12, 2, "GreaterOrEqual", "LessOrEqual"), .. Each(1, 2, "MatMul"), .. Each(15, 2, "CastLike"),
        new("Max", 1, (1, Any), 1), new("Min", 1, (1, Any), 1), new("Where", 9, (3, 3), 1), new("Concat", 4, (1, Any), 1, ("axis", Int)),
        new("LeakyRelu", 1, (1, 1), 1, ("alpha", Float)), new("Elu", 1, (1, 1), 1, ("alpha", Float)), new("Celu", 12, (1, 1), 1, ("alpha", Float)),
        new("Selu", 1, (1, 1), 1, ("alpha", Float), ("gamma", Float)), new("HardSigmoid", 1, (1, 1), 1, ("alpha", Float), ("beta", Float)),
        new("Gelu", 20, (1, 1), 1, ("approximate", String)), new("Swish", 24, (1, 1), 1, ("alpha", Float)),
        new("Softmax", 1, (1, 1), 1, ("axis", Int)), new("LogSoftmax", 1, (1, 1), 1, ("axis", Int)),
        new("Clip", 6, (1, 1), 1, ("min", Float), ("max", Float)), new("Clip", 11, (1, 3), 1),
        new("Gemm", 7, (3, 3), 1, ProductAttributes), new("Gemm", 11, (2, 3), 1, ProductAttributes),
        new("BatchNormalization", 7, (5, 5), 5, ("epsilon", Float), ("momentum", Float), ("spatial", Int)),
        new("BatchNormalization", 9, (5, 5), 5, ("epsilon", Float), ("momentum", Float)),
        new("BatchNormalization", 14, (5, 5), 3, ("epsilon", Float), ("momentum", Float), ("training_mode", Int)),
        new("Dropout", 7, (1, 1), 2, ("ratio", Float)), new("Dropout", 12, (1, 3), 2, ("seed", Int)),
        new("Cast", 6, (1, 1), 1, ("to", Int)), new("Cast", 19, (1, 1), 1, ("to", Int), ("saturate", Int)), new("Cast", 24, (1, 1), 1, ("to", Int), ("saturate", Int), ("round_mode", String)),
        new("Flatten", 1, (1, 1), 1, ("axis", Int)), new("Transpose", 1, (1, 1), 1, ("perm", Ints)),
        new("Reshape", 5, (2, 2), 1), new("Reshape", 14, (2, 2), 1, ("allowzero", Int)),
        new("Squeeze", 1, (1, 1), 1, ("axes", Ints)), new("Squeeze", 13, (1, 2), 1),
        new("Unsqueeze", 1, (1, 1), 1, ("axes", Ints)), new("Unsqueeze", 13, (2, 2), 1),
        new("Constant", 1, (0, 0), 1, ("value", OnnxAttributeType.Tensor)),
        new("Constant", 12, (0, 0), 1, ("value", OnnxAttributeType.Tensor), ("value_float", Float), ("value_floats", Floats), ("value_int", Int), ("value_ints", Ints), ("value_string", String), ("value_strings", Strings)),
    ]).ToLookup(form => form.Name);

    private static readonly ILookup<string, OnnxOperator> Classical = ((IEnumerable<OnnxOperator>)
    [
        new("Scaler", 1, (1, 1), 1, ("offset", Floats), ("scale", Floats)), new("ZipMap", 1, (1, 1), 1, ("classlabels_int64s", Ints), ("classlabels_strings", Strings)),
    ]).ToLookup(form => form.Name);

    private static readonly ILookup<string, OnnxOperator> Runtime = ((IEnumerable<OnnxOperator>)
    [
        new("Gelu", 1, (1, 1), 1), new("BiasGelu", 1, (2, 2), 1), new("FastGelu", 1, (1, 2), 1), new("QuickGelu", 1, (1, 1), 1, ("alpha", Float)),
        new("FusedGemm", 1, (2, 3), 1, [.. ProductAttributes, ("activation", String), ("activation_alpha", Float), ("activation_beta", Float), ("activation_gamma", Float)]),
    ]).ToLookup(form => form.Name);

    /// <summary>Those of ONNX's own domain.</summary>
    public static IEnumerable<OnnxOperator> StandardForms => Standard.SelectMany(forms => forms);

    /// <summary>What is wrong with a node of an operator that is known; null when nothing is, or it is not.</summary>
    /// <param name="node">The node.</param>
    /// <param name="set">The version of its domain's operator set; null when the file names none.</param>
    public static string? Problem(OnnxNode node, long? set)
    {
        OnnxOperator[] forms = [.. (node.IsStandard ? Standard : node.IsClassical ? Classical : node.IsRuntime ? Runtime : Enumerable.Empty<OnnxOperator>().ToLookup(form => form.Name))[node.Operator]];
        return forms.Length == 0 ? null
            : set is null ? $"the file imports no operator set of the domain '{node.Domain}'"
            : forms.LastOrDefault(form => form.Since <= set) is not { } form ? $"the operator came with operator set {forms[0].Since}, and the file is of {set}"
            : form.Problem(node);
    }

    private string? Problem(OnnxNode node) =>
        node.GivenInputs < Inputs.Least || node.Inputs.Count > Inputs.Most ? $"it has {Count(node.GivenInputs, "input")}; {Name} has {(Inputs.Least == Inputs.Most ? "" : Inputs.Most == Any ? $"at least {Inputs.Least}" : $"{Inputs.Least} to ")}{(Inputs.Most == Any ? "" : Inputs.Most)}"
        : node.Outputs.Count < 1 || node.Outputs.Count > Outputs ? $"it has {Count(node.Outputs.Count, "output")}; {Name} has {(Outputs == 1 ? "" : "1 to ")}{Outputs}"
        : node.Attributes.Values.Select(Problem).FirstOrDefault(problem => problem is not null);

    private string? Problem(OnnxAttribute attribute) =>
        attribute.Problem
        ?? (Attributes.FirstOrDefault(known => known.Name == attribute.Name) is not { Name: not null } known
            ? $"it has an attribute '{attribute.Name}'; {(Attributes.Count == 0 ? $"{Name} has none" : $"those of {Name} are {string.Join(", ", Attributes.Select(one => one.Name))}")}"
            : attribute.Type != known.Type ? $"its attribute '{attribute.Name}' is {(attribute.Type == OnnxAttributeType.Undefined ? "empty" : "of type " + Text(attribute.Type))}; expected {Text(known.Type)}"
            : null);

    private static string Text(OnnxAttributeType type) => type.ToString().ToUpperInvariant();

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    // What is computed number by number, without any setting.
    private static IEnumerable<OnnxOperator> Each(int since, int inputs, params IEnumerable<string> names) => names.Select(name => new OnnxOperator(name, since, (inputs, inputs), 1));
}
