namespace NetGen.Generator.Graph;

/// <summary>The layout of every array NetGen knows: the last axis contiguous.</summary>
internal static class RowMajor
{
    /// <summary>Elements between neighbours along each axis, from the axes' lengths.</summary>
    public static long[] Strides(IReadOnlyList<long> lengths)
    {
        var strides = new long[lengths.Count];
        long stride = 1;
        for (int i = lengths.Count - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= lengths[i];
        }

        return strides;
    }
}
