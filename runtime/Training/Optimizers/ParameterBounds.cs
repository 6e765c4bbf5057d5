using System.Globalization;

namespace NetGen.Training;

/// <summary>A box for parameters: two numbers between which all of them are, <c>(-5, 5)</c>, or two for each.</summary>
public sealed class ParameterBounds : IEquatable<ParameterBounds>
{
    private readonly double[] lower;
    private readonly double[] upper;

    /// <summary>Bounds for each parameter.</summary>
    /// <param name="lower">The least numbers, finite; one for each parameter, or a single one for all.</param>
    /// <param name="upper">The largest numbers, finite, as many, each larger than its least one.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">There is none, the numbers of bounds differ, or bounds are not what they have to be; the message names them.</exception>
    public ParameterBounds(IReadOnlyList<double> lower, IReadOnlyList<double> upper)
    {
        ArgumentNullException.ThrowIfNull(lower);
        ArgumentNullException.ThrowIfNull(upper);
        if (lower.Count == 0 || lower.Count != upper.Count)
        {
            throw new ArgumentException($"There are {lower.Count} lower and {upper.Count} upper bounds; there must be as many of both, one for each parameter or one for all.", nameof(upper));
        }

        for (int i = 0; i < lower.Count; i++)
        {
            if (!(lower[i] < upper[i]) || !double.IsFinite(upper[i] - lower[i]))
            {
                throw new ArgumentException(FormattableString.Invariant($"Bounds {i} are {lower[i]} and {upper[i]}; both must be finite, and the first one less than the second."), nameof(upper));
            }
        }

        this.lower = [.. lower];
        this.upper = [.. upper];
    }

    /// <summary>The least numbers: one for each parameter, or a single one for all.</summary>
    public IReadOnlyList<double> Lower => lower;

    /// <summary>The largest numbers: one for each parameter, or a single one for all.</summary>
    public IReadOnlyList<double> Upper => upper;

    /// <summary>The same bounds for all parameters.</summary>
    /// <param name="both">The least and the largest number, finite.</param>
    public static implicit operator ParameterBounds((double Lower, double Upper) both) => new([both.Lower], [both.Upper]);

    /// <inheritdoc/>
    public bool Equals(ParameterBounds? other) => other is not null && lower.AsSpan().SequenceEqual(other.lower) && upper.AsSpan().SequenceEqual(other.upper);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ParameterBounds);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(lower.Length, lower[0], upper[0], lower[^1], upper[^1]);

    /// <summary>The numbers, the same in every culture: <c>(-5, 5)</c>, or <c>(0, 1), (-1, 1)</c>.</summary>
    public override string ToString() => string.Join(", ", lower.Zip(upper, (least, largest) => string.Create(CultureInfo.InvariantCulture, $"({least:R}, {largest:R})")));

    /// <summary>The bounds of each parameter.</summary>
    /// <exception cref="ArgumentException">There are bounds for another number of parameters.</exception>
    internal (double[] Lower, double[] Upper) For(int parameters) =>
        lower.Length == parameters ? (lower, upper)
        : lower.Length == 1 ? ([.. Enumerable.Repeat(lower[0], parameters)], [.. Enumerable.Repeat(upper[0], parameters)])
        : throw new ArgumentException($"There are bounds for {lower.Length} parameters, the objective has {parameters}.");
}
