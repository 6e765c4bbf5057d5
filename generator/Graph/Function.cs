namespace NetGen.Generator.Graph;

/// <summary>
/// A function of one variable that a <see cref="Map"/> applies elementwise: a primitive with code of its own, or a formula made of
/// primitives (<see cref="Body"/>).
/// </summary>
/// <param name="Name">As formulas write it: <c>tanh</c>.</param>
/// <param name="Evaluate">The value in double precision, the interpreter's truth. For a formula, evaluates its body.</param>
internal sealed class Function(string name, Func<double, double> evaluate)
{
    public string Name { get; } = name;

    public Func<double, double> Evaluate { get; } = evaluate;

    /// <summary>Distinguishes functions of one name with different constants, e.g. the bounds of a clamp.</summary>
    public IReadOnlyList<double> Constants { get; init; } = [];

    /// <summary>The formula in primitives, or null for a primitive.</summary>
    public Func<NodeTable, Node, Node>? Body { get; init; }

    /// <summary>Whether one evaluation costs tens of instructions rather than one or two.</summary>
    public bool IsCostly { get; init; }

    /// <summary>Equal keys mean equal functions.</summary>
    public string Key => Constants.Count == 0
        ? Name
        : $"{Name}({string.Join(",", Constants.Select(value => BitConverter.DoubleToInt64Bits(value)))})";
}
