using NetGen.Formats.Tensors;

namespace NetGen.Formats.Onnx;

/// <summary>What a name in an ONNX graph stands for.</summary>
internal abstract record OnnxValue;

internal sealed record ConstantValue(Tensor Tensor) : OnnxValue;

/// <summary>A value per sample, computed from a layer's pre-activation, or, with layer 0, from the network's input.</summary>
/// <param name="Layer">Counted from 1.</param>
/// <param name="Text">What it is of the pre-activation; see <see cref="Expressions"/>.</param>
/// <param name="Known">Which activation it is, with constants around it; null when it is none.</param>
internal sealed record LayerValue(int Layer, string Text, ScaledActivation? Known) : OnnxValue
{
    /// <summary>A value that its text tells all about.</summary>
    public static LayerValue Of(int layer, string text) =>
        new(layer, text, layer == 0
            ? text == Expressions.LayerInput ? ScaledActivation.Plain(null) : null
            : Expressions.Match(text) is { } activation ? ScaledActivation.Plain(activation) : null);

    /// <summary>This value times constants plus constants, which may be an activation by itself, as half of something is.</summary>
    public LayerValue Scaled(string text, double[] scale, double[] shift) =>
        Of(Layer, text) is { Known: not null } activation ? activation : new(Layer, text, Known?.Then(scale, shift));
}

/// <summary>A value that no network of dense layers computes; only an error if the output needs it.</summary>
internal sealed record UnsupportedValue(string Place, string Problem) : OnnxValue
{
    /// <summary>Whether it is a classifier's label, which may be an output beside the network's.</summary>
    public bool IsLabel { get; init; }
}

/// <summary><c>v * Scale + Shift</c>, unit by unit; arrays of one number are for all units. All constants since the activation v are put together when they are met.</summary>
/// <param name="Activation">Of a layer's pre-activation; null for the network's input.</param>
/// <param name="Scale">Factors.</param>
/// <param name="Shift">Summands.</param>
internal sealed record ScaledActivation((Activation Activation, bool IsResidual)? Activation, double[] Scale, double[] Shift)
{
    // Shared, so that the same activation of a layer is equal to itself.
    private static readonly double[] One = [1];
    private static readonly double[] Zero = [0];

    /// <summary>Units that the constants are for; 1 when they are for all.</summary>
    public int Units { get; } = Math.Max(Scale.Length, Shift.Length);

    /// <summary>Whether the constants change nothing.</summary>
    public bool IsPlain { get; } = Scale.All(scale => scale == 1) && Shift.All(shift => shift == 0);

    public static ScaledActivation Plain((Activation Activation, bool IsResidual)? activation) => new(activation, One, Zero);

    // (v S + T) s + t = v (S s) + (T s + t)
    public ScaledActivation Then(double[] scale, double[] shift) =>
        new(Activation, Combine(Scale, scale, (left, right) => left * right), Combine(Combine(Shift, scale, (left, right) => left * right), shift, (left, right) => left + right));

    private static double[] Combine(double[] left, double[] right, Func<double, double, double> operation)
    {
        double[] combined = new double[Math.Max(left.Length, right.Length)];
        for (int index = 0; index < combined.Length; index++)
        {
            combined[index] = operation(left[left.Length == 1 ? 0 : index], right[right.Length == 1 ? 0 : index]);
        }

        return combined;
    }
}
