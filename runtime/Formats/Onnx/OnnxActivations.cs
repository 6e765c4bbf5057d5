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
        ["Celu"] = [("alpha", 1, 1)],
        ["Selu"] = [("alpha", 1.6732632, 1.6732632), ("gamma", 1.050701, 1.050701)],
        ["HardSigmoid"] = [("alpha", 0.2, 1.0 / 6), ("beta", 0.5, 0.5)],
    };

    private static readonly HashSet<string> Plain =
    [
        "Relu", "LeakyRelu", "Elu", "Celu", "Selu", "Softplus", "Softsign", "Sigmoid", "HardSigmoid", "HardSwish", "Tanh", "Atan", "Mish", "Sin", "Cos", "Exp",
        "Log", "Erf", "Neg",
    ];

    /// <summary>The function of expressions that a node applies; null when it applies none.</summary>
    /// <exception cref="ModelFormatException">A setting is not the one NetGen has.</exception>
    public static string? FunctionOf(OnnxNode node, string file)
    {
        foreach ((string attribute, double otherwise, double needed) in Settings.GetValueOrDefault(node.Operator, []))
        {
            double value = node.Number(attribute, otherwise);
            if (Math.Abs(value - needed) > 1e-6 * Math.Abs(needed))
            {
                throw new ModelFormatException(file, node.Place, FormattableString.Invariant($"{attribute} is {value:G7}; NetGen's activation has {needed:G7}"));
            }
        }

        if (node.Operator is "Softmax" or "LogSoftmax")
        {
            long axis = node.Integer("axis", -1);
            return axis is -1 or 1 ? node.Operator.ToLowerInvariant() : throw new ModelFormatException(file, node.Place, $"axis is {axis}; expected 1, the axis of the units");
        }

        return node.Operator == "Gelu" ? node.Text("approximate", "none") == "tanh" ? "gelutanh" : "gelu"
            : Plain.Contains(node.Operator) ? node.Operator.ToLowerInvariant()
            : null;
    }
}
