using NetGen.Generator.Graph;

namespace NetGen.Generator.Schedule;

/// <summary>How a nest reads a value it does not compute itself: a base and a stride for each axis it varies along.</summary>
/// <param name="Base">The C# reference the value starts at.</param>
/// <param name="Offset">The element at position 0 of all axes.</param>
internal sealed record Operand(string Base, IReadOnlyList<(Axis Axis, long Stride)> Strides, long Offset = 0)
{
    public long Stride(Axis axis) => Strides.FirstOrDefault(entry => entry.Axis == axis).Stride;

    public bool Has(Axis axis) => Strides.Any(entry => entry.Axis == axis);

    /// <summary>The same value read along another axis.</summary>
    public Operand Relabelled(Axis from, Axis to) =>
        this with { Strides = Strides.Select(entry => entry.Axis == from ? (to, entry.Stride) : entry).ToArray() };
}
