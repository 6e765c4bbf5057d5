using NetGen.Generator.Graph;

namespace NetGen.Generator.Schedule;

/// <summary>A value's place: in scratch memory, dense, last axis contiguous, rows padded so that whole vectors can be stored; or in registers.</summary>
internal sealed class Buffer
{
    public Buffer(string name, IReadOnlyList<Axis> layout, int rowLength)
    {
        Name = name;
        Layout = layout;
        RowLength = rowLength;
        Length = layout.Take(layout.Count - 1).Aggregate((long)rowLength, (product, axis) => product * axis.Length);
    }

    public string Name { get; }

    public IReadOnlyList<Axis> Layout { get; }

    /// <summary>Elements from one row to the next.</summary>
    public int RowLength { get; }

    public long Length { get; }

    /// <summary>Whether the value lies in scratch memory; else it is only in registers.</summary>
    public bool IsInMemory { get; set; } = true;

    /// <summary>The variables that hold the value, or null if it is only in memory.</summary>
    public Registers? Registers { get; set; }

    /// <summary>Where the buffer starts in the scratch memory of its kernel.</summary>
    public long Offset { get; set; }

    /// <summary>Elements between neighbours along an axis.</summary>
    public long Stride(Axis axis)
    {
        long stride = 1;
        for (int i = Layout.Count - 1; i >= 0; i--)
        {
            if (Layout[i] == axis)
            {
                return stride;
            }

            stride *= i == Layout.Count - 1 ? RowLength : Layout[i].Length;
        }

        return 0;
    }
}
