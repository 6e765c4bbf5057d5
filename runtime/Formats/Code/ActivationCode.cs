namespace NetGen.Formats.Code;

/// <summary>
/// Activations as C# expressions: the value <c>y</c> in terms of <c>z</c>, and the slope in terms of both. <c>T</c> stands for the number type and
/// <c>M</c> for its class of functions.
/// </summary>
internal static class ActivationCode
{
    private const string GeluScale = "(T)0.79788456080286536";

    private static readonly Dictionary<Activation, (string Value, string Slope)> Texts = new()
    {
        [Activation.ReLU] = ("M.Max(z, 0)", "z > 0 ? 1 : 0"),
        [Activation.LeakyReLU] = ("z > 0 ? z : (T)0.01 * z", "z > 0 ? 1 : (T)0.01"),
        [Activation.ELU] = ("z > 0 ? z : M.Exp(z) - 1", "z > 0 ? 1 : M.Exp(z)"),
        [Activation.CELU] = ("z > 0 ? z : M.Exp(z) - 1", "z > 0 ? 1 : M.Exp(z)"),
        [Activation.SELU] = ("(T)1.0507009873554805 * (z > 0 ? z : (T)1.6732632423543772 * (M.Exp(z) - 1))", "(T)1.0507009873554805 * (z > 0 ? 1 : (T)1.6732632423543772 * M.Exp(z))"),
        [Activation.Softplus] = ("Softplus(z)", "Sigmoid(z)"),
        [Activation.Softsign] = ("z / (1 + M.Abs(z))", "1 / ((1 + M.Abs(z)) * (1 + M.Abs(z)))"),
        [Activation.Sigmoid] = ("Sigmoid(z)", "y * (1 - y)"),
        [Activation.HardSigmoid] = ("(M.Min(M.Max(z, -3), 3) + 3) / 6", "z > -3 && z < 3 ? (T)1.0 / 6 : 0"),
        [Activation.HardSwish] = ("z * (M.Min(M.Max(z, -3), 3) + 3) / 6", "(M.Min(M.Max(z, -3), 3) + 3) / 6 + (z > -3 && z < 3 ? z / 6 : 0)"),
        [Activation.HardTanh] = ("M.Min(M.Max(z, -1), 1)", "z > -1 && z < 1 ? 1 : 0"),
        [Activation.LogSigmoid] = ("-Softplus(-z)", "Sigmoid(-z)"),
        [Activation.Tanh] = ("M.Tanh(z)", "1 - y * y"),
        [Activation.ArcTan] = ("M.Atan(z)", "1 / (1 + z * z)"),
        [Activation.SiLU] = ("z * Sigmoid(z)", "Sigmoid(z) + y * Sigmoid(-z)"),
        [Activation.GELU] = ("z * (T)Normal(z)", "(T)(Normal(z) + z * Math.Exp(-0.5 * z * z) * 0.3989422804014327)"),
        [Activation.GELUTanh] = (
            $"z / 2 * (1 + M.Tanh({GeluScale} * (z + (T)0.044715 * z * z * z)))",
            $"(1 + M.Tanh({GeluScale} * (z + (T)0.044715 * z * z * z))) / 2 + z / 2 * (1 - Square(M.Tanh({GeluScale} * (z + (T)0.044715 * z * z * z)))) * {GeluScale} * (1 + (T)0.134145 * z * z)"),
        [Activation.Mish] = ("z * M.Tanh(Softplus(z))", "M.Tanh(Softplus(z)) + z * Sigmoid(z) * (1 - Square(M.Tanh(Softplus(z))))"),
        [Activation.Sin] = ("M.Sin(z)", "M.Cos(z)"),
        [Activation.Cos] = ("M.Cos(z)", "-M.Sin(z)"),
        [Activation.Exp] = ("M.Exp(z)", "y"),
        [Activation.Gaussian] = ("M.Exp(-z * z)", "-2 * z * y"),
        [Activation.Square] = ("z * z", "2 * z"),
    };

    // What the expressions call, with what these call themselves.
    private static readonly (string Name, string Code)[] Functions =
    [
        ("Softplus(", "private static T Softplus(T z) => M.Max(z, 0) + (T)double.LogP1(Math.Exp(-Math.Abs((double)z)));"),
        ("Sigmoid(", "private static T Sigmoid(T z) => z >= 0 ? 1 / (1 + M.Exp(-z)) : M.Exp(z) / (1 + M.Exp(z));"),
        ("Square(", "private static T Square(T x) => x * x;"),
        ("Normal(", NormalCode),
    ];

    private const string NormalCode = """
        // The normal distribution. All terms of the error function's series exp(-x^2) sum x^(2n+1) 2^n / (2n+1)!! have one sign; beyond 6 it is 1.
        private static double Normal(double z)
        {
            double x = Math.Abs(z) * 0.70710678118654752;
            double sum = x;
            for (double term = x, n = 1; x <= 6 && term > 1e-18 * sum; n++)
            {
                term *= 2 * x * x / (2 * n + 1);
                sum += term;
            }

            double erf = x > 6 ? 1 : 1.1283791670955126 * Math.Exp(-x * x) * sum;
            return (1 + (z < 0 ? -erf : erf)) / 2;
        }
        """;

    /// <summary>The value and the slope of an elementwise activation, or null for the others and the identity.</summary>
    public static (string Value, string Slope)? Of(Activation activation, Precision precision) =>
        Texts.TryGetValue(activation, out (string Value, string Slope) text) ? (Typed(text.Value, precision), Typed(text.Slope, precision)) : null;

    /// <summary>The functions that the activations call.</summary>
    public static IEnumerable<string> Called(IEnumerable<Activation> activations, Precision precision)
    {
        string[] texts = [.. activations.Where(Texts.ContainsKey).Select(activation => Texts[activation].Value + Texts[activation].Slope)];
        return Functions.Where(function => texts.Any(text => text.Contains(function.Name, StringComparison.Ordinal))).Select(function => Typed(function.Code, precision));
    }

    private static string Typed(string text, Precision precision) => text
        .Replace("(T)", precision == Precision.Single ? "(float)" : "", StringComparison.Ordinal)
        .Replace("T ", precision == Precision.Single ? "float " : "double ", StringComparison.Ordinal)
        .Replace("M.", precision == Precision.Single ? "MathF." : "Math.", StringComparison.Ordinal);
}
