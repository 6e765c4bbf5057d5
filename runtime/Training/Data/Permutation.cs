namespace NetGen.Training;

/// <summary>Random orders that depend on a seed alone.</summary>
internal static class Permutation
{
    /// <summary>The numbers from 0 on in a random order.</summary>
    public static int[] Of(int count, params ReadOnlySpan<long> seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        Shuffle(order, seed);
        return order;
    }

    /// <summary>Fisher and Yates: every order is equally likely.</summary>
    public static void Shuffle(Span<int> order, params ReadOnlySpan<long> seed)
    {
        var random = new SplitMix64(seed);
        for (int last = order.Length - 1; last > 0; last--)
        {
            int other = random.Below(last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }
    }
}
