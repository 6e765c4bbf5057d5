using System.Numerics;

namespace NetGen;

/// <summary>
/// The scaling of a network's inputs and outputs: layers see <c>(x - InputMean) / InputScale</c>, and the network gives
/// <c>a OutputScale + OutputMean</c> for what its last layer gives. A view, no copy: what is set here is what the next call reads.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <remarks>A new network has means 0 and scales 1: it computes what it would compute without.</remarks>
public readonly ref struct Normalization<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly Span<T> numbers;
    private readonly int inputs;
    private readonly int outputs;

    /// <summary>Views a network's numbers. Generated code calls this.</summary>
    /// <param name="numbers">Means and scales of the inputs, then those of the outputs.</param>
    /// <param name="inputs">Number of inputs.</param>
    /// <param name="outputs">Number of outputs that are scaled; 0 when the outputs are not.</param>
    /// <exception cref="ArgumentException">The length is not that of all means and scales.</exception>
    public Normalization(Span<T> numbers, int inputs, int outputs)
    {
        SpanGuard.Length(numbers.Length, 2L * ((long)inputs + outputs), nameof(numbers));
        this.numbers = numbers;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /// <summary>What is taken off each input: [in].</summary>
    public ReadOnlySpan<T> InputMean => numbers[..inputs];

    /// <summary>What each input is divided by: [in], positive.</summary>
    public ReadOnlySpan<T> InputScale => numbers.Slice(inputs, inputs);

    /// <summary>What is added to each output: [out]; empty when the outputs are not scaled.</summary>
    public ReadOnlySpan<T> OutputMean => numbers.Slice(2 * inputs, outputs);

    /// <summary>What each output is multiplied by: [out], positive; empty when the outputs are not scaled.</summary>
    public ReadOnlySpan<T> OutputScale => numbers[((2 * inputs) + outputs)..];

    /// <summary>All of them: means and scales of the inputs, then those of the outputs.</summary>
    public ReadOnlySpan<T> Numbers => numbers;

    /// <summary>Whether the outputs are scaled. Those of a network with a cross-entropy are not.</summary>
    public bool ScalesOutputs => outputs > 0;

    /// <summary>Sets mean and scale of the inputs.</summary>
    /// <param name="mean">[in], finite.</param>
    /// <param name="scale">[in], positive and finite, and so that their reciprocals are finite.</param>
    /// <exception cref="ArgumentException">A length is wrong, or a number is not what it has to be; the message names it. Nothing is set then.</exception>
    public void SetInput(ReadOnlySpan<T> mean, ReadOnlySpan<T> scale) => Set(mean, scale, 0, inputs);

    /// <summary>Sets mean and scale of the outputs.</summary>
    /// <param name="mean">[out], finite.</param>
    /// <param name="scale">[out], positive and finite, and so that their reciprocals are finite.</param>
    /// <exception cref="InvalidOperationException">The network's outputs are not scaled.</exception>
    /// <exception cref="ArgumentException">A length is wrong, or a number is not what it has to be; the message names it. Nothing is set then.</exception>
    public void SetOutput(ReadOnlySpan<T> mean, ReadOnlySpan<T> scale)
    {
        if (!ScalesOutputs)
        {
            throw new InvalidOperationException("The outputs of this network are not scaled: with a cross-entropy they are probabilities or logits.");
        }

        Set(mean, scale, 2 * inputs, outputs);
    }

    /// <summary>Sets all of them.</summary>
    /// <param name="numbers">In the order of <see cref="Numbers"/>, what they have to be for <see cref="SetInput"/> and <see cref="SetOutput"/>.</param>
    /// <exception cref="ArgumentException">The length is wrong, or a number is not what it has to be; the message names it. Nothing is set then.</exception>
    public void Set(ReadOnlySpan<T> numbers)
    {
        SpanGuard.Length(numbers.Length, this.numbers.Length, nameof(numbers));
        CheckMeans(numbers[..inputs], nameof(numbers), 0);
        CheckScales(numbers.Slice(inputs, inputs), nameof(numbers), inputs);
        CheckMeans(numbers.Slice(2 * inputs, outputs), nameof(numbers), 2 * inputs);
        CheckScales(numbers[((2 * inputs) + outputs)..], nameof(numbers), (2 * inputs) + outputs);
        numbers.CopyTo(this.numbers);
    }

    /// <summary>Sets all means to 0 and all scales to 1.</summary>
    public void Reset()
    {
        numbers.Clear();
        numbers.Slice(inputs, inputs).Fill(T.One);
        numbers[((2 * inputs) + outputs)..].Fill(T.One);
    }

    /// <summary>
    /// Sets means and scales from data: the mean and the standard deviation (of the population) of each column. A column that does not vary gets scale 1.
    /// </summary>
    /// <param name="inputs">[n, in], all finite.</param>
    /// <param name="outputs">
    /// [n, out], finite or NaN where not known; a column without a known number gets mean 0 and scale 1. Not read when the outputs are not scaled.
    /// </param>
    /// <exception cref="ArgumentException">There is no row, a length is wrong, or a number is not finite. Nothing is set then.</exception>
    public void Fit(ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs)
    {
        int rows = SpanGuard.Samples(inputs.Length, this.inputs, nameof(inputs));
        if (rows == 0)
        {
            throw new ArgumentException("'inputs' is empty; means and scales need at least one row.", nameof(inputs));
        }

        var fitted = new T[numbers.Length];
        ColumnStatistics.Write(inputs, rows, this.inputs, mayBeUnknown: false, nameof(inputs), fitted.AsSpan(0, this.inputs), fitted.AsSpan(this.inputs, this.inputs));
        if (ScalesOutputs)
        {
            SpanGuard.Length(outputs.Length, (long)rows * this.outputs, nameof(outputs));
            ColumnStatistics.Write(outputs, rows, this.outputs, mayBeUnknown: true, nameof(outputs), fitted.AsSpan(2 * this.inputs, this.outputs), fitted.AsSpan((2 * this.inputs) + this.outputs));
        }

        fitted.CopyTo(numbers);
    }

    private void Set(ReadOnlySpan<T> mean, ReadOnlySpan<T> scale, int at, int length)
    {
        SpanGuard.Length(mean.Length, length, nameof(mean));
        SpanGuard.Length(scale.Length, length, nameof(scale));
        CheckMeans(mean, nameof(mean), 0);
        CheckScales(scale, nameof(scale), 0);
        mean.CopyTo(numbers[at..]);
        scale.CopyTo(numbers[(at + length)..]);
    }

    // Numbers of an argument, from a place in it on.
    private static void CheckMeans(ReadOnlySpan<T> means, string argument, int first)
    {
        for (int i = 0; i < means.Length; i++)
        {
            if (!T.IsFinite(means[i]))
            {
                throw new ArgumentException(FormattableString.Invariant($"'{argument}' has {means[i]} at {first + i}; it needs finite numbers."), argument);
            }
        }
    }

    private static void CheckScales(ReadOnlySpan<T> scales, string argument, int first)
    {
        for (int i = 0; i < scales.Length; i++)
        {
            if (!(scales[i] > T.Zero && T.IsFinite(scales[i]) && T.IsFinite(T.One / scales[i])))
            {
                throw new ArgumentException(FormattableString.Invariant($"'{argument}' has {scales[i]} at {first + i}; it needs positive finite numbers with finite reciprocals."), argument);
            }
        }
    }
}
