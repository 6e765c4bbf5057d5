using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>Value, Jacobian and parameter gradient layer by layer, in vectors and matrices: a few lines for each layer, whatever its size.</summary>
internal static class MatrixForm
{
    /// <summary>The inputs as the first layer of a normalized network sees them.</summary>
    public const string ScaledInput = @"\hat{x}";

    private const string InputScales = @"\operatorname{diag}\left(s_{x}\right)^{-1}";
    private const string OutputScales = @"\operatorname{diag}\left(s_{y}\right)";

    public static IReadOnlyList<string> Forward(NetworkSpec spec) => [.. Values(spec, withDerivatives: false)];

    /// <summary>The Jacobian of each layer by its input, and their product.</summary>
    public static IReadOnlyList<string> Jacobian(NetworkSpec spec) =>
    [
        .. Values(spec, withDerivatives: true),
        .. Layers(spec).Select(pair => $"J^{{({pair.Symbols.Index})}} &= {(pair.Symbols.Slopes is { } slopes ? slopes + " " : "")}{pair.Symbols.Transposed}{(pair.Layer.Residual ? " + I" : "")}"),
        $@"\frac{{\partial y}}{{\partial x}} &= {(spec.ScalesOutputs ? OutputScales + " " : "")}{string.Join(" ", Layers(spec).Reverse().Select(pair => $"J^{{({pair.Symbols.Index})}}"))}{(spec.ScalesInputs ? " " + InputScales : "")}",
    ];

    /// <summary>Backpropagation: <c>A</c> are the derivatives of all outputs by a layer's output, <c>G</c> those by what enters its activation.</summary>
    public static IReadOnlyList<string> ParameterGradient(NetworkSpec spec) => [.. Values(spec, withDerivatives: true), .. Backward(spec)];

    private static IEnumerable<string> Backward(NetworkSpec spec)
    {
        yield return $"A^{{({Graph.Text.Of(spec.Layers.Count)})}} &= {(spec.ScalesOutputs ? OutputScales : "I")}";
        foreach ((LayerSpec layer, LayerSymbols symbols) in Layers(spec).Reverse())
        {
            yield return $"G^{{({symbols.Index})}} &= A^{{({symbols.Index})}}{(symbols.Slopes is { } slopes ? " " + slopes : "")}";
            yield return $@"\frac{{\partial y_{{k}}}}{{\partial W^{{({symbols.Index})}}_{{i,o}}}} &= {Indexed(symbols.Input, "i")} G^{{({symbols.Index})}}_{{k,o}}";
            if (layer.Bias)
            {
                yield return $@"\frac{{\partial y_{{k}}}}{{\partial b^{{({symbols.Index})}}_{{o}}}} &= G^{{({symbols.Index})}}_{{k,o}}";
            }

            if (layer.Index > 1)
            {
                yield return $"A^{{({Graph.Text.Of(layer.Index - 1)})}} &= G^{{({symbols.Index})}} {symbols.Transposed}{(layer.Residual ? $" + A^{{({symbols.Index})}}" : "")}";
            }
        }
    }

    // What the network computes; with derivatives, what their formulas read besides.
    private static IEnumerable<string> Values(NetworkSpec spec, bool withDerivatives)
    {
        HashSet<string> defined = [];
        foreach ((LayerSpec layer, LayerSymbols symbols) in Layers(spec).Where(pair => defined.Add(pair.Symbols.Function)))
        {
            foreach (string line in symbols.Definitions(withDerivatives))
            {
                yield return line;
            }
        }

        if (spec.ScalesInputs)
        {
            yield return $@"{ScaledInput} &= {InputScales} \left(x - m_{{x}}\right)";
        }

        foreach ((LayerSpec layer, LayerSymbols symbols) in Layers(spec))
        {
            yield return $"{symbols.PreActivation} &= {symbols.Transposed} {symbols.Input}{(layer.Bias ? " + " + symbols.Bias : "")}";
            yield return $"{symbols.Output} &= {symbols.Activated}{(layer.Residual ? " + " + symbols.Input : "")}";
            if (withDerivatives && symbols.ProbabilityLine is { } line)
            {
                yield return line;
            }
        }

        if (spec.ScalesOutputs)
        {
            yield return $"y &= {OutputScales} a^{{({Graph.Text.Of(spec.Layers.Count)})}} + m_{{y}}";
        }
    }

    private static IEnumerable<(LayerSpec Layer, LayerSymbols Symbols)> Layers(NetworkSpec spec) => spec.Layers.Select(layer => (layer, new LayerSymbols(spec, layer)));

    private static string Indexed(string vector, string index) => $"{vector}_{{{index}}}";
}
