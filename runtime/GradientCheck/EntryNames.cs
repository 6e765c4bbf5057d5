using System.Globalization;

namespace NetGen.GradientChecks;

/// <summary>Names entries of results by what their indices mean: <c>Hessian[output 0, input 1, input 0]</c>, <c>ParameterVjp[Layer2.Weights[3, 1]]</c>.</summary>
internal sealed class EntryNames
{
    private readonly Layer[] layers;

    private EntryNames(Layer[] layers) => this.layers = layers;

    public static EntryNames Of<T>(INeuralNetwork<T> network)
        where T : struct
    {
        var layers = new Layer[network.LayerCount];
        int first = 0;
        for (int i = 0; i < layers.Length; i++)
        {
            MatrixView<T> weights = network.Layer(i + 1).Weights;
            layers[i] = new Layer(first, weights.Elements.Length, weights.Columns);
            first += weights.Elements.Length + network.Layer(i + 1).Bias.Length;
        }

        return new EntryNames(layers);
    }

    /// <summary>Names an entry.</summary>
    /// <param name="quantity">The name of the result.</param>
    /// <param name="axes">The result's axes, row-major; none for a single number.</param>
    /// <param name="entry">The entry's index in the flat result.</param>
    public string Entry(string quantity, ReadOnlySpan<Axis> axes, long entry)
    {
        if (axes.IsEmpty)
        {
            return quantity;
        }

        string[] indices = new string[axes.Length];
        for (int i = axes.Length - 1; i >= 0; i--)
        {
            (entry, long index) = Math.DivRem(entry, axes[i].Length);
            indices[i] = Index(axes[i].Kind, (int)index);
        }

        return $"{quantity}[{string.Join(", ", indices)}]";
    }

    private string Index(AxisKind kind, int index) => kind switch
    {
        AxisKind.Sample => Text($"sample {index}"),
        AxisKind.Output => Text($"output {index}"),
        AxisKind.Input => Text($"input {index}"),
        AxisKind.RandomDirection => Text($"random direction {index}"),
        _ => Parameter(index),
    };

    private string Parameter(int index)
    {
        int number = layers.Length;
        while (number > 1 && layers[number - 1].First > index)
        {
            number--;
        }

        Layer layer = layers[number - 1];
        int place = index - layer.First;
        return place < layer.Weights
            ? Text($"Layer{number}.Weights[{place / layer.Columns}, {place % layer.Columns}]")
            : Text($"Layer{number}.Bias[{place - layer.Weights}]");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <param name="First">The place of its first weight among all parameters.</param>
    /// <param name="Weights">The number of its weights.</param>
    /// <param name="Columns">The number of its units.</param>
    private readonly record struct Layer(int First, int Weights, int Columns);
}
