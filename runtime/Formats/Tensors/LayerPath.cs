namespace NetGen.Formats.Tensors;

/// <summary>
/// An order of layers in which each has as many inputs as the one before has outputs. With sizes as the nodes of a graph and layers as its edges, such an order
/// is an Eulerian trail: it exists when the edges hang together and every size ends as many layers as it starts, but for the network's input and output.
/// </summary>
/// <param name="Layers">The layers in order.</param>
/// <param name="IsOnly">Whether there is no other order.</param>
internal sealed record LayerPath(LayerTensors[] Layers, bool IsOnly)
{
    /// <summary>An order, and whether it is the only one; null when there is none.</summary>
    public static LayerPath? Find(LayerTensors[] layers)
    {
        if (Start(layers) is not var (size, isOnly) || !HangTogether(layers, size))
        {
            return null;
        }

        List<LayerTensors> remaining = [.. layers];
        List<LayerTensors> path = [];
        while (remaining.Count > 0)
        {
            // A step is right when the rest still hangs together; it stays balanced by itself. So every step that is right leads to an order of its own.
            LayerTensors[] steps = [.. remaining.Where(layer => layer.Inputs == size)];
            steps = steps.Length == 1 ? steps : [.. steps.Where(step => HangTogether(remaining.Where(layer => layer != step), step.Outputs)).Take(2)];
            isOnly &= steps.Length == 1;
            path.Add(steps[0]);
            remaining.Remove(steps[0]);
            size = steps[0].Outputs;
        }

        return new([.. path], isOnly);
    }

    // The size that starts one layer more than it ends. When there is none, the layers form a ring, which may start with any of them.
    private static (int Size, bool IsOnly)? Start(LayerTensors[] layers)
    {
        Dictionary<int, int> surplus = [];
        foreach (LayerTensors layer in layers)
        {
            surplus[layer.Inputs] = surplus.GetValueOrDefault(layer.Inputs) + 1;
            surplus[layer.Outputs] = surplus.GetValueOrDefault(layer.Outputs) - 1;
        }

        int[] starts = [.. surplus.Where(size => size.Value > 0).Select(size => size.Key)];
        return starts switch
        {
            [] => (layers[0].Inputs, layers.Length == 1),
            [var start] when surplus[start] == 1 => (start, true),
            _ => null,
        };
    }

    private static bool HangTogether(IEnumerable<LayerTensors> layers, int size)
    {
        ILookup<int, int> neighbours = layers.SelectMany(layer => new[] { (layer.Inputs, layer.Outputs), (layer.Outputs, layer.Inputs) }).ToLookup(pair => pair.Item1, pair => pair.Item2);
        HashSet<int> reached = [size];
        Stack<int> open = new(reached);
        while (open.TryPop(out int next))
        {
            foreach (int neighbour in neighbours[next].Where(reached.Add))
            {
                open.Push(neighbour);
            }
        }

        return neighbours.All(group => reached.Contains(group.Key));
    }
}
