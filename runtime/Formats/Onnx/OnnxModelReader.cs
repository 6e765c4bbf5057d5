using NetGen.Formats.Tensors;

namespace NetGen.Formats.Onnx;

/// <summary>
/// Reads an ONNX graph that is a chain of dense layers, as PyTorch and scikit-learn export them: Gemm, or MatMul and Add, with activations between,
/// perhaps with constants around the whole for normalisation.
/// </summary>
internal sealed partial class OnnxModelReader
{
    private readonly string file;
    private readonly LayerChain layers;
    private readonly IReadOnlyDictionary<string, long>? operatorSets;
    private readonly Dictionary<string, OnnxValue> values = new(StringComparer.Ordinal);

    // Names of values that are computed from the network's input.
    private readonly HashSet<string> dependent = new(StringComparer.Ordinal);
    private long budget;

    private OnnxModelReader(long length, string file, IReadOnlyDictionary<string, long>? operatorSets)
    {
        this.file = file;
        this.operatorSets = operatorSets;
        layers = new(file, length);

        // Numbers computed from constants: some for each byte of the file, as weights of half precision that are transposed, scaled and normalised need.
        budget = 4 * length;
    }

    public static Model Read(byte[] bytes, string file)
    {
        OnnxModel model = OnnxModel.Read(bytes);
        OnnxGraph graph = model.Graph ?? throw new ModelFormatException(file, "", "no ONNX model: there is no graph in it");
        return !model.OperatorSets.TryGetValue("", out long set) ? throw new ModelFormatException(file, "", "it imports no operator set of ONNX, so nothing says what its operators mean")
            : set < OnnxOperator.OldestSet ? throw new ModelFormatException(file, "", $"its operator set is {set}; {OnnxOperator.OldestSet} is the oldest that is read (PyTorch: opset_version=17)")
            : Read(graph, bytes.Length, file, model.OperatorSets);
    }

    /// <param name="graph">The graph.</param>
    /// <param name="length">Bytes of the file, which bound what may be computed from it.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="operatorSets">Versions by domain; null for the newest of all.</param>
    internal static Model Read(OnnxGraph graph, long length, string file, IReadOnlyDictionary<string, long>? operatorSets = null) => new OnnxModelReader(length, file, operatorSets).Read(graph);

    // What gives its input under another name, or in another shape: ZipMap gives probabilities with the names of their classes.
    private static bool IsAlias(OnnxNode node) => node.IsClassical && node.Operator == "ZipMap" || node.IsStandard && node.Operator is "Identity" or "Cast" or "CastLike" or "Dropout" or "Flatten" or "Reshape" or "Squeeze" or "Unsqueeze";

    // What turns a classifier's probabilities into names of classes.
    private static bool GivesLabels(OnnxNode node) => node.IsStandard && node.Operator == "ArgMax" || node.IsClassical && node.Operator is "ArrayFeatureExtractor" or "LabelEncoder" or "Binarizer";

    private Model Read(OnnxGraph graph)
    {
        foreach (OnnxTensor initializer in graph.Initializers)
        {
            Define(initializer.Name, Constant(initializer, $"initializer '{initializer.Name}'"), initializer.Dimensions.Count, "graph");
        }

        // Inputs with a constant of the same name are parameters with a default.
        OnnxValueInfo[] inputs = [.. graph.Inputs.Where(input => !values.ContainsKey(input.Name))];
        if (inputs.Length != 1)
        {
            throw new ModelFormatException(file, "graph", $"expected one input, found {inputs.Length}{(inputs.Length == 0 ? "" : ": " + string.Join(", ", inputs.Take(8)))}");
        }

        dependent.Add(inputs[0].Name);
        values[inputs[0].Name] = Input(inputs[0]);
        foreach (OnnxNode node in graph.Nodes)
        {
            Evaluate(node);
        }

        Model model = layers.Build(Output(graph));
        foreach (OnnxValueInfo output in graph.Outputs.Where(output => values.GetValueOrDefault(output.Name) is LayerValue && output.Shape is [.., { } units] && units != model.OutputSize))
        {
            throw new ModelFormatException(file, "graph", $"it says that output '{output.Name}' has {output.Shape![^1]} units; its last layer gives {model.OutputSize}");
        }

        return model;
    }

    // The network's values are named once each; what a name means must not depend on where it stands.
    private void Define(string name, OnnxValue value, int rank, string place)
    {
        if (name.Length == 0)
        {
            return;
        }

        if (!values.TryAdd(name, value))
        {
            throw new ModelFormatException(file, place, $"'{name}' is given twice; every value of a graph has a name of its own");
        }

        ranks[name] = rank;
    }

    // A classifier's graph gives labels too, often first; what counts is the one output that is a network's.
    private LayerValue Output(OnnxGraph graph)
    {
        OnnxValue[] outputs = [.. graph.Outputs.Select(output => values.GetValueOrDefault(output.Name) ?? new UnsupportedValue($"output '{output.Name}'", "no node gives it"))];
        string[] computed = [.. graph.Outputs.Where((output, index) => dependent.Contains(output.Name) && outputs[index] is not UnsupportedValue { IsLabel: true }).Select(output => $"'{output.Name}'")];
        if (outputs.OfType<LayerValue>().FirstOrDefault() is { } found)
        {
            return outputs.Where((value, index) => dependent.Contains(graph.Outputs[index].Name)).All(value => value is UnsupportedValue { IsLabel: true } || value.Equals(found))
                ? found
                : throw new ModelFormatException(file, "graph", $"{computed.Length} outputs depend on the input, {string.Join(", ", computed.Take(8))}; a model has one, so export the one that counts");
        }

        throw outputs.OfType<UnsupportedValue>().MinBy(value => value.IsLabel) is { } unsupported
            ? new ModelFormatException(file, unsupported.Place, unsupported.Problem)
            : new ModelFormatException(file, "graph", "no output depends on the input");
    }

    private void Evaluate(OnnxNode node)
    {
        OnnxValue[] operands = new OnnxValue[node.GivenInputs];
        for (int index = 0; index < operands.Length; index++)
        {
            operands[index] = node.Inputs[index].Length == 0 ? new OmittedValue(node.Place)
                : values.GetValueOrDefault(node.Inputs[index]) ?? new UnsupportedValue(node.Place, $"its input '{node.Inputs[index]}' is given by nothing before it");
        }

        OnnxValue result = operands.OfType<UnsupportedValue>().FirstOrDefault(value => !Takes(node, value))
            ?? (OnnxOperator.Problem(node, OperatorSet(node)) is { } problem ? new UnsupportedValue(node.Place, problem) : Apply(node, operands));
        if (node.Inputs.Any(dependent.Contains))
        {
            dependent.UnionWith(node.Outputs);
        }

        if (result is UnsupportedValue unsupported)
        {
            result = unsupported with { IsLabel = GivesLabels(node) || IsAlias(node) && operands is [UnsupportedValue { IsLabel: true }, ..] };
        }

        result = result is LayerValue { IsTooLong: true } ? new UnsupportedValue(node.Place, "what is computed between two layers is no activation that NetGen knows") : result;
        int rank = RankOfResult(node, operands, result);
        for (int index = 0; index < node.Outputs.Count; index++)
        {
            Define(node.Outputs[index], index == 0 || result is UnsupportedValue ? result : new UnsupportedValue(node.Place, "no chain of dense layers needs an output of it but the first"), rank, node.Place);
        }
    }

    private long? OperatorSet(OnnxNode node) =>
        operatorSets is null ? long.MaxValue : operatorSets.TryGetValue(node.IsStandard ? "" : node.Domain, out long version) ? version : null;

    // Values that only some operators can do with.
    private static bool Takes(OnnxNode node, UnsupportedValue value) =>
        node.IsStandard && (value is OmittedValue && node.Operator is "Clip" or "Dropout" || value is ComparisonValue && node.Operator == "Where");

    private OnnxValue Apply(OnnxNode node, OnnxValue[] operands) => node.Operator switch
    {
        "Scaler" when node.IsClassical && operands is [LayerValue value] => Scaler(node, value),
        "ZipMap" when node.IsClassical && operands is [LayerValue value] => value,
        "FusedGemm" when node.IsRuntime => FusedDense(node, operands),
        _ when node.IsRuntime && operands is [LayerValue value, ..] => Runtime(node, value, operands[1..]),
        _ when !node.IsStandard => Foreign(node),
        "Constant" => Constant(node),
        "Dropout" when operands is [_, _, not ConstantValue { Tensor.Values: [0] }, ..] => new UnsupportedValue(node.Place, "training_mode is set; export the model in evaluation mode"),
        "Identity" or "Dropout" => operands[0],
        "Flatten" => Flattened(node, operands[0]),
        "Cast" => Cast(node, operands[0]),
        "CastLike" when operands is [_, LayerValue] => operands[0],
        "Reshape" or "Squeeze" or "Unsqueeze" => Reshape(node, operands),
        "Transpose" when operands is [ConstantValue constant] => Transposed(node, constant),
        "Gemm" or "MatMul" => Dense(node, operands),
        "BatchNormalization" when operands is [LayerValue value, ConstantValue, ConstantValue, ConstantValue, ConstantValue] => BatchNormalization(node, value, operands),
        "Add" or "Sub" or "Mul" or "Div" => Arithmetic(node, operands),
        "Clip" or "Max" or "Min" => Clip(node, operands),
        "Neg" or "Sqrt" when operands is [ConstantValue constant] => Folded(node, constant),
        "Neg" when operands is [LayerValue value] => Negated(value),
        "Reciprocal" when operands is [LayerValue value] => value.Map(text => Expressions.Divide(Expressions.Constant(1), text)),
        "Pow" when operands is [LayerValue value, ConstantValue { Tensor.Values: [2 or 3] } power] => value.Map(text => Expressions.Call("pow" + Expressions.Constant(power.Tensor.Values[0]), text)),
        "Greater" or "GreaterOrEqual" or "Less" or "LessOrEqual" => Comparison(node, operands),
        "Where" => Selected(node, operands),
        "Concat" => Joined(node, operands),
        "Slice" or "Split" when operands is [LayerValue, ..] => new UnsupportedValue(node.Place, "it takes columns out of a value; export them as one output (skl2onnx: zipmap=False)"),
        "Softmax" or "LogSoftmax" when operands is [LayerValue value] => Normalized(node, value),
        "Swish" when operands is [LayerValue value] => Swish(node, value, node.Number("alpha", 1)),
        _ when operands is [LayerValue value] && OnnxActivations.RescaledFunctionOf(node) is var (before, name, after) => Rescaled(value, before, name, after),
        _ when operands is [LayerValue value] && OnnxActivations.FunctionOf(node, file) is { } function => value.Map(text => Expressions.Call(function, text)),
        _ => Foreign(node),
    };

    private static UnsupportedValue Foreign(OnnxNode node) =>
        new(node.Place, $"the operator {(node.IsStandard ? "" : node.Domain + ".")}{node.Operator} is not part of a chain of dense layers");

    // What cannot be read, as names of classes, is only an error if the output needs it.
    private static OnnxValue Constant(OnnxTensor tensor, string place) =>
        tensor.Read(out string problem) is { } numbers
            ? new ConstantValue(numbers) { IsInteger = tensor.Type is OnnxTensor.Int32 or OnnxTensor.Int64 or OnnxTensor.Bool }
            : new UnsupportedValue(place, problem);

    private static OnnxValue Constant(OnnxNode node) => node.Attributes.Values.ToArray() switch
    {
        [{ Name: "value", Tensor: { } tensor }] => Constant(tensor, node.Place),
        [{ Name: "value_float", Float: { } number }] => new ConstantValue(new("", [], [number], Precision.Single)),
        [{ Name: "value_floats", Floats: { } numbers }] => new ConstantValue(new("", [numbers.Count], [.. numbers], Precision.Single)),
        [{ Name: "value_int", Integer: { } integer }] => new ConstantValue(new("", [], [integer], Precision.Single)) { IsInteger = true },
        [{ Name: "value_ints", Integers: { } integers }] => new ConstantValue(new("", [integers.Count], [.. integers.Select(integer => (double)integer)], Precision.Single)) { IsInteger = true },
        [{ Name: var name }] => new UnsupportedValue(node.Place, $"its {name} is no number"),
        var several => new UnsupportedValue(node.Place, $"it has {several.Length} values; expected one"),
    };

    // One number for all units, or one for each along the last axis; others broadcast along the samples.
    private static bool IsPerUnit(Tensor constant) => constant.Values.Length == 1 || constant.Shape is [.., var last] && last == constant.Values.Length;

    private void Spend(int elements, OnnxNode node)
    {
        budget -= elements;
        if (budget < 0)
        {
            throw new ModelFormatException(file, node.Place, "the graph computes more constants than a file of this length should need");
        }
    }

    private OnnxValue Dense(OnnxNode node, OnnxValue[] operands)
    {
        if (operands.Length < 2 || operands[0] is not LayerValue input || operands[1] is not ConstantValue { Tensor: { Shape.Count: 2 } weights })
        {
            return new UnsupportedValue(node.Place, "expected a value per sample times a constant matrix");
        }

        double[] bias = [];
        if (node.Operator == "Gemm")
        {
            if (Rank(node) != Table)
            {
                return new UnsupportedValue(node.Place, $"it multiplies matrices, and the value it reads has {Rank(node)} axes");
            }

            if (node.Integer("transA", 0) != 0)
            {
                return new UnsupportedValue(node.Place, "transA is set: samples would have to be columns");
            }

            if (node.Integer("transB", 0) != 0)
            {
                weights = weights with { Shape = [weights.Shape[1], weights.Shape[0]], Values = weights.Transposed() };
            }

            double alpha = node.Number("alpha", 1);
            double beta = node.Number("beta", 1);
            weights = alpha == 1 ? weights : weights with { Values = [.. weights.Values.Select(weight => alpha * weight)] };
            if (operands.Length > 2)
            {
                bias = operands[2] is ConstantValue { Tensor: { Values: var written } bare } && bare.Shape.Count <= Table && IsPerUnit(bare) && (written.Length == 1 || written.Length == weights.Shape[1])
                    ? [.. Enumerable.Range(0, weights.Shape[1]).Select(unit => beta * written[written.Length == 1 ? 0 : unit])]
                    : throw new ModelFormatException(file, node.Place, $"the bias C is no constant of shape [{weights.Shape[1]}]");
            }
        }

        Spend(weights.Values.Length, node);
        return layers.Append(input, weights, bias, node);
    }
}
