using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Simplify;

/// <summary>
/// Makes a network of fixed weights smaller, the same function of its inputs: normalisation becomes part of the weights, layers without an activation are
/// multiplied out, units that are constant or that nothing reads are dropped. (A single zero inside a row of weights costs vector code nothing; leaving
/// it out would.)
/// </summary>
/// <remarks>Like the algebra's, these laws hold for finite numbers: an exact zero weight takes away what it is multiplied with, NaN too.</remarks>
internal static class WeightFolding
{
    public static NetworkDeclaration Fold(NetworkDeclaration declaration, CancellationToken cancellation)
    {
        if (declaration is not { Embedding: { } embedding, Shell.Type.IsStatic: true })
        {
            return declaration;
        }

        List<FixedLayer> layers = FixedLayer.Read(declaration.Spec, embedding.Numbers);
        List<string> remarks = [];
        if (embedding.Normalization is { } normalization)
        {
            FoldInputs(layers, normalization);
            FoldOutputs(layers, normalization);
            remarks.Add("The normalisation of inputs and outputs is part of the weights.");
        }

        MultiplyOut(layers, remarks);
        while (DropUnits(layers, remarks))
        {
            cancellation.ThrowIfCancellationRequested();
        }

        if (remarks.Count == 0)
        {
            return declaration;
        }

        (NetworkSpec spec, double[] parameters) = FixedLayer.Write(declaration.Spec, layers);
        remarks.Insert(0, $"In the file the network is {declaration.Spec.Shape}; what follows is the same function in fewer operations.");
        return declaration with { Spec = spec, Embedding = embedding with { Numbers = new(parameters), Normalization = null, Remarks = new(remarks) } };
    }

    // ((x - m) / s) W + b = x (diag(1 / s) W) + (b - (m / s) W)
    private static void FoldInputs(List<FixedLayer> layers, WeightsNormalization normalization)
    {
        FixedLayer first = layers[0];

        // A residual layer adds its input as it is: what it sees has to be made before.
        if (first.Spec.Residual)
        {
            double[][] diagonal = Diagonal(normalization.InputScale.Select(scale => 1 / scale));
            double[] shift = [.. normalization.InputMean.Zip(normalization.InputScale, (mean, scale) => -mean / scale)];
            layers.Insert(0, new(Linear(first.Spec, "Normalization"), diagonal, shift));
            return;
        }

        double[] bias = first.Bias?.ToArray() ?? new double[first.Outputs];
        double[][] weights = [.. first.Weights.Select((row, input) => row.Select(weight => weight / normalization.InputScale[input]).ToArray())];
        for (int input = 0; input < first.Inputs; input++)
        {
            for (int unit = 0; unit < first.Outputs; unit++)
            {
                bias[unit] -= normalization.InputMean[input] * weights[input][unit];
            }
        }

        layers[0] = first with { Weights = weights, Bias = first.Bias is null && bias.All(number => number == 0) ? null : bias };
    }

    // (a W + b) s + m = a (W diag(s)) + (b s + m); after an activation, a layer of its own
    private static void FoldOutputs(List<FixedLayer> layers, WeightsNormalization normalization)
    {
        if (normalization.OutputScale.All(scale => scale == 1) && normalization.OutputMean.All(mean => mean == 0))
        {
            return;
        }

        FixedLayer last = layers[layers.Count - 1];
        if (!last.IsIdentity || last.Spec.Residual)
        {
            layers.Add(new(Linear(last.Spec, "Denormalization"), Diagonal(normalization.OutputScale), [.. normalization.OutputMean]));
            return;
        }

        layers[layers.Count - 1] = last with
        {
            Weights = [.. last.Weights.Select(row => row.Select((weight, unit) => weight * normalization.OutputScale[unit]).ToArray())],
            Bias = [.. Enumerable.Range(0, last.Outputs).Select(unit => (last.BiasOf(unit) * normalization.OutputScale[unit]) + normalization.OutputMean[unit])],
        };
    }

    // f((a W1 + b1) W2 + b2) = f(a (W1 W2) + (b1 W2 + b2)), where that takes no more multiplications
    private static void MultiplyOut(List<FixedLayer> layers, List<string> remarks)
    {
        for (int index = layers.Count - 2; index >= 0; index--)
        {
            (FixedLayer first, FixedLayer second) = (layers[index], layers[index + 1]);
            long product = (long)first.Inputs * second.Outputs;
            if (!first.IsIdentity || first.Spec.Residual || second.Spec.Residual || product > ((long)first.Inputs + second.Outputs) * first.Outputs)
            {
                continue;
            }

            double[]? bias = first.Bias is null ? second.Bias
                : [.. Product([first.Bias], second.Weights)[0].Select((sum, unit) => sum + second.BiasOf(unit))];
            layers[index] = second with { Weights = Product(first.Weights, second.Weights), Bias = bias };
            layers.RemoveAt(index + 1);
            remarks.Add($"{first.Spec.Name} has no activation and is multiplied into {second.Spec.Name}.");
        }
    }

    private static bool DropUnits(List<FixedLayer> layers, List<string> remarks)
    {
        for (int index = 0; index < layers.Count - 1; index++)
        {
            (FixedLayer layer, FixedLayer reader) = (layers[index], layers[index + 1]);
            if (!layer.IsElementwise || layer.Spec.Residual || reader.Spec.Residual)
            {
                continue;
            }

            int[] unread = [.. Units(layer).Where(unit => reader.Weights[unit].All(weight => weight == 0))];
            int[] constant = layer.Spec.Custom is { Formula: null } ? [] : [.. Units(layer).Except(unread).Where(unit => layer.Weights.All(row => row[unit] == 0))];
            int[] kept = [.. Units(layer).Except(unread).Except(constant)];

            // A layer keeps a unit, so that there is one to compute with.
            kept = kept.Length > 0 ? kept : [0];
            if (kept.Length == layer.Outputs)
            {
                continue;
            }

            int[] folded = [.. constant.Except(kept)];
            layers[index] = layer with
            {
                Weights = [.. layer.Weights.Select(row => Pick(row, kept))],
                Bias = layer.Bias is null ? null : Pick(layer.Bias, kept),
            };
            layers[index + 1] = reader with
            {
                Weights = [.. kept.Select(unit => reader.Weights[unit])],
                Bias = folded.Length == 0 ? reader.Bias : WithConstants(reader, folded, unit => Activated(layer, layer.BiasOf(unit))),
            };
            remarks.Add($"{layer.Spec.Name} has {Text.Of(layer.Outputs - kept.Length)} of {Text.Of(layer.Outputs)} units less: {Describe(unread.Except(kept).Count(), folded.Length)}.");
            return true;
        }

        return false;
    }

    private static IEnumerable<int> Units(FixedLayer layer) => Enumerable.Range(0, layer.Outputs);

    private static string Describe(int unread, int constant) =>
        string.Join(", ", new[] { unread > 0 ? $"{Text.Of(unread)} with outgoing weights 0" : "", constant > 0 ? $"{Text.Of(constant)} with incoming weights 0, constants that went into the next bias" : "" }.Where(text => text.Length > 0));

    // b + sum over constant units of f(b_unit) W[unit]
    private static double[] WithConstants(FixedLayer reader, int[] units, Func<int, double> value)
    {
        double[] bias = [.. Enumerable.Range(0, reader.Outputs).Select(reader.BiasOf)];
        foreach (int unit in units)
        {
            for (int output = 0; output < bias.Length; output++)
            {
                bias[output] += value(unit) * reader.Weights[unit][output];
            }
        }

        return bias;
    }

    private static double Activated(FixedLayer layer, double z) => Interpreter.Evaluate((table, node) => Activations.Apply(table, layer.Spec, node, Axis.Units(1, 1)), z);

    private static double[] Pick(double[] row, int[] units) => [.. units.Select(unit => row[unit])];

    private static double[][] Diagonal(IEnumerable<double> numbers)
    {
        double[] diagonal = [.. numbers];
        return [.. diagonal.Select((number, row) => Enumerable.Range(0, diagonal.Length).Select(column => column == row ? number : 0).ToArray())];
    }

    private static double[][] Product(double[][] left, double[][] right)
    {
        double[][] product = [.. left.Select(_ => new double[right[0].Length])];
        for (int row = 0; row < left.Length; row++)
        {
            for (int index = 0; index < right.Length; index++)
            {
                for (int column = 0; column < right[index].Length; column++)
                {
                    product[row][column] += left[row][index] * right[index][column];
                }
            }
        }

        return product;
    }

    private static LayerSpec Linear(LayerSpec beside, string name) => beside with { Activation = Activation.Identity, Custom = null, Residual = false, Name = name };
}
