namespace NetGen.Generator.Emit;

/// <summary>A product of a number and powers of atoms; exponents are never 0.</summary>
internal sealed record Term(double Coefficient, IReadOnlyList<(Atom Atom, int Exponent)> Factors)
{
    /// <summary>Terms of equal order differ in their coefficients only; a number comes first, products with sums come last.</summary>
    public string Order { get; } = (Factors.Any(factor => factor.Atom.Content is not null) ? "~" : "") + string.Concat(Factors.Select(factor => $"{factor.Atom.Order}^{factor.Exponent};"));

    /// <summary>The only factor, where there is one and it has no exponent.</summary>
    public Atom? Single => Factors.Count == 1 && Factors[0].Exponent == 1 ? Factors[0].Atom : null;
}

/// <summary>
/// A scalar formula: a sum of terms, kept in one order, like terms collected. Products are not multiplied out: a sum that is multiplied stands
/// in parentheses, so that formulas stay as they were derived.
/// </summary>
internal sealed class Scalar
{
    // Coefficients that come out of a few multiplications count as equal within their rounding.
    private const double Rounding = 1e-15;

    public static readonly Scalar Zero = new([]);

    public static readonly Scalar One = Number(1);

    private readonly Term[] terms;

    private Scalar(Term[] terms) => this.terms = terms;

    public IReadOnlyList<Term> Terms => terms;

    public bool IsZero => terms.Length == 0;

    /// <summary>Whether it is a number or a symbol: nothing is gained by a name for it.</summary>
    public bool IsPlain => terms.Length == 0 || (terms.Length == 1 && (terms[0].Factors.Count == 0
        || (terms[0] is { Coefficient: 1, Single: { } atom } && atom.Order[0] < Atom.Function)));

    public static Scalar Number(double value) => value == 0 ? Zero : new([new(value, [])]);

    public static Scalar Of(Atom atom) => new([new(1, [(atom, 1)])]);

    /// <summary>A product of powers.</summary>
    public static Scalar Of(IReadOnlyList<(Atom, int)> factors) => Closed(new(1, factors));

    public static Scalar operator +(Scalar left, Scalar right) => left.IsZero ? right : right.IsZero ? left : Collected(left.terms.Concat(right.terms));

    public static Scalar operator *(Scalar left, Scalar right)
    {
        if (left.IsZero || right.IsZero)
        {
            return Zero;
        }

        (Term a, Term b) = (left.AsTerm(), right.AsTerm());
        return a.Coefficient * b.Coefficient == 0 ? Zero : Closed(new(a.Coefficient * b.Coefficient, Powers(a.Factors.Concat(b.Factors))));
    }

    public Scalar Reciprocal()
    {
        Term term = IsZero ? new(0, []) : AsTerm();
        return Closed(new(1 / term.Coefficient, [.. term.Factors.Select(factor => (factor.Atom, -factor.Exponent))]));
    }

    /// <summary>The scalar as one term: a sum becomes a factor, its first coefficient positive, a common number taken out.</summary>
    public Term AsTerm()
    {
        if (terms.Length == 1)
        {
            return terms[0];
        }

        double first = terms[0].Coefficient;
        bool isCommon = terms.All(term => Math.Abs(Math.Abs(term.Coefficient) - Math.Abs(first)) <= Rounding * Math.Abs(first));
        double common = isCommon ? first : Math.Sign(first);
        Scalar content = Collected(terms.Select(term => term with { Coefficient = isCommon ? Math.Sign(first * term.Coefficient) : term.Coefficient / common }));
        return content.IsZero ? new(0, [])
            : content.terms.Length == 1
            ? content.terms[0] with { Coefficient = common * content.terms[0].Coefficient }
            : new(common, [(new Atom(Atom.Sum, $@"\left({ScalarText.Of(content)}\right)") { Content = content }, 1)]);
    }

    // Like terms together, in order; what all have in common stands before the sum.
    private static Scalar Collected(IEnumerable<Term> summands)
    {
        Term[] terms = summands.ToArray();
        if (terms.Length == 1)
        {
            return Closed(terms[0]);
        }

        Term[] collected =
        [
            .. terms.SelectMany(Opened)
                .GroupBy(term => term.Order, StringComparer.Ordinal)
                .Select(group => group.First() with { Coefficient = group.Sum(term => term.Coefficient) })
                .Where(term => term.Coefficient != 0)
                .OrderBy(term => term.Order, StringComparer.Ordinal),
        ];
        if (collected.Length < 2 || collected[0].Factors.FirstOrDefault(factor => collected.All(term => Exponent(term, factor) != 0)) is not { Atom: not null } shared)
        {
            return new(collected);
        }

        // The smallest power that all have, of one sign.
        int exponent = Math.Sign(shared.Exponent) * collected.Min(term => Math.Abs(Exponent(term, shared)));
        Scalar inverse = new([new(1, [(shared.Atom, -exponent)])]);
        Scalar rest = Collected(collected.Select(term => (new Scalar([term]) * inverse).AsTerm()));
        return rest * new Scalar([new(1, [(shared.Atom, exponent)])]);
    }

    private static int Exponent(Term term, (Atom Atom, int Exponent) like) => term.Factors
        .FirstOrDefault(factor => factor.Atom.Order == like.Atom.Order && Math.Sign(factor.Exponent) == Math.Sign(like.Exponent)).Exponent;

    // A sum that nothing multiplies any more needs no parentheses; neither does one that is only negated.
    private static Scalar Closed(Term term) => new([.. Math.Abs(term.Coefficient) == 1 ? Opened(term) : [term]]);

    // Numbers are multiplied into a sum where it meets other terms.
    private static IEnumerable<Term> Opened(Term term) =>
        term.Single?.Content is { } content
            ? content.terms.Select(inner => inner with { Coefficient = term.Coefficient * inner.Coefficient })
            : [term];

    private static (Atom, int)[] Powers(IEnumerable<(Atom Atom, int Exponent)> factors) =>
    [
        .. factors.GroupBy(factor => factor.Atom.Order, StringComparer.Ordinal)
            .Select(group => (group.First().Atom, Exponent: group.Sum(factor => factor.Exponent)))
            .Select(factor => factor.Atom.IsIndicator && factor.Exponent > 0 ? (factor.Atom, Exponent: 1) : factor)
            .Where(factor => factor.Exponent != 0)
            .OrderBy(factor => factor.Atom.Order, StringComparer.Ordinal),
    ];
}
