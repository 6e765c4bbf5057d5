namespace NetGen.Generator.Graph;

/// <summary>What an axis runs over; the schedule picks lanes by it.</summary>
internal enum AxisKind
{
    /// <summary>The units of a layer, or the inputs.</summary>
    Unit,

    /// <summary>The directions of a derivative: one position per tangent or cotangent that is carried along.</summary>
    Direction,

    /// <summary>The samples of a batch.</summary>
    Sample,
}

/// <summary>
/// A named axis of fixed length. Values broadcast by name: two axes are the same axis when they are equal.
/// </summary>
/// <param name="Name">Also the loop variable in generated code.</param>
/// <param name="Length">
/// Number of positions. The sample axis of a batch whose size is unknown at compile time has length 1, so that costs are per sample.
/// </param>
internal sealed record Axis(string Name, int Length, AxisKind Kind = AxisKind.Unit)
{
    /// <summary>The axis along which the derivatives by (or of) a value on this axis are stored.</summary>
    public Axis Direction => new("k" + Name.Substring(1), Length, AxisKind.Direction);

    /// <summary>Units of layer <paramref name="layer"/>; layer 0 are the inputs.</summary>
    public static Axis Units(int layer, int length) => new("i" + Text.Of(layer), length);

    public static Axis Samples(int length = 1) => new("s", length, AxisKind.Sample);

    public override string ToString() => Name;
}
