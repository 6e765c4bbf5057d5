using NetGen.Generator.Model;

namespace NetGen.Generator.Graph;

/// <summary>
/// The activations as functions of the graph, PyTorch's definitions. Written so that neither the value nor what differentiation makes of
/// it overflows on the way: exponentials only of what is bounded above, clamps where a saturated factor would meet an infinite one.
/// </summary>
internal static class Activations
{
    // tanh(sqrt(2/pi) (z + 0.044715 z^3)) is 1 in double precision from z = 7.6 on; past this bound the cube is pointless and may overflow.
    private const double GeluSaturation = 20;

    // exp(-z^2) is 0 in double precision from z = 27.3 on; past this bound the square is pointless, and derivatives would multiply its overflow by 0.
    private const double BellSaturation = 28;

    private static readonly Dictionary<Activation, Function> Elementwise = new()
    {
        [Activation.ReLU] = Primitives.PositivePart,
        [Activation.LeakyReLU] = Formula("leaky_relu", (t, z) => Ramp(t, z, 1, 0.01)),
        [Activation.ELU] = Formula("elu", (t, z) => ExponentialRamp(t, z, 1, 1)),
        [Activation.CELU] = Formula("celu", (t, z) => ExponentialRamp(t, z, 1, 1)),
        [Activation.SELU] = Formula("selu", (t, z) => ExponentialRamp(t, z, 1.0507009873554805, 1.0507009873554805 * 1.6732632423543772)),
        [Activation.Softplus] = Primitives.Softplus,
        [Activation.Softsign] = Primitives.Softsign,
        [Activation.Sigmoid] = Primitives.Sigmoid,
        [Activation.HardSigmoid] = Formula("hard_sigmoid", HardSigmoid),
        [Activation.HardSwish] = Formula("hard_swish", (t, z) => t.Multiply(z, HardSigmoid(t, z))),
        [Activation.HardTanh] = Primitives.Clamp(-1, 1),
        [Activation.LogSigmoid] = Formula("log_sigmoid", (t, z) => t.Negate(t.Map(Primitives.Softplus, t.Negate(z)))),
        [Activation.Tanh] = Primitives.Tanh,
        [Activation.ArcTan] = Primitives.ArcTan,
        [Activation.SiLU] = Formula("silu", (t, z) => t.Multiply(z, t.Map(Primitives.Sigmoid, z))),
        [Activation.GELU] = Formula("gelu", (t, z) => t.Multiply(z, OnePlusHalved(t, t.Map(Primitives.Erf, t.Scale(Math.Sqrt(0.5), z))))),
        [Activation.GELUTanh] = Formula("gelu_tanh", GeluTanh),
        [Activation.Mish] = Formula("mish", (t, z) => t.Multiply(z, t.Map(Primitives.Tanh, t.Map(Primitives.Softplus, z)))),
        [Activation.Sin] = Primitives.Sin,
        [Activation.Cos] = Primitives.Cos,
        [Activation.Exp] = Primitives.Exp,
        [Activation.Gaussian] = Formula("gaussian", Bell),
        [Activation.Square] = Formula("square", (t, z) => t.Multiply(z, z)),
    };

    /// <summary>The layer's activation of <paramref name="z"/>, whose units run along <paramref name="units"/>.</summary>
    public static Node Apply(NodeTable table, LayerSpec layer, Node z, Axis units) => layer.Custom is { } custom
        ? table.Map(CustomFunctions.Of(custom), z)
        : Apply(table, layer.Activation, z, units, Text.Of(layer.Index));

    /// <summary>A built-in activation.</summary>
    public static Node Apply(NodeTable table, Activation activation, Node z, Axis units, string index) => activation switch
    {
        Activation.Identity => z,
        Activation.Softmax => Softmax(table, z, units, index),
        Activation.LogSoftmax => LogSoftmax(table, z, units, index),
        _ => table.Map(Elementwise[activation], z),
    };

    /// <summary><c>exp(-z^2)</c></summary>
    public static Node Bell(NodeTable t, Node z)
    {
        Node bounded = t.Map(Primitives.Clamp(-BellSaturation, BellSaturation), z);
        return t.Map(Primitives.Exp, t.Negate(t.Multiply(bounded, bounded)));
    }

    // exp(z - max z) / sum exp(z - max z): the shift leaves the value as it is and keeps the exponentials at most 1.
    private static Node Softmax(NodeTable t, Node z, Axis units, string index)
    {
        Node exponentials = t.Map(Primitives.Exp, Shifted(t, z, units, index)).Called("e" + index);
        Node total = t.Contract(units, exponentials).Called("total" + index);
        return t.Multiply(exponentials, t.Map(Primitives.Reciprocal, total).Called("scale" + index));
    }

    // z - max z - log sum exp(z - max z): the sum is at least 1.
    private static Node LogSoftmax(NodeTable t, Node z, Axis units, string index)
    {
        Node shifted = Shifted(t, z, units, index);
        Node total = t.Contract(units, t.Map(Primitives.Exp, shifted).Called("e" + index)).Called("total" + index);
        return t.Subtract(shifted, t.Map(Primitives.Log, total));
    }

    private static Node Shifted(NodeTable t, Node z, Axis units, string index) => t.Subtract(z, t.Maximum(units, z).Called("max" + index));

    // above max(z, 0) + below min(z, 0)
    private static Node Ramp(NodeTable t, Node z, double above, double below) =>
        t.Add(t.Scale(above, t.Map(Primitives.PositivePart, z)), t.Scale(below, t.Map(Primitives.NegativePart, z)));

    // above max(z, 0) + below (exp(min(z, 0)) - 1)
    private static Node ExponentialRamp(NodeTable t, Node z, double above, double below) => t.Add(
        t.Scale(above, t.Map(Primitives.PositivePart, z)),
        t.Scale(below, t.Map(Primitives.ExpM1, t.Map(Primitives.NegativePart, z))));

    // (clamp(z, -3, 3) + 3) / 6, exactly 0 and 1 at the ends
    private static Node HardSigmoid(NodeTable t, Node z) =>
        t.Scale(1.0 / 6, t.Add(t.Map(Primitives.Clamp(-3, 3), z), t.Constant(3)));

    private static Node GeluTanh(NodeTable t, Node z)
    {
        Node bounded = t.Map(Primitives.Clamp(-GeluSaturation, GeluSaturation), z);
        Node cube = t.Multiply(bounded, t.Multiply(bounded, bounded));
        Node argument = t.Scale(Math.Sqrt(2 / Math.PI), t.Add(bounded, t.Scale(0.044715, cube)));
        return t.Multiply(z, OnePlusHalved(t, t.Map(Primitives.Tanh, argument)));
    }

    private static Node OnePlusHalved(NodeTable t, Node node) => t.Add(t.Constant(0.5), t.Scale(0.5, node));

    private static Function Formula(string name, Func<NodeTable, Node, Node> body) =>
        new(name, x => Interpreter.Evaluate(body, x)) { Body = body, IsCostly = true };
}
