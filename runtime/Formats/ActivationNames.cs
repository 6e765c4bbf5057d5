namespace NetGen.Formats;

/// <summary>Names of activations in files: NetGen's own, and what Keras calls them.</summary>
internal static class ActivationNames
{
    private static readonly Dictionary<string, Activation> Names = Create();

    /// <summary>The activation of that name in any case, or null.</summary>
    public static Activation? Find(string name) => Names.TryGetValue(name, out Activation activation) ? activation : null;

    private static Dictionary<string, Activation> Create()
    {
        Dictionary<string, Activation> names = new(StringComparer.OrdinalIgnoreCase)
        {
            ["linear"] = Activation.Identity,
            ["swish"] = Activation.SiLU,
            ["log_softmax"] = Activation.LogSoftmax,
            ["log_sigmoid"] = Activation.LogSigmoid,
            ["hard_swish"] = Activation.HardSwish,
            ["hard_silu"] = Activation.HardSwish,
            ["hard_tanh"] = Activation.HardTanh,
            ["exponential"] = Activation.Exp,
        };
        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            names.Add(activation.ToString(), activation);
        }

        return names;
    }
}
