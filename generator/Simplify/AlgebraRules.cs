using NetGen.Generator.Graph;

namespace NetGen.Generator.Simplify;

/// <summary>
/// The algebra as a table of rewrite rules: a row per law, its formula as the comment. A rule returns the smaller node, or null when it
/// does not apply. Laws hold for finite numbers; <c>0 x = 0</c> is applied to structural zeros only, which no rounding produced.
/// </summary>
internal static class AlgebraRules
{
    public delegate Node? Rule(NodeTable table, Node node);

    public static readonly IReadOnlyList<Rule> All =
    [
        (t, n) => n is Add { Left: Constant { Value: 0 } } sum ? sum.Right : null,                                           // 0 + x = x
        (t, n) => n is Add { Left: Constant a, Right: Constant b } ? t.Constant(a.Value + b.Value) : null,                   // constants
        (t, n) => n is Add sum && sum.Left == sum.Right ? t.Scale(2, sum.Left) : null,                                       // x + x = 2 x
        (t, n) => n is Multiply { Left: Constant { Value: 0 } } ? t.Zero : null,                                            // 0 x = 0
        (t, n) => n is Multiply { Left: Constant { Value: 1 } } product ? product.Right : null,                             // 1 x = x
        (t, n) => n is Multiply { Left: Constant a, Right: Constant b } ? t.Constant(a.Value * b.Value) : null,              // constants
        (t, n) => n is Multiply { Left: Constant a, Right: Multiply { Left: Constant b } inner } ? t.Multiply(t.Constant(a.Value * b.Value), inner.Right) : null, // a (b x) = (a b) x
        (t, n) => n is Multiply { Right: Multiply { Left: Constant c } inner } product ? t.Multiply(c, t.Multiply(product.Left, inner.Right)) : null, // x (c y) = c (x y)
        (t, n) => n is Multiply { Left: Multiply { Left: Constant c } inner } product ? t.Multiply(c, t.Multiply(inner.Right, product.Right)) : null, // (c x) y = c (x y)
        (t, n) => n is Multiply { Mask: { } known, Masked: Multiply inner } && inner.Mask == known ? inner : null,           // known (known x) = known x
        (t, n) => n is Multiply product ? Outwards(t, product.Left, product.Right) ?? Outwards(t, product.Right, product.Left) : null, // (known x) y = known (x y)
        (t, n) => n is Map { Argument: Constant c, Function.IsForeign: false } map ? t.Constant(map.Function.Evaluate(c.Value)) : null, // f(constant)
        (t, n) => n is Map { Function.Body: { } body } map ? body(t, map.Argument) : null,                                   // a formula is its body
        PullOut,
        Substitute,
    ];

    // Masking comes last, so that a slope that is infinite where the output is does not count either. Slopes vary along all axes of the product; what varies along fewer, a
    // scale, or along more, a weight, is finite.
    private static Node? Outwards(NodeTable t, Node product, Node other) =>
        product is Multiply { Mask: { } known } masked && !IsMasked(other, known) && other.Axes.Count == product.Axes.Count && other.Axes.All(product.Has) && !other.IsLeaf && other != known
            ? t.Multiply(known, t.Multiply(masked.Masked, other))
            : null;

    private static bool IsMasked(Node node, Node known) =>
        node is Multiply product && (product.Mask == known || IsMasked(product.Left, known) || IsMasked(product.Right, known));

    // sum_i a b[i] = a sum_i b[i]
    private static Node? PullOut(NodeTable t, Node node)
    {
        if (node is not Contract { Reduced: { Count: 1 } reduced } contract)
        {
            return null;
        }

        ILookup<bool, Node> factors = Factors.Of(contract.Term).ToLookup(factor => factor.Has(reduced[0]));
        return factors[false].Any()
            ? t.Multiply(Factors.Product(t, factors[false]), t.Contract(reduced[0], Factors.Product(t, factors[true])))
            : null;
    }

    // sum_i delta[i, k] u[i] = u[k], factor by factor; a factor that is not a leaf keeps the sum, which the schedule reads as a relabelled view
    private static Node? Substitute(NodeTable t, Node node)
    {
        if (node is not Contract { Reduced: { Count: 1 } reduced } contract || contract.Term is Delta)
        {
            return node is Contract { Term: Delta, Reduced.Count: 1 } ? t.One : null;
        }

        IReadOnlyList<Node> factors = Factors.Of(contract.Term);
        if (factors.OfType<Delta>().FirstOrDefault(candidate => CanSubstitute(candidate, reduced[0], factors)) is not { } delta || RelabelledView.Of(contract) is not null)
        {
            return null;
        }

        Axis other = delta.Other(reduced[0]);
        return Factors.Product(t, factors.Where(factor => factor != delta).Select(factor => Renamed(t, factor, reduced[0], other)));
    }

    // sum_i delta[i, k] u[i, k] is a diagonal: no single axis names its positions, so the sum stays.
    private static bool CanSubstitute(Delta delta, Axis axis, IReadOnlyList<Node> factors) =>
        factors.All(factor => factor == delta || !factor.Has(delta.Other(axis)));

    private static Node Renamed(NodeTable t, Node factor, Axis from, Axis to)
    {
        Axis[] axes = factor.Axes.Select(axis => axis == from ? to : axis).ToArray();
        return factor switch
        {
            _ when !factor.Has(from) => factor,
            Source source => t.Source(source.Name, axes, source.Strides, source.Offset).Called(source.Name),
            Parameter parameter => t.Parameter(parameter.Name, parameter.Offset, parameter.TransposedOffset, axes),
            Delta delta => t.Delta(delta.Other(from), to),
            _ => t.Relabel(factor, from, to),
        };
    }
}
