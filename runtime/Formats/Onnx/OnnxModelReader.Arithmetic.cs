using NetGen.Formats.Tensors;

namespace NetGen.Formats.Onnx;

// Operators with constants beside a layer, of two values, and of constants alone.
internal sealed partial class OnnxModelReader
{
    private OnnxValue Arithmetic(OnnxNode node, OnnxValue[] operands) => operands switch
    {
        [ConstantValue left, ConstantValue right] => Folded(node, left, right),
        [LayerValue value, ConstantValue constant] => WithConstant(node, value, constant.Tensor, isReversed: false),
        [ConstantValue constant, LayerValue value] => WithConstant(node, value, constant.Tensor, isReversed: true),
        [LayerValue left, LayerValue right] => Combined(node, left, right),
        _ => new UnsupportedValue(node.Place, $"expected two inputs, found {operands.Length}"),
    };

    // Add after MatMul is the bias. Other constants are kept as what they are until it is clear whether they belong to an activation.
    private OnnxValue WithConstant(OnnxNode node, LayerValue value, Tensor constant, bool isReversed)
    {
        double[] numbers = constant.Values;
        if (numbers.Length == 0 || !IsPerUnit(constant))
        {
            return new UnsupportedValue(node.Place, $"its constant has shape {constant.ShapeText}, the value it meets has {value.Units} units");
        }

        Affine? constants = (node.Operator, isReversed) switch
        {
            ("Add", _) => new([1], numbers),
            ("Mul", _) => new(numbers, [0]),
            ("Sub", false) => new([1], [.. numbers.Select(number => -number)]),
            ("Sub", true) => new([-1], numbers),
            ("Div", false) when numbers.All(number => number != 0) => new([.. numbers.Select(number => 1 / number)], [0]),
            _ => null,
        };

        // PyTorch's sum of a bias and a product has a factor each, which are numbers without a shape; a product stays one. NetGen's own files scale outputs unit by unit.
        return constants is { IsNone: true } && constant.Shape.Count == 0 ? value
            : constants is not null ? Scaled(node, value, constants, isPartOfLayer: node.Operator == "Add" && value.IsProduct && numbers.Length == value.Units)
            : isReversed && numbers.Length == 1 ? value.Map(text => Expressions.Divide(Expressions.Constant(numbers[0]), text))
            : new UnsupportedValue(node.Place, "it divides by the value, or by zero");
    }

    private OnnxValue Scaled(OnnxNode node, LayerValue value, Affine constants, bool isPartOfLayer = false)
    {
        (int units, int before) = (constants.Units, value.Units ?? value.Known?.After.Units ?? 1);
        Spend(units + before, node);
        return units == 1 || units == before || before == 1 && value.Units is null
            ? Scaled(value, constants, isPartOfLayer)
            : new UnsupportedValue(node.Place, $"it has {units} constants, but the value it meets has {before} units");
    }

    private static LayerValue Scaled(LayerValue value, Affine constants, bool isPartOfLayer = false) => value.Scaled(constants, text => Text(constants, text), isPartOfLayer);

    private static string Text(Affine constants, string text)
    {
        if (constants.Units > 1)
        {
            return Expressions.Constants;
        }

        string scaled = constants.Scale[0] == 1 ? text : Expressions.Multiply(Expressions.Constant(constants.Scale[0]), text);
        return constants.Shift[0] == 0 ? scaled : Expressions.Add(Expressions.Constant(constants.Shift[0]), scaled);
    }

    private static LayerValue Negated(LayerValue value) => Scaled(value, Affine.Times(-1));

    private OnnxValue Combined(OnnxNode node, LayerValue left, LayerValue right)
    {
        if (left.Layer == right.Layer)
        {
            LayerValue? together = left.With(right, node.Operator switch
            {
                "Add" => Expressions.Add,
                "Sub" => Expressions.Subtract,
                "Mul" => Expressions.Multiply,
                _ => Expressions.Divide,
            });
            return (together is { Known: not null } || node.Operator != "Mul" ? together : Gated(left, right) ?? Gated(right, left) ?? together)
                ?? (OnnxValue)new UnsupportedValue(node.Place, "what it makes of two values of one layer is no activation that NetGen knows");
        }

        // The layer's input added to its output: a residual layer.
        (LayerValue later, LayerValue earlier) = left.Layer > right.Layer ? (left, right) : (right, left);
        if (node.Operator != "Add" || !layers.IsInputOf(earlier, later.Layer))
        {
            return new UnsupportedValue(node.Place, "it joins two branches, and a chain has one (a layer's input added to its own output is the exception)");
        }

        return LayerChain.IsAsComputed(earlier)
            ? later.Map(text => Expressions.Add(Expressions.LayerInput, text))
            : new UnsupportedValue(node.Place, "it adds a layer's input that is scaled or shifted after its activation; a residual layer adds the activation itself");
    }

    // Exporters fold constants only when asked to.
    private OnnxValue Folded(OnnxNode node, ConstantValue first, ConstantValue second)
    {
        (Tensor left, Tensor right) = (first.Tensor, second.Tensor);
        bool isShapeKept = left.Shape.SequenceEqual(right.Shape);
        if (!isShapeKept && left.Values.Length != 1 && right.Values.Length != 1)
        {
            return new UnsupportedValue(node.Place, $"it computes a constant of shapes {left.ShapeText} and {right.ShapeText}, which exporters fold when asked to (do_constant_folding=True)");
        }

        Tensor longer = isShapeKept || right.Values.Length == 1 ? left : right;
        Spend(longer.Values.Length, node);
        Func<double, double, double> operation = node.Operator switch
        {
            "Add" => (x, y) => x + y,
            "Sub" => (x, y) => x - y,
            "Mul" => (x, y) => x * y,
            _ => (x, y) => x / y,
        };
        Tensor folded = longer with
        {
            Shape = ConstantShape.Broadcast(longer, isShapeKept ? longer : longer == left ? right : left),
            Values = [.. Enumerable.Range(0, longer.Values.Length).Select(index => operation(left.Values[isShapeKept || longer == left ? index : 0], right.Values[isShapeKept || longer == right ? index : 0]))],
            Precision = left.Precision == Precision.Double ? left.Precision : right.Precision,
        };
        bool isInteger = first.IsInteger && second.IsInteger;
        return isInteger && !folded.Values.All(double.IsInteger)
            ? new UnsupportedValue(node.Place, "it divides whole numbers and drops what is left, or divides by zero")
            : new ConstantValue(folded) { IsInteger = isInteger };
    }

    private ConstantValue Folded(OnnxNode node, ConstantValue constant)
    {
        Spend(constant.Tensor.Values.Length, node);
        return new(constant.Tensor with { Values = [.. constant.Tensor.Values.Select(number => node.Operator == "Neg" ? -number : Math.Sqrt(number))] }) { IsInteger = constant.IsInteger };
    }

    private OnnxValue BatchNormalization(OnnxNode node, LayerValue value, OnnxValue[] operands)
    {
        if (node.Integer("training_mode", 0) != 0 || node.Outputs.Skip(1).Any(output => output.Length > 0))
        {
            return new UnsupportedValue(node.Place, "it normalises by the samples it is given (training mode); export the model in evaluation mode");
        }

        if (Rank(node) != Table)
        {
            return new UnsupportedValue(node.Place, $"it normalises along axis 1, and the value it reads has {Rank(node)} axes; expected {Table}");
        }

        double[][] constants = [.. operands.Skip(1).Cast<ConstantValue>().Select(constant => constant.Tensor.Values)];
        int units = constants[0].Length;
        if (units == 0 || constants.Any(constant => constant.Length != units))
        {
            return new UnsupportedValue(node.Place, "its constants differ in length");
        }

        Spend(units, node);

        // (v - mean) / sqrt(variance + epsilon) * scale + shift
        double epsilon = node.Number("epsilon", 1e-5);
        double[] scale = [.. Enumerable.Range(0, units).Select(unit => constants[0][unit] / Math.Sqrt(constants[3][unit] + epsilon))];
        double[] shift = [.. Enumerable.Range(0, units).Select(unit => constants[1][unit] - (constants[2][unit] * scale[unit]))];
        return Scaled(node, value, new(scale, shift), isPartOfLayer: true);
    }

    // (x - offset) * scale
    private OnnxValue Scaler(OnnxNode node, LayerValue value)
    {
        IReadOnlyList<double> offset = node.Attributes.GetValueOrDefault("offset")?.Floats ?? [0];
        IReadOnlyList<double> scale = node.Attributes.GetValueOrDefault("scale")?.Floats ?? [1];
        Spend(offset.Count + scale.Count, node);
        return offset.Count == 0 || scale.Count == 0
            ? new UnsupportedValue(node.Place, "its offset or scale is empty")
            : Scaled(node, value, new([1], [.. offset.Select(number => -number)])) is LayerValue shifted ? Scaled(node, shifted, new([.. scale], [0]))
            : new UnsupportedValue(node.Place, $"its offset has {offset.Count} numbers, but the value it meets has {value.Units ?? value.Known?.After.Units} units");
    }
}
