using NetGen.Generator.Graph;

namespace NetGen.Generator.Emit;

/// <summary>Scalar formulas as LaTeX.</summary>
internal static class ScalarText
{
    public static string Of(Scalar scalar)
    {
        if (scalar.IsZero)
        {
            return "0";
        }

        // A positive term leads where there is one: 1 - y, not -y + 1.
        Term lead = scalar.Terms.FirstOrDefault(term => !IsNegative(term)) ?? scalar.Terms[0];
        IEnumerable<string> rest = scalar.Terms.Where(term => term != lead).Select(term => (IsNegative(term) ? " - " : " + ") + Size(term));
        return (IsNegative(lead) ? "-" : "") + Size(lead) + string.Concat(rest);
    }

    private static bool IsNegative(Term term) => term.Coefficient < 0;

    // The term without its sign.
    private static string Size(Term term)
    {
        (string above, string below) = NumberLatex.Split(Math.Abs(term.Coefficient));
        (Atom Atom, int Exponent)[] inverse = [.. term.Factors.Where(factor => factor.Exponent < 0).Select(factor => (factor.Atom, -factor.Exponent))];
        (Atom Atom, int Exponent)[] direct = [.. term.Factors.Where(factor => factor.Exponent > 0)];
        return inverse.Length == 0 && below.Length == 0 ? Product(above, direct, isWhole: false)
            : direct.Any(factor => factor.Atom.IsSeries) ? $@"\frac{{{above}}}{{{Product(below, inverse, isWhole: true)}}} {Product("", direct, isWhole: false)}"
            : $@"\frac{{{Product(above, direct, isWhole: true)}}}{{{Product(below, inverse, isWhole: true)}}}";
    }

    /// <param name="isWhole">Whether braces are around it, so that a sum by itself needs no parentheses.</param>
    private static string Product(string number, (Atom Atom, int Exponent)[] factors, bool isWhole)
    {
        string coefficient = number == "1" && factors.Length > 0 ? "" : number;
        if (isWhole && coefficient.Length == 0 && factors.Length == 1 && factors[0] is { Exponent: 1, Atom.Content: { } content })
        {
            return Of(content);
        }

        IEnumerable<string> texts = factors.Select((factor, index) => Power(factor.Atom, factor.Exponent, isLast: index == factors.Length - 1));
        return string.Join(" ", (coefficient.Length == 0 ? texts : texts.Prepend(coefficient)).DefaultIfEmpty("1"));
    }

    private static string Power(Atom atom, int exponent, bool isLast) =>
        exponent == 1 ? (atom.IsSeries && !isLast ? Parenthesised(atom) : atom.Text)
        : $"{(atom.IsSeries || !atom.TakesExponent ? Parenthesised(atom) : atom.Text)}^{{{Text.Of(exponent)}}}";

    private static string Parenthesised(Atom atom) => $@"\left({atom.Text}\right)";
}
