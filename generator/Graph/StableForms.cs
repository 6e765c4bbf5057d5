namespace NetGen.Generator.Graph;

/// <summary>
/// Makes the nodes of formulas, and recognises what people write for functions that have a form without overflow or cancellation: a row
/// per law, its formula as the comment.
/// </summary>
internal static class StableForms
{
    private delegate Node? Law(NodeTable t, Node a);

    private delegate Node? PairLaw(NodeTable t, Node a, Node b);

    private static readonly Dictionary<Function, Law[]> Maps = new()
    {
        [Primitives.Log] =
        [
            (t, x) => Argument(x, Primitives.Exp),                                                                            // log(exp(a)) = a
            (t, x) => Argument(x, Primitives.Sigmoid) is { } a ? Negate(t, t.Map(Primitives.Softplus, Negate(t, a))) : null, // log(sigmoid(a)) = -softplus(-a)
            (t, x) => x is Add { Left: Constant { Value: 1 } } sum ? Map(t, Primitives.Log1P, sum.Right) : null,              // log(1 + a) = log1p(a)
            LogOfExponentials,
        ],
        [Primitives.Log1P] = [(t, x) => Argument(x, Primitives.Exp) is { } a ? t.Map(Primitives.Softplus, a) : null],         // log1p(exp(a)) = softplus(a)
        [Primitives.Reciprocal] =
        [
            (t, x) => x is Add { Left: Constant { Value: 1 } } sum && Argument(sum.Right, Primitives.Exp) is { } a ? t.Map(Primitives.Sigmoid, Negate(t, a)) : null, // 1 / (1 + exp(a)) = sigmoid(-a)
        ],
    };

    private static readonly PairLaw[] Sums =
    [
        (t, a, b) => (a, b) is (Constant x, Constant y) ? t.Constant(x.Value + y.Value) : null,
        (t, a, b) => a is Constant { Value: 0 } ? b : null,                                                                  // 0 + a = a
        (t, a, b) => a is Constant { Value: -1 } && Argument(b, Primitives.Exp) is { } x ? t.Map(Primitives.ExpM1, x) : null, // exp(a) - 1 = expm1(a)
        (t, a, b) => a is Constant { Value: 1 } && Negated(b) is { } e && Argument(e, Primitives.Exp) is { } x ? Negate(t, t.Map(Primitives.ExpM1, x)) : null, // 1 - exp(a) = -expm1(a)
    ];

    // Two factors of a product, in either order.
    private static readonly PairLaw[] Products =
    [
        (t, a, b) => (a, b) is (Constant x, Constant y) ? t.Constant(x.Value * y.Value) : null,
        (t, a, b) => a is Constant { Value: 1 } ? b : null,                                                                       // 1 a = a
        (t, a, b) => Argument(a, Primitives.Exp) is { } x && Is(b, Primitives.Sigmoid, Negate(t, x)) ? t.Map(Primitives.Sigmoid, x) : null, // exp(a) sigmoid(-a) = sigmoid(a)
        (t, a, b) => Argument(a, Primitives.ExpM1) is { } x && Is(b, Primitives.Sigmoid, Negate(t, x)) ? t.Map(Primitives.Tanh, Multiply(t, t.Constant(0.5), x)) : null, // expm1(a) sigmoid(-a) = tanh(a / 2)
        QuotientOfExponentials,
    ];

    public static Node Map(NodeTable t, Function function, Node argument) =>
        (Maps.TryGetValue(function, out Law[]? laws) ? laws : []).Select(law => law(t, argument)).FirstOrDefault(node => node is not null) ?? t.Map(function, argument);

    public static Node Add(NodeTable t, Node left, Node right) => First(Sums, t, left, right) ?? t.Add(left, right);

    public static Node Negate(NodeTable t, Node node) => Multiply(t, t.Constant(-1), node);

    /// <summary>The product; factors of both sides that a law joins are joined first: <c>(z exp(z)) sigmoid(-z) = z sigmoid(z)</c>.</summary>
    public static Node Multiply(NodeTable t, Node left, Node right)
    {
        List<Node> ours = FactorsOf(left), theirs = FactorsOf(right);
        for (int i = 0; i < ours.Count; i++)
        {
            for (int j = 0; j < theirs.Count; j++)
            {
                if (First(Products, t, ours[i], theirs[j]) is { } joined)
                {
                    ours.RemoveAt(i);
                    theirs.RemoveAt(j);
                    return ours.Concat(theirs).Aggregate(joined, (product, factor) => Multiply(t, factor, product));
                }
            }
        }

        return t.Multiply(left, right);
    }

    private static Node? First(PairLaw[] laws, NodeTable t, Node a, Node b) =>
        laws.Select(law => law(t, a, b) ?? law(t, b, a)).FirstOrDefault(node => node is not null);

    // log(c (exp(a) + exp(b))) = a + softplus(b - a) + log(c); the logarithm of a cosine hyperbolic is one
    private static Node? LogOfExponentials(NodeTable t, Node x)
    {
        (double factor, Node sum) = x is Multiply { Left: Constant { Value: > 0 } c } scaled ? (c.Value, scaled.Right) : (1, x);
        return sum is Add add && Argument(add.Left, Primitives.Exp) is { } a && Argument(add.Right, Primitives.Exp) is { } b
            ? Add(t, t.Constant(Math.Log(factor)), Add(t, a, t.Map(Primitives.Softplus, Add(t, b, Negate(t, a)))))
            : null;
    }

    // (exp(a) - exp(-a)) / (exp(a) + exp(-a)) = tanh(a)
    private static Node? QuotientOfExponentials(NodeTable t, Node a, Node b)
    {
        if (a is not Add difference || Argument(b, Primitives.Reciprocal) is not { } divisor)
        {
            return null;
        }

        (Node? plus, Node? minus) = Negated(difference.Right) is { } right ? (difference.Left, right) : (difference.Right, Negated(difference.Left));
        return Argument(plus, Primitives.Exp) is { } x && Is(minus, Primitives.Exp, Negate(t, x)) && divisor == t.Add(plus!, minus!)
            ? t.Map(Primitives.Tanh, x)
            : null;
    }

    // A square is one factor: powers are squares of squares, with as many factors as their exponent says.
    private static List<Node> FactorsOf(Node node) =>
        node is Multiply product && product.Left != product.Right ? [.. FactorsOf(product.Left), .. FactorsOf(product.Right)] : [node];

    private static Node? Negated(Node node) => node is Multiply { Left: Constant { Value: -1 } } product ? product.Right : null;

    private static Node? Argument(Node? node, Function function) => node is Map map && map.Function == function ? map.Argument : null;

    private static bool Is(Node? node, Function function, Node argument) => Argument(node, function) == argument;
}
