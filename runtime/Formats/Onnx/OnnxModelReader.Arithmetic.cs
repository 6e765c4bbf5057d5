using NetGen.Formats.Tensors;

namespace NetGen.Formats.Onnx;

// Operators with constants beside a layer, and of two layers.
internal sealed partial class OnnxModelReader
{
    // Add after MatMul is the bias. Other constants are kept as what they are until it is clear whether they belong to an activation.
    private OnnxValue Arithmetic(OnnxNode node, OnnxValue[] operands)
    {
        switch (operands)
        {
            case [ConstantValue, ConstantValue]:
                return new UnsupportedValue(node.Place, "it computes a constant, which exporters fold when asked to (do_constant_folding=True)");
            case [LayerValue value, ConstantValue constant]:
                return WithConstant(node, value, constant.Tensor, isReversed: false);
            case [ConstantValue constant, LayerValue value]:
                return WithConstant(node, value, constant.Tensor, isReversed: true);
            case [LayerValue left, LayerValue right]:
                return Combined(node, left, right);
            default:
                return new UnsupportedValue(node.Place, $"expected two inputs, found {operands.Length}");
        }
    }

    private OnnxValue WithConstant(OnnxNode node, LayerValue value, Tensor constant, bool isReversed)
    {
        double[] numbers = constant.Values;
        int? width = layers.Width(value);
        if (numbers.Length == 0 || !IsPerUnit(constant) || (numbers.Length > 1 && width is { } units && numbers.Length != units))
        {
            return new UnsupportedValue(node.Place, $"its constant has shape {constant.ShapeText}, the value it meets has {width} units");
        }

        if (node.Operator == "Add" && IsOnlyUse(node.Inputs[isReversed ? 1 : 0]) && layers.TryAddBias(value, numbers))
        {
            return value;
        }

        (double[] Scale, double[] Shift)? affine = (node.Operator, isReversed) switch
        {
            ("Add", _) => ([1], numbers),
            ("Mul", _) => (numbers, [0]),
            ("Sub", false) => ([1], [.. numbers.Select(number => -number)]),
            ("Sub", true) => ([-1], numbers),
            ("Div", false) when numbers.All(number => number != 0) => ([.. numbers.Select(number => 1 / number)], [0]),
            _ => null,
        };
        if (affine is not var (scale, shift))
        {
            return new UnsupportedValue(node.Place, "it divides by the value, or by zero");
        }

        string text = numbers.Length > 1 ? "constants" : shift is [0]
            ? Expressions.Multiply(Expressions.Constant(scale[0]), value.Text)
            : Expressions.Add(Expressions.Constant(shift[0]), scale is [1] ? value.Text : Expressions.Call("neg", value.Text));
        return Scaled(node, value, text, scale, shift);
    }

    private OnnxValue Scaled(OnnxNode node, LayerValue value, string text, double[] scale, double[] shift)
    {
        (int units, int before) = (Math.Max(scale.Length, shift.Length), value.Known?.Units ?? 1);
        Spend(Math.Max(units, before), node);
        return units == 1 || before == 1 || units == before
            ? value.Scaled(text, scale, shift)
            : new UnsupportedValue(node.Place, $"it has {units} constants, but those before it are {before}");
    }

    private OnnxValue Combined(OnnxNode node, LayerValue left, LayerValue right)
    {
        if (left.Layer == right.Layer && node.Operator is "Add" or "Mul")
        {
            return LayerValue.Of(left.Layer, node.Operator == "Add" ? Expressions.Add(left.Text, right.Text) : Expressions.Multiply(left.Text, right.Text));
        }

        // The layer's input added to its output: a residual layer.
        (LayerValue later, LayerValue earlier) = left.Layer > right.Layer ? (left, right) : (right, left);
        if (node.Operator != "Add" || !layers.IsInputOf(earlier, later.Layer))
        {
            return new UnsupportedValue(node.Place, "it joins two branches, and a chain has one (a layer's input added to its own output is the exception)");
        }

        return layers.IsAsComputed(earlier)
            ? LayerValue.Of(later.Layer, Expressions.Add(Expressions.LayerInput, later.Text))
            : new UnsupportedValue(node.Place, "it adds a layer's input that is scaled or shifted after its activation; a residual layer adds the activation itself");
    }

    private OnnxValue BatchNormalization(OnnxNode node, LayerValue value, OnnxValue[] operands)
    {
        double[][] constants = [.. operands.Skip(1).Cast<ConstantValue>().Select(constant => constant.Tensor.Values)];
        int units = constants[0].Length;
        if (constants.Any(constant => constant.Length != units) || layers.Width(value) is { } width && width != units)
        {
            return new UnsupportedValue(node.Place, "its constants differ in length");
        }

        Spend(units + (layers.Width(value) is null ? 0 : layers.WeightCount(value)), node);

        // (v - mean) / sqrt(variance + epsilon) * scale + shift
        double epsilon = node.Number("epsilon", 1e-5);
        double[] scale = [.. Enumerable.Range(0, units).Select(unit => constants[0][unit] / Math.Sqrt(constants[3][unit] + epsilon))];
        double[] shift = [.. Enumerable.Range(0, units).Select(unit => constants[1][unit] - (constants[2][unit] * scale[unit]))];
        return IsOnlyUse(node.Inputs[0]) && layers.TryScale(value, scale, shift) ? value : Scaled(node, value, "constants", scale, shift);
    }

    // (x - offset) * scale
    private OnnxValue Scaler(OnnxNode node, LayerValue value)
    {
        IReadOnlyList<double> offset = node.Attributes.GetValueOrDefault("offset")?.Floats ?? [0];
        IReadOnlyList<double> scale = node.Attributes.GetValueOrDefault("scale")?.Floats ?? [1];
        Spend(offset.Count + scale.Count, node);
        return offset.Count == 0 || scale.Count == 0
            ? new UnsupportedValue(node.Place, "its offset or scale is empty")
            : Scaled(node, value, "constants", [1], [.. offset.Select(number => -number)]) is LayerValue shifted ? Scaled(node, shifted, "constants", [.. scale], [0])
            : new UnsupportedValue(node.Place, $"its offset has {offset.Count} numbers, those before it are {value.Known?.Units}");
    }

    private static OnnxValue Clip(OnnxNode node, LayerValue value, OnnxValue[] operands)
    {
        double Bound(int index, string attribute) => operands.Length > index && operands[index] is ConstantValue { Tensor.Values: [var bound] } ? bound : node.Number(attribute, double.NaN);
        string text = $"[{Expressions.Constant(Bound(1, "min"))},{Expressions.Constant(Bound(2, "max"))}]";
        return text == "[-1,1]" ? LayerValue.Of(value.Layer, Expressions.Call("clip" + text, value.Text))
            : text == "[0,NaN]" ? LayerValue.Of(value.Layer, Expressions.Call("relu", value.Text))
            : new UnsupportedValue(node.Place, $"it clips to {text}; NetGen's HardTanh clips to [-1, 1]");
    }
}
