using NetGen.Generator.Graph;

namespace NetGen.Generator.Differentiate;

/// <summary>
/// The derivative of each primitive function, as a graph over its argument <c>x</c> and its value <c>y</c>: what the value already
/// knows is reused, so all orders share one exponential. Derivatives of formulas follow by the chain rule.
/// </summary>
internal static class DerivativeRules
{
    private delegate Node Rule(NodeTable t, Node x, Node y, IReadOnlyList<double> constants);

    private static readonly Dictionary<string, Rule> Rules = new()
    {
        ["exp"] = (t, x, y, c) => y,
        ["expm1"] = (t, x, y, c) => t.Add(y, t.One),
        ["log"] = (t, x, y, c) => t.Map(Primitives.Reciprocal, x),
        ["log1p"] = (t, x, y, c) => t.Map(Primitives.Reciprocal, t.Add(t.One, x)),
        ["tanh"] = (t, x, y, c) => t.Subtract(t.One, t.Multiply(y, y)),
        ["sigmoid"] = (t, x, y, c) => t.Multiply(y, t.Subtract(t.One, y)),
        ["softplus"] = (t, x, y, c) => t.Map(Primitives.Sigmoid, x),
        ["erf"] = (t, x, y, c) => t.Scale(2 / Math.Sqrt(Math.PI), Activations.Bell(t, x)),
        ["sin"] = (t, x, y, c) => t.Map(Primitives.Cos, x),
        ["cos"] = (t, x, y, c) => t.Negate(t.Map(Primitives.Sin, x)),
        ["arctan"] = (t, x, y, c) => t.Map(Primitives.Reciprocal, t.Add(t.One, t.Multiply(x, x))),
        ["reciprocal"] = (t, x, y, c) => t.Negate(t.Multiply(y, y)),
        ["sqrt"] = (t, x, y, c) => t.Scale(0.5, t.Map(Primitives.Reciprocal, y)),
        ["abs"] = (t, x, y, c) => t.Map(Primitives.Sign, x),
        ["sign"] = (t, x, y, c) => t.Zero,
        ["softsign"] = (t, x, y, c) => Squared(t, t.Map(Primitives.Reciprocal, t.Add(t.One, t.Map(Primitives.Abs, x)))),
        // Of a layer's activation the value is at hand where the argument is not; it is positive where the argument is.
        ["relu"] = (t, x, y, c) => t.Map(Primitives.Step(0, 1), y.Label is null ? x : y),
        ["negpart"] = (t, x, y, c) => t.Map(Primitives.Step(1, 0), x),
        ["step"] = (t, x, y, c) => t.Zero,
        ["clamp"] = (t, x, y, c) => t.Map(Primitives.Between(c[0], c[1]), x),
        ["between"] = (t, x, y, c) => t.Zero,
        ["known"] = (t, x, y, c) => t.Zero,
        ["known_or_zero"] = (t, x, y, c) => t.Map(Primitives.Known, x),
        ["huber"] = (t, x, y, c) => t.Map(Primitives.Clamp(-c[0], c[0]), x),
    };

    /// <summary>The derivative <c>f'(x)</c> of a map's function at its argument, elementwise; the value is at hand as the map itself.</summary>
    public static Node Slope(NodeTable table, Map map)
    {
        Node slope = Unnamed(table, map);

        // The activation of a layer has a name, a function inside an activation's formula has none.
        return map.Label is not null && map.Argument.Label is { } label && label[0] == 'z' ? slope.Called("s" + label.Substring(1)) : slope;
    }

    private static Node Unnamed(NodeTable table, Map map)
    {
        if (map.Function.Body is { } body)
        {
            // A formula: push the tangent 1 through it. Elementwise, so the tangent of every element is its slope.
            return Jvp.Push(table, body(table, map.Argument), map.Argument, table.One) ?? table.Zero;
        }

        if (map.Function.IsForeign)
        {
            return table.Map(CustomFunctions.Derivative(map.Function), map.Argument);
        }

        return Rules[map.Function.Name](table, map.Argument, map, map.Function.Constants);
    }

    private static Node Squared(NodeTable t, Node node) => t.Multiply(node, node);
}
