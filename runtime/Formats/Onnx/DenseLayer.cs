namespace NetGen.Formats.Onnx;

/// <summary>A layer of a graph that is being read: weights [in, out] and bias, and, when what follows has told, its activation.</summary>
internal sealed class DenseLayer(LayerValue input, int inputs, int outputs, double[] weights, double[] bias)
{
    public LayerValue Input => input;

    public int Inputs => inputs;

    public int Outputs { get; private set; } = outputs;

    public double[] Weights { get; private set; } = weights;

    public double[] Bias { get; private set; } = bias;

    public (Activation Activation, bool IsResidual) Activation { get; private set; } = (NetGen.Activation.Identity, false);

    /// <summary>Once it is clear what follows: its activation, with constants before that in the weights, (a W + b) s + t = a (W diag(s)) + (b s + t).</summary>
    public void Settle(ScaledActivation known)
    {
        Activation = known.Activation!.Value;
        if (known.Before.IsNone && known.Before.Units == 1)
        {
            return;
        }

        // One unit may become several, each with its own constants.
        int before = Outputs;
        Outputs = Math.Max(Outputs, known.Before.Units);
        double scale(int unit) => known.Before.Scale[known.Before.Scale.Length == 1 ? 0 : unit];
        double shift(int unit) => known.Before.Shift[known.Before.Shift.Length == 1 ? 0 : unit];
        int source(int unit) => before == 1 ? 0 : unit;
        Weights = [.. Enumerable.Range(0, inputs * Outputs).Select(index => Weights[(index / Outputs * before) + source(index % Outputs)] * scale(index % Outputs))];
        Bias = Bias.Length == 0 && known.Before.Shift.All(number => number == 0) ? []
            : [.. Enumerable.Range(0, Outputs).Select(unit => ((Bias.Length > 0 ? Bias[source(unit)] : 0) * scale(unit)) + shift(unit))];
    }
}
