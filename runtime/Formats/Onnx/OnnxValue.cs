using NetGen.Formats.Tensors;

namespace NetGen.Formats.Onnx;

/// <summary>What a name in an ONNX graph stands for.</summary>
internal abstract record OnnxValue;

internal sealed record ConstantValue(Tensor Tensor) : OnnxValue
{
    /// <summary>Whether it is of a type of whole numbers, which divides otherwise.</summary>
    public bool IsInteger { get; init; }
}

/// <summary>A value that no network of dense layers computes; only an error if the output needs it.</summary>
internal record UnsupportedValue(string Place, string Problem) : OnnxValue
{
    /// <summary>Whether it is a classifier's label, which may be an output beside the network's.</summary>
    public bool IsLabel { get; init; }
}

/// <summary>An input that a node leaves out.</summary>
internal sealed record OmittedValue(string Place) : UnsupportedValue(Place, "an input it needs is left out");

/// <summary>Where a value is above a number, or below. No network computes it, but Where takes it.</summary>
internal sealed record ComparisonValue(string Place, string Problem, LayerValue Value, double Threshold, bool IsAbove) : UnsupportedValue(Place, Problem);

/// <summary>A text of <see cref="Expressions"/>, in which <c>z</c> is the layer's pre-activation after <paramref name="Before"/>.</summary>
internal sealed record Reading(Affine Before, string Text);

/// <summary><c>f(z Before) After</c>: an activation with constants around it.</summary>
/// <param name="Activation">Of a layer's pre-activation; null for the network's input.</param>
/// <param name="Before">What becomes of the pre-activation: part of the layer's own weights and bias.</param>
/// <param name="After">What becomes of the activation: part of the next layer's weights and bias, or of the normalisation.</param>
internal sealed record ScaledActivation((Activation Activation, bool IsResidual)? Activation, Affine Before, Affine After)
{
    /// <summary>Whether it is this activation, and not residual.</summary>
    public bool Is(Activation activation) => Activation == (activation, false);
}

/// <summary>
/// A value per sample, computed from a layer's pre-activation, or, with layer 0, from the network's input. <c>2z</c> may be half of an activation that is composed of
/// several nodes or a pre-activation that was scaled, and only what follows tells; so a value can be read in more than one way.
/// </summary>
/// <param name="Layer">Counted from 1.</param>
/// <param name="Units">Its width; null for the input before the first layer, whose width nothing has told yet.</param>
/// <param name="Readings">Ways to read it, that by the pre-activation as it was first.</param>
/// <param name="Known">Which activation it is, with constants around it; null when it is none.</param>
internal sealed record LayerValue(int Layer, int? Units, IReadOnlyList<Reading> Readings, ScaledActivation? Known) : OnnxValue
{
    // By the pre-activation as it was first, with a bias that a node adds, scaled, and by what an activation of several nodes makes of that.
    private const int MostReadings = 4;

    /// <summary>Whether it is a product with weights as it stands, to which a bias may be added.</summary>
    public bool IsProduct { get; init; }

    /// <summary>Whether it is too long for any activation.</summary>
    public bool IsTooLong => Readings.Count == 0;

    /// <summary>What it is, for messages.</summary>
    public string Text => Readings[0].Text;

    /// <summary>The network's input.</summary>
    public static LayerValue Input { get; } = new(0, null, [new(Affine.None, Expressions.LayerInput)], new(null, Affine.None, Affine.None));

    /// <summary>The pre-activation of a layer.</summary>
    public static LayerValue PreActivation(int layer, int units) => Of(layer, units, [new(Affine.None, Expressions.PreActivation)]);

    /// <summary>A value that its readings tell all about.</summary>
    public static LayerValue Of(int layer, int? units, IEnumerable<Reading> readings) => new LayerValue(layer, units, Short(readings), null).Recognised();

    /// <summary>A function of this value.</summary>
    public LayerValue Map(Func<string, string> function) => Of(Layer, Units, Readings.Select(reading => reading with { Text = function(reading.Text) }));

    /// <summary>A function of this value and another of the same layer; null if no pre-activation is common to both.</summary>
    public LayerValue? With(LayerValue other, Func<string, string, string> function)
    {
        Reading[] common = [.. Readings.SelectMany(left => other.Readings.Where(right => right.Before == left.Before).Take(1).Select(right => left with { Text = function(left.Text, right.Text) }))];
        return common.Length == 0 ? null : Of(Layer, Units, common);
    }

    /// <summary>
    /// This value times constants plus constants. It may be part of an activation, as half of something is; or a pre-activation as what follows sees it; or an activation
    /// with constants after it.
    /// </summary>
    /// <param name="constants">The factors and summands.</param>
    /// <param name="text">What they make of a text.</param>
    /// <param name="isPartOfLayer">Whether a pre-activation takes them into its weights rather than leaving them to what follows, as a bias.</param>
    public LayerValue Scaled(Affine constants, Func<string, string> text, bool isPartOfLayer = false)
    {
        if (constants.IsNone)
        {
            return this with { IsProduct = false };
        }

        Reading[] scaled = [.. Readings.Where(reading => reading.Text == Expressions.PreActivation).Select(reading => reading with { Before = reading.Before.Then(constants) })];
        if (isPartOfLayer && scaled.Length > 0)
        {
            return Of(Layer, Units, scaled);
        }

        LayerValue mapped = Map(text);
        Reading[] readings = Short(mapped.Readings.Concat(scaled));
        return new(Layer, Units, readings.Length > 0 ? readings : [new(Affine.None, Expressions.Constants)], mapped.Known ?? (Known is { } known ? known with { After = known.After.Then(constants) } : null));
    }

    /// <summary>Values are the same when they can be read in the same ways.</summary>
    public bool Equals(LayerValue? other) => other is not null && Layer == other.Layer && Known == other.Known && Readings.SequenceEqual(other.Readings);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Layer, Known);

    private LayerValue Recognised()
    {
        foreach (Reading reading in Layer == 0 ? [] : Readings)
        {
            if (Expressions.Match(reading.Text) is { } activation)
            {
                return this with { Known = new(activation, reading.Before, Affine.None) };
            }
        }

        return this;
    }

    // Texts longer than any activation become none any more (those of products of themselves would double with every node); the one that was first is the least likely to.
    private static Reading[] Short(IEnumerable<Reading> readings) => [.. readings.Where(reading => reading.Text.Length <= Expressions.LongestText).TakeLast(MostReadings)];
}
