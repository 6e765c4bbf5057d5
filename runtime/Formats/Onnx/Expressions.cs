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

    private static readonly Dictionary<string, (Activation Activation, bool IsResidual)> Known = Create();

    /// <summary>The activation that a text is, and whether the layer's input is added; null when it is none.</summary>
    public static (Activation Activation, bool IsResidual)? Match(string text) => Known.TryGetValue(text, out var known) ? known : null;

    public static string Call(string function, string argument) => $"{function}({argument})";

    public static string Add(string left, string right) => Commutative("add", left, right);

    public static string Multiply(string left, string right) => Commutative("mul", left, right);

    // Six digits: exporters round constants such as the square root of 2 to single precision.
    public static string Constant(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    // Products of products are one product: z * 0.5 * (1 + erf) in any order.
    private static string Commutative(string name, string left, string right)
    {
        IEnumerable<string> parts = new[] { left, right }.SelectMany(part => part.StartsWith(name + "(", StringComparison.Ordinal) ? Parts(part, name.Length + 1) : [part]);
        return $"{name}({string.Join(",", parts.Order(StringComparer.Ordinal))})";
    }

    private static IEnumerable<string> Parts(string call, int start)
    {
        int depth = 0;
        for (int index = start; index < call.Length - 1; index++)
        {
            depth += call[index] == '(' ? 1 : call[index] == ')' ? -1 : 0;
            if (depth == 0 && call[index] == ',')
            {
                yield return call[start..index];
                start = index + 1;
            }
        }

        yield return call[start..^1];
    }

    private static Dictionary<string, (Activation Activation, bool IsResidual)> Create()
    {
        const string z = PreActivation;
        string half = Constant(0.5);
        string gelu(string bell) => Multiply(Multiply(z, half), Add(Constant(1), bell));
        Dictionary<string, Activation> known = new()
        {
            [z] = Activation.Identity,
            ["clip[-1,1](z)"] = Activation.HardTanh,
            [Multiply(z, Call("sigmoid", z))] = Activation.SiLU,
            [Multiply(z, Call("hardsigmoid", z))] = Activation.HardSwish,
            [Multiply(z, Call("tanh", Call("softplus", z)))] = Activation.Mish,
            [Call("log", Call("sigmoid", z))] = Activation.LogSigmoid,
            [Call("neg", Call("softplus", Call("neg", z)))] = Activation.LogSigmoid,
            [Call("log", Call("softmax", z))] = Activation.LogSoftmax,
            [Multiply(z, z)] = Activation.Square,
            [Call("pow2", z)] = Activation.Square,
            [Call("exp", Call("neg", Multiply(z, z)))] = Activation.Gaussian,
            [Call("exp", Call("neg", Call("pow2", z)))] = Activation.Gaussian,
            [gelu(Call("erf", Multiply(z, Constant(Math.Sqrt(0.5)))))] = Activation.GELU,
            [gelu(Call("tanh", Multiply(Constant(Math.Sqrt(2 / Math.PI)), Add(z, Multiply(Constant(0.044715), Call("pow3", z))))))] = Activation.GELUTanh,
            [gelu(Call("tanh", Multiply(Constant(Math.Sqrt(2 / Math.PI)), Add(z, Multiply(Constant(0.044715), Multiply(z, Multiply(z, z)))))))] = Activation.GELUTanh,
        };
        foreach ((string name, Activation activation) in OnnxActivations.Functions)
        {
            known.Add(Call(name, z), activation);
        }

        return known.SelectMany(pair => new[] { (Text: pair.Key, Meaning: (pair.Value, false)), (Text: Add(LayerInput, pair.Key), Meaning: (pair.Value, true)) })
            .ToDictionary(pair => pair.Text, pair => pair.Meaning, StringComparer.Ordinal);
    }
}
