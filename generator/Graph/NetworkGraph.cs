using NetGen.Generator.Model;

namespace NetGen.Generator.Graph;

/// <summary>
/// The primal computation of a network. <see cref="Seams"/> are the values between layers: a derivative is built seam by seam, so its
/// size is a sum over layers.
/// </summary>
internal sealed class NetworkGraph
{
    private NetworkGraph(NodeTable table, IReadOnlyList<Axis> units, IReadOnlyList<Node> seams, Axis? samples)
    {
        Table = table;
        Units = units;
        Seams = seams;
        Samples = samples;
    }

    public NodeTable Table { get; }

    /// <summary>The unit axis of each seam, inputs first.</summary>
    public IReadOnlyList<Axis> Units { get; }

    /// <summary>The input, then each layer's output.</summary>
    public IReadOnlyList<Node> Seams { get; }

    /// <summary>The sample axis, or null for a single sample.</summary>
    public Axis? Samples { get; }

    public Node Input => Seams[0];

    public Node Output => Seams[Seams.Count - 1];

    public Axis InputAxis => Units[0];

    public Axis OutputAxis => Units[Units.Count - 1];

    /// <summary>An argument of the method with one value per sample along <paramref name="axis"/>.</summary>
    public Node Argument(string name, Axis axis) => Argument(Table, name, axis, Samples);

    /// <param name="samples">The sample axis for a batch; null for a single sample.</param>
    public static NetworkGraph Build(NetworkSpec spec, Axis? samples = null, CancellationToken cancellation = default)
    {
        var table = new NodeTable();
        var units = new List<Axis> { Axis.Units(0, spec.InputSize) };
        var seams = new List<Node> { Argument(table, "x", units[0], samples) };
        foreach (LayerSpec layer in spec.Layers)
        {
            cancellation.ThrowIfCancellationRequested();
            units.Add(Axis.Units(layer.Index, layer.Outputs));
            seams.Add(Layer(table, layer, seams[layer.Index - 1], units[layer.Index - 1], units[layer.Index]));
        }

        seams[seams.Count - 1].Called("y");
        return new NetworkGraph(table, units, seams, samples);
    }

    private static Node Argument(NodeTable table, string name, Axis axis, Axis? samples) =>
        samples is null ? table.Source(name, axis) : table.Source(name, samples, axis);

    // z[o] = sum_i a[i] W[i, o] + b[o];  a'[o] = f(z)[o] (+ a[o] when residual)
    private static Node Layer(NodeTable table, LayerSpec layer, Node input, Axis from, Axis to)
    {
        string index = Text.Of(layer.Index);
        Node weights = table.Parameter("W" + index, layer.WeightOffset, from, to);
        Node z = table.Contract(from, table.Multiply(input, weights));
        if (layer.Bias)
        {
            z = table.Add(z, table.Parameter("b" + index, layer.BiasOffset, to));
        }

        Node activation = Activations.Apply(table, layer.Activation, z.Called("z" + index), to, index);
        Node output = layer.Residual
            ? table.Add(activation.Called("f" + index), table.Relabel(input, from, to))
            : activation;
        return output.Called("a" + index);
    }
}
