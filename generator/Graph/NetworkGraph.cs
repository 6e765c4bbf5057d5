using NetGen.Generator.Model;

namespace NetGen.Generator.Graph;

/// <summary>
/// The primal computation of a network. <see cref="Seams"/> are the values between layers: a derivative is built seam by seam, so its
/// size is a sum over layers.
/// </summary>
internal sealed class NetworkGraph
{
    private NetworkGraph(NodeTable table, IReadOnlyList<Axis> units, IReadOnlyList<Node> seams, IReadOnlyList<Node> preActivations, IReadOnlyList<Parameter> parameters, NormalizationNodes normalization, Axis? samples)
    {
        Normalization = normalization;
        Table = table;
        PreActivations = preActivations;
        Parameters = parameters;
        Units = units;
        Seams = seams;
        Samples = samples;
    }

    public NodeTable Table { get; }

    /// <summary>The unit axis of each seam, inputs first.</summary>
    public IReadOnlyList<Axis> Units { get; }

    /// <summary>The input, then each layer's output.</summary>
    public IReadOnlyList<Node> Seams { get; }

    /// <summary>What enters each layer's activation: <c>z1</c>, <c>z2</c>, ...</summary>
    public IReadOnlyList<Node> PreActivations { get; }

    /// <summary>Weights and biases in the order of the flat parameter vector.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>What scales inputs and outputs; not among <see cref="Parameters"/>.</summary>
    public NormalizationNodes Normalization { get; }

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
        var preActivations = new List<Node>();
        var parameters = new List<Parameter>();
        var normalization = new NormalizationNodes(table, spec);
        foreach (LayerSpec layer in spec.Layers)
        {
            cancellation.ThrowIfCancellationRequested();
            units.Add(Axis.Units(layer.Index, layer.Outputs));
            (Axis from, Axis to) = (units[layer.Index - 1], units[layer.Index]);
            Node input = layer.Index == 1 ? normalization.Input(seams[0], from) : seams[layer.Index - 1];
            Node z = PreActivation(table, layer, input, from, to, parameters);
            preActivations.Add(z);
            Node output = Activated(table, layer, input, z, from, to);
            seams.Add(layer.Index == spec.Layers.Count ? normalization.Output(output, to) : output);
        }

        seams[seams.Count - 1].Called("y");
        return new NetworkGraph(table, units, seams, preActivations, parameters, normalization, samples);
    }

    private static Node Argument(NodeTable table, string name, Axis axis, Axis? samples) =>
        samples is null ? table.Source(name, axis) : table.Source(name, samples, axis);

    // z[o] = sum_i a[i] W[i, o] + b[o]
    private static Node PreActivation(NodeTable table, LayerSpec layer, Node input, Axis from, Axis to, List<Parameter> parameters)
    {
        string index = Text.Of(layer.Index);
        Node weights = table.Parameter("W" + index, layer.WeightOffset, layer.TransposedOffset, from, to);
        parameters.Add((Parameter)weights);
        Node z = table.Contract(from, table.Multiply(input, weights));
        if (layer.Bias)
        {
            Node bias = table.Parameter("b" + index, layer.BiasOffset, to);
            parameters.Add((Parameter)bias);
            z = table.Add(z, bias);
        }

        return z.Called("z" + index);
    }

    // a'[o] = f(z)[o] (+ a[o] when residual)
    private static Node Activated(NodeTable table, LayerSpec layer, Node input, Node z, Axis from, Axis to)
    {
        string index = Text.Of(layer.Index);
        Node activation = Activations.Apply(table, layer, z, to);
        Node output = layer.Residual
            ? table.Add(activation.Called("f" + index), table.Relabel(input, from, to))
            : activation;
        return output.Called("a" + index);
    }
}
