using System.Text.RegularExpressions;

namespace NetGen.Formats.Tensors;

/// <summary>The two tensors of one layer.</summary>
/// <param name="Prefix">What their names have in common.</param>
/// <param name="IsOutputFirst">Whether the weights are [out, in]; null when the name does not tell.</param>
internal sealed partial record LayerTensors(string Prefix, Tensor Weights, Tensor? Bias, bool? IsOutputFirst)
{
    public int Inputs => Weights.Shape[IsOutputFirst == true ? 1 : 0];

    public int Outputs => Weights.Shape[IsOutputFirst == true ? 0 : 1];

    /// <summary>Puts weights and biases together by name.</summary>
    public static LayerTensors[] Group(IReadOnlyList<Tensor> tensors, string file)
    {
        Dictionary<string, (Tensor? Weights, Tensor? Bias, bool? IsOutputFirst)> layers = new(StringComparer.Ordinal);
        foreach ((Tensor tensor, string prefix, bool isBias, bool? isOutputFirst) in Roles(tensors, file))
        {
            layers.TryGetValue(prefix, out var layer);
            if ((isBias ? layer.Bias : layer.Weights) is { } other)
            {
                throw new ModelFormatException(file, tensor.Name, $"plays the same part as '{other.Name}'");
            }

            layers[prefix] = isBias ? (layer.Weights, tensor, layer.IsOutputFirst) : (tensor, layer.Bias, isOutputFirst);
        }

        if (layers.Count == 0)
        {
            throw new ModelFormatException(file, "", "there is no tensor in it");
        }

        return [.. layers.Select(layer => Checked(layer.Key, layer.Value.Weights, layer.Value.Bias, layer.Value.IsOutputFirst, file))];
    }

    public ModelLayer Build(string file)
    {
        double[] weights = IsOutputFirst == true ? Weights.Transposed() : Weights.Values;
        try
        {
            return new(Inputs, Outputs, weights, Bias?.Values ?? []);
        }
        catch (ArgumentException problem)
        {
            throw new ModelFormatException(file, Weights.Name, problem.Message.Split(" (Parameter")[0], problem);
        }
    }

    private static LayerTensors Checked(string prefix, Tensor? weights, Tensor? bias, bool? isOutputFirst, string file)
    {
        if (weights is null)
        {
            throw new ModelFormatException(file, bias!.Name, "there is a bias but no weights that belong to it");
        }

        if (weights.Shape.Count != 2)
        {
            throw new ModelFormatException(file, weights.Name, $"weights of a dense layer are a matrix, but the shape is {weights.ShapeText}{(weights.Shape.Count == 1 ? " (a normalisation layer?)" : "")}");
        }

        // [1, out] is how some tools write a row.
        if (bias is { Shape: [1, _] })
        {
            bias = bias with { Shape = [bias.Shape[1]] };
        }

        if (bias is not null && (bias.Shape.Count != 1 || (isOutputFirst is { } first && bias.Shape[0] != weights.Shape[first ? 0 : 1])))
        {
            throw new ModelFormatException(file, bias.Name, $"the bias has shape {bias.ShapeText}, its weights {weights.ShapeText}");
        }

        return new(prefix, weights, bias, isOutputFirst);
    }

    // What a tensor is, by its name; np.savez(file, a, b, c) gives numbers only, and the shapes tell then.
    private static IEnumerable<(Tensor Tensor, string Prefix, bool IsBias, bool? IsOutputFirst)> Roles(IReadOnlyList<Tensor> tensors, string file)
    {
        if (tensors.Count > 0 && tensors.All(tensor => Positional().IsMatch(tensor.Name)))
        {
            int layer = -1;
            foreach (Tensor tensor in tensors.OrderBy(tensor => int.Parse(tensor.Name.AsSpan(4), System.Globalization.CultureInfo.InvariantCulture)))
            {
                bool isBias = tensor.Shape.Count == 1;
                layer += isBias ? 0 : 1;
                yield return (tensor, $"arr_{Math.Max(layer, 0)}", isBias, null);
            }

            yield break;
        }

        foreach (Tensor tensor in tensors)
        {
            Match match = Named().Match(tensor.Name);
            if (!match.Success)
            {
                throw new ModelFormatException(file, tensor.Name, "the name tells neither weights (0.weight, dense/kernel, coefs_0, W1) nor a bias (0.bias, intercepts_0, b1)");
            }

            string prefix = match.Groups["prefix"].Value + "#" + match.Groups["number"].Value;
            string role = match.Groups["role"].Value;
            yield return (tensor, prefix, IsBiasRole(role), role == "weight" ? true : role is "kernel" or "coefs" or "coef" ? false : null);
        }
    }

    private static bool IsBiasRole(string role) => role is "bias" or "biases" or "b" or "B" or "intercepts" or "intercept";

    [GeneratedRegex(@"^arr_[0-9]{1,9}$", RegexOptions.CultureInvariant)]
    private static partial Regex Positional();

    // 0.weight, net.2.bias, dense_1/kernel:0, coefs_0, W1, layer1.W
    [GeneratedRegex(@"^(?<prefix>(?:.*[./_])?)(?<role>weights?|kernel|coefs?|[Ww]|bias|biases|[bB]|intercepts?)[_]?(?<number>[0-9]{0,9})(?::0)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Named();
}
