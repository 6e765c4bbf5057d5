using NetGen.Generator.Model;
using NetGen.Generator.Schedule;

namespace NetGen.Generator.Emit;

/// <summary>What the vector type that a kernel is written for, and the static classes of its functions, are called in C#.</summary>
internal sealed class VectorNames(MachineModel machine)
{
    public string Element { get; } = machine.Precision == Precision.Single ? "float" : "double";

    /// <summary>The framework's static class: <c>Vector</c> or <c>Vector512</c>.</summary>
    public string Class { get; } = machine.IsWide ? "Vector512" : "Vector";

    public string Type => $"{Class}<{Element}>";

    /// <summary>The runtime library's functions.</summary>
    public string Math { get; } = "global::NetGen.VectorMath" + (machine.IsWide ? "512" : "");

    /// <summary>The runtime library's class for single lanes.</summary>
    public string Lanes { get; } = "global::NetGen.Lanes" + (machine.IsWide ? "512" : "");

    public string Literal(double value) => value switch
    {
        0 when 1 / value > 0 => Type + ".Zero",
        1 => Type + ".One",
        _ => $"{Class}.Create({NumberText.Literal(value, machine.Precision)})",
    };
}
