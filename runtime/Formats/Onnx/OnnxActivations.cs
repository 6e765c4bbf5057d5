namespace NetGen.Formats.Onnx;

/// <summary>Operators that are an activation by themselves, and what of their settings NetGen's activations have fixed.</summary>
internal static class OnnxActivations
{
    /// <summary>Functions of expressions that are an activation, applied to the pre-activation.</summary>
    public static readonly IReadOnlyList<(string Function, Activation Activation)> Functions =
    [
        ("relu", Activation.ReLU), ("leakyrelu", Activation.LeakyReLU), ("elu", Activation.ELU), ("celu", Activation.CELU), ("selu", Activation.SELU),
        ("softplus", Activation.Softplus), ("softsign", Activation.Softsign), ("sigmoid", Activation.Sigmoid), ("hardsigmoid", Activation.HardSigmoid),
        ("hardswish", Activation.HardSwish), ("tanh", Activation.Tanh), ("atan", Activation.ArcTan), ("gelu", Activation.GELU), ("gelutanh", Activation.GELUTanh),
        ("mish", Activation.Mish), ("sin", Activation.Sin), ("cos", Activation.Cos), ("exp", Activation.Exp), ("softmax", Activation.Softmax), ("logsoftmax", Activation.LogSoftmax),
    ];

    // Settings with the default of the operator and the value that NetGen's activation has.
    private static readonly Dictionary<string, (string Attribute, double Default, double Needed)[]> Settings = new()
    {
        ["LeakyRelu"] = [("alpha", 0.01, 0.01)],
        ["Elu"] = [("alpha", 1, 1)],
        ["Selu"] = [("alpha", SeluAlpha, SeluAlpha), ("gamma", 1.050701, 1.050701)],
    };

    private const double SeluAlpha = 1.6732632;

    private static readonly HashSet<string> Plain =
    [
        "Relu", "LeakyRelu", "Elu", "Selu", "Softplus", "Softsign", "HardSwish", "Sigmoid", "Tanh", "Atan", "Mish", "Sin", "Cos", "Exp", "Log", "Erf", "Abs",
    ];

    /// <summary>The function of expressions that a node applies; null when it applies none.</summary>
    /// <exception cref="ModelFormatException">A setting is not the one NetGen has.</exception>
    public static string? FunctionOf(OnnxNode node, string file)
    {
        // PyTorch's SELU is an ELU that is scaled.
        if (node.Operator == "Elu" && Affine.IsNear(node.Number("alpha", 1), SeluAlpha))
        {
            return "selu's elu";
        }

        foreach ((string attribute, double otherwise, double needed) in Settings.GetValueOrDefault(node.Operator, []))
        {
            double value = node.Number(attribute, otherwise);
            if (!Affine.IsNear(value, needed))
            {
                throw new ModelFormatException(file, node.Place, FormattableString.Invariant($"{attribute} is {value:G7}; NetGen's activation has {needed:G7}"));
            }
        }

        if (node.Operator == "Gelu")
        {
            return node.Text("approximate", "none") switch
            {
                "none" => "gelu",
                "tanh" => "gelutanh",
                var other => throw new ModelFormatException(file, node.Place, $"approximate is '{other}'; expected 'none' or 'tanh'"),
            };
        }

        return Plain.Contains(node.Operator) ? node.Operator.ToLowerInvariant() : null;
    }

    /// <summary>The function of expressions that an operator of ONNX Runtime's own applies, as it writes when it optimizes a graph; null when it applies none.</summary>
    public static string? RuntimeFunctionOf(OnnxNode node) => node.Operator switch
    {
        "Gelu" or "BiasGelu" => "gelu",
        "FastGelu" => "gelutanh",
        _ => null,
    };

    /// <summary>
    /// What an operator with settings does, as the function of expressions that it is after and before constants: <c>g(v Before) After</c>. Null when it is none of these,
    /// or its settings are ones that no constants lead to.
    /// </summary>
    public static (Affine Before, string Function, Affine After)? RescaledFunctionOf(OnnxNode node)
    {
        if (node.Operator == "Celu")
        {
            // max(0, v) + min(0, alpha (exp(v / alpha) - 1)) = alpha celu(v / alpha), with celu that of alpha 1.
            double alpha = node.Number("alpha", 1);
            return alpha > 0 ? (Affine.Times(1 / alpha), "celu", Affine.Times(alpha)) : null;
        }

        if (node.Operator == "HardSigmoid")
        {
            // clip(alpha v + beta, 0, 1) = clip(u / 6 + 1/2, 0, 1) for u = 6 alpha v + 6 (beta - 1/2). One sixth is rounded to single precision in files.
            (double alpha, double beta) = (node.Number("alpha", 0.2), node.Number("beta", 0.5));
            return (new([Affine.IsNear(6 * alpha, 1) ? 1 : 6 * alpha], [6 * (beta - 0.5)]), "hardsigmoid", Affine.None);
        }

        return null;
    }
}
