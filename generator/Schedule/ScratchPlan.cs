namespace NetGen.Generator.Schedule;

/// <summary>
/// Lays buffers out in one piece of scratch memory. A buffer's place is free again after its last reader: first fit over live ranges, in
/// order of first use.
/// </summary>
internal static class ScratchPlan
{
    /// <summary>When a buffer is first written and last read, counted in steps of the kernel.</summary>
    internal sealed record Lifetime(Buffer Buffer, int First, int Last);

    /// <summary>Sets the buffers' offsets; returns the memory they need together.</summary>
    /// <param name="alignment">Offsets are multiples of it, in elements.</param>
    public static long Place(IEnumerable<Lifetime> lifetimes, int alignment)
    {
        var placed = new List<Lifetime>();
        long total = 0;
        foreach (Lifetime lifetime in lifetimes.OrderBy(lifetime => lifetime.First).ThenByDescending(lifetime => lifetime.Buffer.Length))
        {
            lifetime.Buffer.Offset = FirstGap(placed.Where(other => other.Last >= lifetime.First && other.First <= lifetime.Last), lifetime.Buffer.Length, alignment);
            placed.Add(lifetime);
            total = Math.Max(total, lifetime.Buffer.Offset + lifetime.Buffer.Length);
        }

        return total;
    }

    private static long FirstGap(IEnumerable<Lifetime> occupied, long length, int alignment)
    {
        long offset = 0;
        foreach (Buffer buffer in occupied.Select(lifetime => lifetime.Buffer).OrderBy(buffer => buffer.Offset))
        {
            if (offset + length <= buffer.Offset)
            {
                break;
            }

            offset = Math.Max(offset, (buffer.Offset + buffer.Length + alignment - 1) / alignment * alignment);
        }

        return offset;
    }
}
