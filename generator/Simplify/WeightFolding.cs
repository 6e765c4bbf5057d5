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
        if (declaration is not { Embedding: { IsMissing: false } embedding, Shell.Type.IsStatic: true })
        {
            return declaration;
        }

        FixedNetwork network = new(declaration.Spec, embedding.Numbers);
        List<string> remarks = [];
        if (embedding.Normalization is { } normalization)
        {
            NormalizationFolding.Fold(network, normalization, remarks);
        }

        MultiplyOut(network, remarks, cancellation);
        while (DropUnits(network, remarks))
        {
            cancellation.ThrowIfCancellationRequested();
        }

        (NetworkSpec spec, double[] numbers) = network.Write();
        if (remarks.Count > 0)
        {
            remarks.Insert(0, $"In the file the network is {declaration.Spec.Shape}; what follows is the same function, folded where nothing is lost.");
        }

        return declaration with { Spec = spec, Embedding = embedding with { Numbers = new(numbers), Normalization = null, Remarks = new(remarks) } };
    }

    // f((a W1 + b1) W2 + b2) = f(a (W1 W2) + (b1 W2 + b2)), where that takes no more multiplications
    private static void MultiplyOut(FixedNetwork network, List<string> remarks, CancellationToken cancellation)
    {
        List<FixedLayer> layers = network.Layers;
        for (int index = layers.Count - 2; index >= 0; index--)
        {
            (FixedLayer first, FixedLayer second) = (layers[index], layers[index + 1]);
            long product = (long)first.Inputs * second.Outputs;
            if (!first.IsIdentity || first.Spec.Residual || second.Spec.Residual || product > ((long)first.Inputs + second.Outputs) * first.Outputs)
            {
                continue;
            }

            double[][] weights = Product(first.Weights, second.Weights, cancellation);
            double[]? bias = first.Bias is null ? second.Bias
                : [.. Product([first.Bias], second.Weights, cancellation)[0].Select((sum, unit) => sum + second.BiasOf(unit))];

            // Two factors can have a range that their product has not.
            if (!weights.All(row => row.All(network.Holds)) || !(bias ?? []).All(network.IsFinite))
            {
                continue;
            }

            layers[index] = second with { Weights = weights, Bias = bias };
            layers.RemoveAt(index + 1);
            remarks.Add($"{first.Spec.Name} has no activation and is multiplied into {second.Spec.Name}.");
        }
    }

    private static bool DropUnits(FixedNetwork network, List<string> remarks)
    {
        List<FixedLayer> layers = network.Layers;
        for (int index = 0; index < layers.Count - 1; index++)
        {
            (FixedLayer layer, FixedLayer reader) = (layers[index], layers[index + 1]);
            if (!layer.IsElementwise || layer.Spec.Residual || reader.Spec.Residual)
            {
                continue;
            }

            int[] unread = [.. Units(layer).Where(unit => reader.Weights[unit].All(weight => weight == 0))];
            int[] constant = Constants(network, layer, reader, unread);
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

    // Units that nothing enters, unless what they give, or what it is in the next bias, is beyond the network's precision.
    private static int[] Constants(FixedNetwork network, FixedLayer layer, FixedLayer reader, int[] unread)
    {
        int[] constant = layer.Spec.Custom is { Formula: null } ? [] : [.. Units(layer).Except(unread).Where(unit => layer.Weights.All(row => row[unit] == 0))];
        return constant.Length > 0 && WithConstants(reader, constant, unit => Activated(layer, layer.BiasOf(unit))).All(network.IsFinite) ? constant : [];
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

    private static double[][] Product(double[][] left, double[][] right, CancellationToken cancellation)
    {
        double[][] product = [.. left.Select(_ => new double[right[0].Length])];
        for (int row = 0; row < left.Length; row++)
        {
            cancellation.ThrowIfCancellationRequested();
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
}
