namespace NetGen.Formats.Onnx;

// Operators that are an activation with constants around it, and those of more than one value that come to one.
internal sealed partial class OnnxModelReader
{
    // log(1 + exp(u)) - u = log(1 + exp(-u)) < 2.1e-9 for u > 20: a four-hundredth of what rounding to single precision may lose there, half of 1.9e-6.
    private const double LowestThreshold = 20;

    private static LayerValue Rescaled(LayerValue value, Affine before, string function, Affine after) =>
        Scaled(Scaled(value, before).Map(text => Expressions.Call(function, text)), after);

    private OnnxValue Runtime(OnnxNode node, LayerValue value, OnnxValue[] others)
    {
        if (node.Operator == "QuickGelu" && others is [])
        {
            return Swish(node, value, node.Number("alpha", 1.702));
        }

        if (OnnxActivations.RuntimeFunctionOf(node) is not { } function || others is not ([] or [ConstantValue]))
        {
            return Foreign(node);
        }

        OnnxValue biased = others is [ConstantValue bias] ? WithConstant(node with { Operator = "Add" }, value, bias.Tensor, isReversed: false) : value;
        return biased is LayerValue sum ? sum.Map(text => Expressions.Call(function, text)) : biased;
    }

    // Along the units. Before operator set 13, axis 1 was the default, and what is behind the axis was one row with it: the same for a table.
    private OnnxValue Normalized(OnnxNode node, LayerValue value)
    {
        long axis = node.Integer("axis", OperatorSet(node) < 13 ? 1 : -1);
        return axis == -1 || axis == Rank(node) - 1
            ? value.Map(text => Expressions.Call(node.Operator.ToLowerInvariant(), text))
            : new UnsupportedValue(node.Place, $"axis is {axis}; expected {Rank(node) - 1}, the axis of the units");
    }

    // Gemm and the activation behind it, whose settings have names of their own.
    private OnnxValue FusedDense(OnnxNode node, OnnxValue[] operands)
    {
        OnnxNode product = node with { Operator = "Gemm", Domain = "" };
        OnnxNode activation = product with
        {
            Operator = node.Text("activation", "Identity"),
            Attributes = node.Attributes.Where(pair => pair.Key.StartsWith("activation_", StringComparison.Ordinal)).ToDictionary(pair => pair.Key["activation_".Length..], pair => pair.Value),
        };
        return Dense(product, operands) is var value && value is LayerValue ? Apply(activation, [value]) : value;
    }

    // v sigmoid(alpha v)
    private static OnnxValue Swish(OnnxNode node, LayerValue value, double alpha) =>
        (OnnxValue?)Gated(value, Rescaled(value, Affine.Times(alpha), "sigmoid", Affine.None))
        ?? new UnsupportedValue(node.Place, "what it reads is no pre-activation of a layer, or alpha is zero");

    // k u sigmoid(u) = k silu(u), where one value is k u and the other the sigmoid of u; null if they are not.
    private static LayerValue? Gated(LayerValue linear, LayerValue gate)
    {
        if (linear.Known is not { } line || !line.Is(Activation.Identity) || gate.Known is not { After.IsNone: true } sigmoid || !sigmoid.Is(Activation.Sigmoid) || sigmoid.Before.Scale[0] == 0)
        {
            return null;
        }

        Affine product = line.Before.Then(line.After);
        Affine factor = Affine.Times(product.Scale[0] / sigmoid.Before.Scale[0]);
        return product.IsNear(sigmoid.Before.Then(factor))
            ? Scaled(LayerValue.Of(gate.Layer, gate.Units, [new(sigmoid.Before, Expressions.Multiply(Expressions.PreActivation, Expressions.Call("sigmoid", Expressions.PreActivation)))]), factor)
            : null;
    }

    private static OnnxValue Clip(OnnxNode node, OnnxValue[] operands)
    {
        // Max and Min are symmetric.
        OnnxValue[] ordered = node.Operator != "Clip" && operands is [ConstantValue bound, LayerValue clipped] ? [clipped, bound] : operands;
        if (ordered is not [LayerValue value, .. var bounds] || node.Operator != "Clip" && bounds.Length != 1 || !bounds.All(operand => operand is OmittedValue or ConstantValue { Tensor.Values.Length: 1 }))
        {
            return new UnsupportedValue(node.Place, "expected a value per sample and constant bounds, one number each");
        }

        (double low, double high) = node.Operator switch
        {
            "Max" => (Bound(node, bounds, 0, ""), double.NaN),
            "Min" => (double.NaN, Bound(node, bounds, 0, "")),
            _ => (Bound(node, bounds, 0, "min"), Bound(node, bounds, 1, "max")),
        };

        // clip(v, -c, c) = c clip(v / c, -1, 1)
        return high > 0 && low == -high && high != 1
            ? Scaled(Scaled(value, Affine.Times(1 / high)).Map(text => Expressions.Clip(text, -1, 1)), Affine.Times(high))
            : value.Map(text => Expressions.Clip(text, low, high));
    }

    // NaN for none; the largest number of single precision is the operator's own word for that.
    private static double Bound(OnnxNode node, OnnxValue[] bounds, int index, string attribute)
    {
        double bound = index < bounds.Length && bounds[index] is ConstantValue constant ? constant.Tensor.Values[0] : node.Number(attribute, double.NaN);
        return Math.Abs(bound) >= float.MaxValue ? double.NaN : bound;
    }

    private static UnsupportedValue Comparison(OnnxNode node, OnnxValue[] operands)
    {
        bool isAbove = node.Operator.StartsWith("Greater", StringComparison.Ordinal);
        return operands switch
        {
            [LayerValue value, ConstantValue { Tensor.Values: [var threshold] }] => new ComparisonValue(node.Place, Foreign(node).Problem, value, threshold, isAbove),
            [ConstantValue { Tensor.Values: [var threshold] }, LayerValue value] => new ComparisonValue(node.Place, Foreign(node).Problem, value, threshold, !isAbove),
            _ => Foreign(node),
        };
    }

    // PyTorch's softplus is z where beta z is above a threshold, and softplus(beta z) / beta elsewhere. NetGen's needs no threshold, and is log(1 + exp(z)) everywhere:
    // in single precision the same number, in double precision closer to the formula than the file by as much as 2.1e-9 / beta.
    private static OnnxValue Selected(OnnxNode node, OnnxValue[] operands)
    {
        if (operands is not [ComparisonValue condition, LayerValue first, LayerValue second]
            || !IsSoftplus(condition.Value, condition.IsAbove ? first : second, condition.IsAbove ? second : first))
        {
            return new UnsupportedValue(node.Place, "it chooses between two values, and they are not those of a softplus with a threshold");
        }

        return condition.Threshold >= LowestThreshold ? condition.IsAbove ? second : first
            : new UnsupportedValue(node.Place, FormattableString.Invariant($"its softplus ends at the threshold {condition.Threshold:G7}; from {LowestThreshold} on it would be NetGen's to within rounding"));
    }

    // Whether one value is softplus(u) with constants after it, the one it is compared by is u, and the one above the threshold is u with the same constants.
    private static bool IsSoftplus(LayerValue compared, LayerValue above, LayerValue below) =>
        compared.Layer == below.Layer && above.Layer == below.Layer
        && below.Known is { } softplus && softplus.Is(Activation.Softplus)
        && compared.Known is { } by && by.Is(Activation.Identity) && by.Before.Then(by.After).IsNear(softplus.Before)
        && above.Known is { } linear && linear.Is(Activation.Identity) && linear.Before.Then(linear.After).IsNear(softplus.Before.Then(softplus.After));

    // (1 - s(z), s(z)) = softmax(0, z), s the logistic function: exp(0) / (exp(0) + exp(z)) = 1 - s(z). scikit-learn's classifier of two classes is exported so.
    private OnnxValue Joined(OnnxNode node, OnnxValue[] operands)
    {
        if (operands is [LayerValue { Units: 1, Known: { } first } one, LayerValue { Units: 1, Known: { } second } other] && one.Layer == other.Layer && (node.Integer("axis", 0) is -1 || node.Integer("axis", 0) == Rank(node) - 1)
            && first.Is(Activation.Sigmoid) && second.Is(Activation.Sigmoid) && first.Before == second.Before
            && (IsComplement(first) && second.After.IsNone || first.After.IsNone && IsComplement(second)))
        {
            (double scale, double shift) = (first.Before.Scale[0], first.Before.Shift[0]);
            Affine columns = IsComplement(first) ? new([0, scale], [0, shift]) : new([scale, 0], [shift, 0]);
            return LayerValue.Of(one.Layer, 2, [new(columns, Expressions.Call("softmax", Expressions.PreActivation))]);
        }

        return new UnsupportedValue(node.Place, "it joins values; read is only 1 - p beside p, with p the sigmoid of a layer of one unit, on axis 1");
    }

    private static bool IsComplement(ScaledActivation activation) => activation.After is { Scale: [-1], Shift: [1] };
}
