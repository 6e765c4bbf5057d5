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

    /// <summary>What defines a function of the user's, whose name others may have too: its formula, or the full name of its C# type. Null for NetGen's own.</summary>
    public string? Definition { get; init; }

    /// <summary>Whether <see cref="Definition"/> is a C# type whose code evaluates the function; its only constant is then the order of the derivative, none for the value.</summary>
    public bool IsForeign { get; init; }

    /// <summary>Whether one evaluation costs tens of instructions rather than one or two.</summary>
    public bool IsCostly { get; init; }

    /// <summary>Equal keys mean equal functions.</summary>
    public string Key => Constants.Count == 0
        ? FullName
        : $"{FullName}({string.Join(",", Constants.Select(value => BitConverter.DoubleToInt64Bits(value)))})";

    // No name of NetGen's own has a colon.
    private string FullName => Definition is null ? Name : $"{Name}: {Definition}";
}
