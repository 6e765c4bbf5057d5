using NetGen.Formats.Tensors;

namespace NetGen.Formats.Onnx;

// Operators that change shapes or types and no numbers, and what depends on the number of axes.
internal sealed partial class OnnxModelReader
{
    // Samples are rows of a table unless the file says otherwise.
    private const int Table = 2;

    // Axes of every value; those of a value per sample include that of the samples.
    private readonly Dictionary<string, int> ranks = new(StringComparer.Ordinal);

    // Of the network's input, where the file says them: samples, and numbers of each.
    private long? samples;
    private long? inputNumbers;

    private int Rank(OnnxNode node) => node.Inputs.Count > 0 ? ranks.GetValueOrDefault(node.Inputs[0], Table) : Table;

    private int RankOfResult(OnnxNode node, OnnxValue[] operands, OnnxValue result) => (node.Operator, operands) switch
    {
        _ when result is ConstantValue constant => constant.Tensor.Shape.Count,
        ("Gemm" or "FusedGemm" or "Flatten", _) => Table,
        ("Reshape", [_, ConstantValue shape]) => shape.Tensor.Values.Length,
        ("MatMul", _) => Rank(node),
        _ => node.Inputs.Select(name => ranks.GetValueOrDefault(name, 0)).DefaultIfEmpty(Table).Max(),
    };

    // What the file says of its input; with more axes than two, the last alone says nothing of what a layer reads.
    private LayerValue Input(OnnxValueInfo input)
    {
        ranks[input.Name] = input.Shape?.Count ?? Table;
        if (input.Shape is not { Count: > 0 } shape)
        {
            return LayerValue.Input;
        }

        long?[] rest = [.. shape.Skip(1)];
        samples = shape[0];
        inputNumbers = rest.Length > 0 && rest.All(length => length is not null) ? rest.Aggregate(1L, (product, length) => unchecked(product * length!.Value)) : null;
        return rest.Length == 1 && rest[0] is > 0 and <= int.MaxValue and var units ? LayerValue.Input with { Units = (int)units } : LayerValue.Input;
    }

    // To numbers with a fraction, to which constants are rounded; whole constants, as shapes are, may become integers.
    private static OnnxValue Cast(OnnxNode node, OnnxValue value)
    {
        long type = node.Integer("to", 0);
        Func<double, double>? rounded = type switch
        {
            OnnxTensor.Double => number => number,
            OnnxTensor.Float => number => (float)number,
            OnnxTensor.Float16 => number => (double)(Half)number,
            OnnxTensor.BFloat16 => Brief,
            _ => null,
        };
        if (rounded is null)
        {
            return value is ConstantValue whole && (type is OnnxTensor.Int32 or OnnxTensor.Int64 && whole.Tensor.Values.All(double.IsInteger) || type == OnnxTensor.Bool && whole.Tensor.Values.All(number => number is 0 or 1))
                ? whole with { IsInteger = true }
                : new UnsupportedValue(node.Place, $"it casts to ONNX type {type}; a network's values are FLOAT, DOUBLE, FLOAT16 or BFLOAT16");
        }

        return value is ConstantValue constant
            ? new ConstantValue(constant.Tensor with { Values = [.. constant.Tensor.Values.Select(rounded)], Precision = type == OnnxTensor.Double ? constant.Tensor.Precision : Precision.Single })
            : value;
    }

    // The upper half of single precision, rounded to even.
    private static double Brief(double number)
    {
        uint bits = BitConverter.SingleToUInt32Bits((float)number);
        return double.IsFinite((float)number) ? BitConverter.UInt32BitsToSingle((bits + 0x7fff + ((bits >> 16) & 1)) & 0xffff0000) : number;
    }

    private OnnxValue Transposed(OnnxNode node, ConstantValue constant)
    {
        int rank = constant.Tensor.Shape.Count;
        long[] order = node.Attributes.GetValueOrDefault("perm") is { } given ? [.. given.Integers] : [.. Enumerable.Range(0, rank).Reverse().Select(axis => (long)axis)];
        if (!order.Order().SequenceEqual(Enumerable.Range(0, rank).Select(axis => (long)axis)))
        {
            return new UnsupportedValue(node.Place, $"perm is [{string.Join(", ", order)}], which is no order of the axes of {constant.Tensor.ShapeText}");
        }

        if (order.SequenceEqual(order.Order()))
        {
            return constant;
        }

        Spend(constant.Tensor.Values.Length, node);
        return rank == 2
            ? constant with { Tensor = constant.Tensor with { Shape = [constant.Tensor.Shape[1], constant.Tensor.Shape[0]], Values = constant.Tensor.Transposed() } }
            : new UnsupportedValue(node.Place, $"it exchanges axes of {constant.Tensor.ShapeText}; those of a matrix are read");
    }

    private OnnxValue Flattened(OnnxNode node, OnnxValue value)
    {
        long axis = node.Integer("axis", 1);
        if (value is ConstantValue constant)
        {
            return Shaped(node, constant, ConstantShape.Flatten(constant.Tensor, axis));
        }

        return (axis < 0 ? axis + Rank(node) : axis) == 1 && Rank(node) > 1 ? value
            : new UnsupportedValue(node.Place, $"axis is {axis}; expected 1, which keeps a row for each sample");
    }

    private OnnxValue Reshape(OnnxNode node, OnnxValue[] operands)
    {
        if (operands[0] is ConstantValue constant)
        {
            // Axes were an attribute, and are an input now.
            IReadOnlyList<long>? axes = operands is [_, ConstantValue given] ? [.. given.Tensor.Values.Select(axis => (long)axis)] : node.Attributes.GetValueOrDefault("axes")?.Integers;
            return operands.Length == 2 && operands[1] is not ConstantValue
                ? new UnsupportedValue(node.Place, "the shape it makes depends on the network's input")
                : Shaped(node, constant, (node.Operator, axes) switch
                {
                    ("Squeeze", _) => ConstantShape.Squeeze(constant.Tensor, axes),
                    (_, null) => null,
                    ("Unsqueeze", _) => ConstantShape.Unsqueeze(constant.Tensor, axes),
                    _ => ConstantShape.Reshape(constant.Tensor, [.. axes], node.Integer("allowzero", 0) != 0),
                });
        }

        return node.Operator == "Reshape" && operands is [LayerValue value, ConstantValue target] && KeepsRows(node, value, target.Tensor.Values)
            ? value
            : new UnsupportedValue(node.Place, "it changes the shape of a value that has a row for each sample");
    }

    private static OnnxValue Shaped(OnnxNode node, ConstantValue constant, Tensor? shaped) =>
        shaped is null ? new UnsupportedValue(node.Place, $"the shape or the axes it is given do not fit a constant of shape {constant.Tensor.ShapeText}") : constant with { Tensor = shaped };

    // Whether a row for each sample stays one: [-1, units]. Exporters that were shown some samples write their number, most often 1, in place of what stands for any.
    private bool KeepsRows(OnnxNode node, LayerValue value, double[] shape)
    {
        bool keepsZeros = node.Integer("allowzero", 0) != 0;
        bool isWidth(double size) => value.Units is { } units ? size == units : size > 0 && (inputNumbers is null || size == inputNumbers);
        return shape switch
        {
            [var rows, var width] => (rows is 1 or -1 || rows == samples || (rows == 0 && !keepsZeros)) && (isWidth(width) || (width == -1 && rows != -1) || (width == 0 && !keepsZeros && Rank(node) == Table)),
            [-1] => value.Units == 1 || Rank(node) == 1,
            [var width] => isWidth(width),
            _ => false,
        };
    }
}
