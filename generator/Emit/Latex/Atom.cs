using System.Text.RegularExpressions;

namespace NetGen.Generator.Emit;

/// <summary>
/// A factor that the algebra of <see cref="Scalar"/> does not look into: a symbol, a function of something, a sum in parentheses. Equal
/// orders mean equal atoms.
/// </summary>
/// <param name="rank">What comes first in products and sums; see the constants.</param>
/// <param name="text">The LaTeX, which can be a factor of a product as it is.</param>
internal sealed class Atom(char rank, string text)
{
    public const char Weight = '1', Bias = '2', Cotangent = '3', Input = '4', Value = '5', Intermediate = '6', Function = '7', Sum = '8', Series = '9';

    private static readonly Regex Digits = new("[0-9]+", RegexOptions.CultureInvariant);

    public string Text { get; } = text;

    /// <summary>Numbers count as numbers: <c>x_2</c> stands before <c>x_10</c>.</summary>
    public string Order { get; } = rank + Digits.Replace(text, digits => digits.Value.PadLeft(6, '0'));

    /// <summary>A sum over an index reaches to the end of its product, so it stands last, or in parentheses.</summary>
    public bool IsSeries => rank == Series;

    /// <summary>The sum inside the parentheses, or null.</summary>
    public Scalar? Content { get; init; }

    /// <summary>Whether it is 0 or 1, and so its own square.</summary>
    public bool IsIndicator { get; init; }

    /// <summary>Whether an exponent can follow as it is: there is none yet.</summary>
    public bool TakesExponent => rank is not (Value or Weight or Bias or Intermediate) || !Text.Contains('^');
}
