namespace NetGen.Formats.Tensors;

/// <summary>
/// Orders in which each layer has as many inputs as the one before has outputs, where only some layers have numbers in their names: <c>fc1, fc2, fc3, out</c>. Layers whose
/// names differ in numbers only are a family, in the order of these numbers; where families meet, sizes decide.
/// </summary>
internal sealed class NumberedPath
{
    // Ways to have taken so many of each family; what is refused has that many families of that length.
    private const int MostStates = 1 << 16;

    private readonly LayerTensors[][] families;
    private readonly int[] strides;
    private readonly Dictionary<(int State, int Size), int> ways = [];

    private NumberedPath(LayerTensors[][] families)
    {
        this.families = families;
        strides = new int[families.Length + 1];
        strides[0] = 1;
        for (int index = 0; index < families.Length; index++)
        {
            strides[index + 1] = strides[index] * (families[index].Length + 1);
        }
    }

    /// <summary>An order, and whether it is the only one; null when there is none, or more would have to be tried than is sensible.</summary>
    /// <param name="families">Each in its order.</param>
    public static LayerPath? Find(LayerTensors[][] families)
    {
        if (families.Aggregate(1L, (states, family) => Math.Min(states * (family.Length + 1), MostStates + 1)) > MostStates)
        {
            return null;
        }

        NumberedPath search = new(families);
        int[] starts = [.. families.Select(family => family[0].Inputs).Distinct().Where(size => search.Ways(0, size) > 0)];
        return starts.Length == 0 ? null : new(search.First(starts[0]), starts.Length == 1 && search.Ways(0, starts[0]) == 1);
    }

    // In how many ways the layers that are left follow from a size; 2 for all that are more than one.
    private int Ways(int state, int size)
    {
        if (state == strides[^1] - 1)
        {
            return 1;
        }

        if (!ways.TryGetValue((state, size), out int found))
        {
            found = Math.Min(2, Steps(state, size).Sum(step => Ways(step.State, step.Layer.Outputs)));
            ways.Add((state, size), found);
        }

        return found;
    }

    private LayerTensors[] First(int size)
    {
        List<LayerTensors> path = [];
        for (int state = 0; state < strides[^1] - 1;)
        {
            (state, LayerTensors layer) = Steps(state, size).First(step => Ways(step.State, step.Layer.Outputs) > 0);
            size = layer.Outputs;
            path.Add(layer);
        }

        return [.. path];
    }

    // A state has a digit for each family: how many of its layers are taken.
    private IEnumerable<(int State, LayerTensors Layer)> Steps(int state, int size)
    {
        for (int index = 0; index < families.Length; index++)
        {
            int taken = state % strides[index + 1] / strides[index];
            if (taken < families[index].Length && families[index][taken].Inputs == size)
            {
                yield return (state + strides[index], families[index][taken]);
            }
        }
    }
}
