namespace NetGen.Generator.Graph;

/// <summary>
/// The elementary functions of the graph. Each has a row in <c>Differentiate/DerivativeRules</c> and in <c>Emit/FunctionText</c>; every
/// other function is a formula over these.
/// </summary>
internal static class Primitives
{
    public static readonly Function Exp = Costly("exp", Math.Exp);

    /// <summary><c>exp(x) - 1</c> without cancellation near 0.</summary>
    public static readonly Function ExpM1 = Costly("expm1", ScalarMath.ExpM1);

    public static readonly Function Log = Costly("log", Math.Log);

    /// <summary><c>log(1 + x)</c> without cancellation near 0.</summary>
    public static readonly Function Log1P = Costly("log1p", ScalarMath.Log1P);

    public static readonly Function Tanh = Costly("tanh", Math.Tanh);

    /// <summary><c>1 / (1 + exp(-x))</c>.</summary>
    public static readonly Function Sigmoid = Costly("sigmoid", ScalarMath.Sigmoid);

    /// <summary><c>log(1 + exp(x))</c>.</summary>
    public static readonly Function Softplus = Costly("softplus", ScalarMath.Softplus);

    public static readonly Function Erf = Costly("erf", ScalarMath.Erf);

    public static readonly Function Sin = Costly("sin", Math.Sin);

    public static readonly Function Cos = Costly("cos", Math.Cos);

    public static readonly Function ArcTan = Costly("arctan", Math.Atan);

    public static readonly Function Reciprocal = Cheap("reciprocal", x => 1 / x);

    public static readonly Function Sqrt = Cheap("sqrt", Math.Sqrt);

    public static readonly Function Abs = Cheap("abs", Math.Abs);

    /// <summary>-1, 0 or 1; NaN for NaN.</summary>
    public static readonly Function Sign = Cheap("sign", x => double.IsNaN(x) ? x : Math.Sign(x));

    /// <summary><c>x / (1 + |x|)</c>; a primitive because its derivative <c>1 / (1 + |x|)^2</c> cancels when taken by the product rule.</summary>
    public static readonly Function Softsign = Cheap("softsign", x => x / (1 + Math.Abs(x)));

    /// <summary><c>max(x, 0)</c>; NaN for NaN.</summary>
    public static readonly Function PositivePart = Cheap("relu", x => x <= 0 ? 0 : x);

    /// <summary><c>min(x, 0)</c>; NaN for NaN.</summary>
    public static readonly Function NegativePart = Cheap("negpart", x => x > 0 ? 0 : x);

    /// <summary>1, 0 for NaN.</summary>
    public static readonly Function Known = Cheap("known", x => double.IsNaN(x) ? 0 : 1);

    /// <summary><c>x</c>, 0 for NaN.</summary>
    public static readonly Function KnownOrZero = Cheap("known_or_zero", x => double.IsNaN(x) ? 0 : x);

    /// <summary><c>above</c> for <c>x &gt; 0</c>, else <c>below</c>.</summary>
    public static Function Step(double below, double above) => new("step", x => x > 0 ? above : below) { Constants = [below, above] };

    /// <summary>The nearest number in [low, high]; NaN for NaN.</summary>
    public static Function Clamp(double low, double high) => new("clamp", x => x < low ? low : x > high ? high : x) { Constants = [low, high] };

    /// <summary>1 strictly between low and high, else 0.</summary>
    public static Function Between(double low, double high) => new("between", x => x > low && x < high ? 1 : 0) { Constants = [low, high] };

    /// <summary><c>x^2 / 2</c> up to the threshold on both sides, linear beyond; a primitive because its derivative by the product rule is 0 times infinity for an infinite error.</summary>
    public static Function Huber(double threshold) =>
        new("huber", x => Math.Abs(x) <= threshold ? x * x / 2 : threshold * (Math.Abs(x) - (threshold / 2))) { Constants = [threshold] };

    private static Function Cheap(string name, Func<double, double> evaluate) => new(name, evaluate);

    private static Function Costly(string name, Func<double, double> evaluate) => new(name, evaluate) { IsCostly = true };
}
