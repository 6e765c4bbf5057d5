namespace NetGen.Generator.Graph;

/// <summary>Powers of formulas: by multiplications and a square root where the exponent allows, else by a logarithm.</summary>
internal static class Powers
{
    // Doubles up to here are sure of their last bit, so they are known to be whole or not.
    private const double LargestExponent = 1L << 52;

    public static Node Build(NodeTable t, Node @base, Node exponent) => (@base, exponent) switch
    {
        (Constant a, Constant b) => t.Constant(Math.Pow(a.Value, b.Value)),
        (_, Constant b) when IsWhole(b.Value) => Signed(t, b.Value, Whole(t, @base, (long)Math.Abs(b.Value))),
        (_, Constant b) when IsWhole(2 * b.Value) => Signed(t, b.Value, Whole(t, t.Map(Primitives.Sqrt, @base), (long)Math.Abs(2 * b.Value))),
        (Constant { Value: Math.E }, _) => StableForms.Map(t, Primitives.Exp, exponent),
        (Constant a, _) => StableForms.Map(t, Primitives.Exp, StableForms.Multiply(t, t.Constant(Math.Log(a.Value)), exponent)),
        _ => StableForms.Map(t, Primitives.Exp, StableForms.Multiply(t, exponent, StableForms.Map(t, Primitives.Log, @base))),
    };

    private static bool IsWhole(double number) => Math.Abs(number) < LargestExponent && Math.Floor(number) == number;

    private static Node Signed(NodeTable t, double exponent, Node power) => exponent < 0 ? StableForms.Map(t, Primitives.Reciprocal, power) : power;

    // a^n by repeated squaring: a^5 = a (a^2)^2
    private static Node Whole(NodeTable t, Node a, long n)
    {
        if (n == 0)
        {
            return t.One;
        }

        Node half = n == 1 ? a : Whole(t, t.Multiply(a, a), n / 2);
        return n == 1 || n % 2 == 0 ? half : t.Multiply(a, half);
    }
}
