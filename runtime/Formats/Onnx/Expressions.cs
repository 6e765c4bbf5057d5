using System.Globalization;

namespace NetGen.Formats.Onnx;

/// <summary>
/// What nodes between two layers compute, as text of one form: <c>z</c> is the pre-activation, <c>a</c> the layer's input, sums and products have
/// their parts in order. Exporters write many activations as several nodes; here is what they come to.
/// </summary>
internal static class Expressions
{
    public const string PreActivation = "z";

    public const string LayerInput = "a";

    /// <summary>What constants that differ from unit to unit make of anything.</summary>
    public const string Constants = "constants";

    private static readonly Dictionary<string, (Activation Activation, bool IsResidual)> Known = Create();

    /// <summary>Characters of the longest text that is an activation.</summary>
    public static int LongestText { get; } = Known.Keys.Max(text => text.Length);

    /// <summary>The activation that a text is, and whether the layer's input is added; null when it is none.</summary>
    public static (Activation Activation, bool IsResidual)? Match(string text) => Known.TryGetValue(text, out var known) ? known : null;

    public static string Call(string function, string argument) => $"{function}({argument})";

    public static string Add(string left, string right) => Commutative("add", left, right);

    public static string Multiply(string left, string right) => Commutative("mul", left, right);

    public static string Negate(string text) => Multiply(Constant(-1), text);

    public static string Subtract(string left, string right) => Add(left, Negate(right));

    public static string Divide(string left, string right) => $"div({left},{right})";

    /// <summary>Between two bounds, of which one may be NaN for none.</summary>
    public static string Clip(string text, double low, double high) => Call($"clip[{Constant(low)},{Constant(high)}]", text);

    // Six digits: exporters round constants such as the square root of 2 to single precision.
    public static string Constant(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    // Products of products are one product: z * 0.5 * (1 + erf) in any order.
    private static string Commutative(string name, string left, string right)
    {
        List<string> parts = [];
        AddParts(parts, name, left);
        AddParts(parts, name, right);
        parts.Sort(StringComparer.Ordinal);
        return $"{name}({string.Join(',', parts)})";
    }

    private static void AddParts(List<string> parts, string name, string text)
    {
        if (!text.StartsWith(name, StringComparison.Ordinal) || text[name.Length] != '(')
        {
            parts.Add(text);
            return;
        }

        (int start, int depth) = (name.Length + 1, 0);
        for (int index = start; index < text.Length - 1; index++)
        {
            depth += text[index] == '(' ? 1 : text[index] == ')' ? -1 : 0;
            if (depth == 0 && text[index] == ',')
            {
                parts.Add(text[start..index]);
                start = index + 1;
            }
        }

        parts.Add(text[start..^1]);
    }

    private static Dictionary<string, (Activation Activation, bool IsResidual)> Create()
    {
        const string z = PreActivation;
        (string half, string one) = (Constant(0.5), Constant(1));
        string gelu(string bell) => Multiply(Multiply(z, half), Add(one, bell));
        string squared = Multiply(z, z);
        string bell(string cube) => Call("tanh", Multiply(Constant(Math.Sqrt(2 / Math.PI)), Add(z, Multiply(Constant(0.044715), cube))));
        string logistic = Add(one, Call("exp", Negate(z)));
        string ramp = Clip(Add(Constant(3), z), 0, 6);
        Dictionary<string, Activation> known = new()
        {
            [z] = Activation.Identity,
            [Clip(z, 0, double.NaN)] = Activation.ReLU,
            [Clip(z, -1, 1)] = Activation.HardTanh,
            [Clip(Clip(z, -1, double.NaN), double.NaN, 1)] = Activation.HardTanh,
            [Clip(Clip(z, double.NaN, 1), -1, double.NaN)] = Activation.HardTanh,
            [Multiply(Constant(1.050701), Call("selu's elu", z))] = Activation.SELU,
            [Divide(one, logistic)] = Activation.Sigmoid,
            [Multiply(z, Call("sigmoid", z))] = Activation.SiLU,
            [Divide(z, logistic)] = Activation.SiLU,
            [Multiply(Constant(1.0 / 6), ramp)] = Activation.HardSigmoid,
            [Multiply(z, Call("hardsigmoid", z))] = Activation.HardSwish,
            [Multiply(z, Multiply(Constant(1.0 / 6), ramp))] = Activation.HardSwish,
            [Divide(z, Add(one, Call("abs", z)))] = Activation.Softsign,
            [Multiply(z, Call("tanh", Call("softplus", z)))] = Activation.Mish,
            [Call("log", Call("sigmoid", z))] = Activation.LogSigmoid,
            [Negate(Call("softplus", Negate(z)))] = Activation.LogSigmoid,
            [Call("log", Call("softmax", z))] = Activation.LogSoftmax,
            [squared] = Activation.Square,
            [Call("pow2", z)] = Activation.Square,
            [Call("exp", Negate(squared))] = Activation.Gaussian,
            [Call("exp", Negate(Call("pow2", z)))] = Activation.Gaussian,
            [gelu(Call("erf", Multiply(z, Constant(Math.Sqrt(0.5)))))] = Activation.GELU,
            [gelu(bell(Call("pow3", z)))] = Activation.GELUTanh,
            [gelu(bell(Multiply(z, squared)))] = Activation.GELUTanh,

            // z (1 + 0.044715 z^2) for z + 0.044715 z^3.
            [gelu(Call("tanh", Multiply(Constant(Math.Sqrt(2 / Math.PI)), Multiply(z, Add(one, Multiply(Constant(0.044715), squared))))))] = Activation.GELUTanh,
        };
        foreach ((string name, Activation activation) in OnnxActivations.Functions)
        {
            known.Add(Call(name, z), activation);
        }

        return known.SelectMany(pair => new[] { (Text: pair.Key, Meaning: (pair.Value, false)), (Text: Add(LayerInput, pair.Key), Meaning: (pair.Value, true)) })
            .ToDictionary(pair => pair.Text, pair => pair.Meaning, StringComparer.Ordinal);
    }
}
