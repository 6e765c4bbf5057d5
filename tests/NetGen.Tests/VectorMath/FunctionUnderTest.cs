using System.Numerics;

namespace NetGen.Tests.VectorMathTests;

/// <summary>One function with its promised bounds in ulp, which are those in the documentation of <see cref="VectorMath"/>.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Single">The overload for float.</param>
/// <param name="Double">The overload for double.</param>
/// <param name="Reference">The same function to about 100 bits.</param>
/// <param name="SingleBound">Largest error allowed for float.</param>
/// <param name="DoubleBound">Largest error allowed for double.</param>
/// <param name="SingleDomain">Arguments outside are left to the tests of special values.</param>
/// <param name="DoubleDomain">Arguments outside are left to the tests of special values.</param>
/// <param name="Intervals">Where to look closely, beside the whole domain and random bit patterns.</param>
internal sealed record FunctionUnderTest(
    string Name,
    Func<Vector<float>, Vector<float>> Single,
    Func<Vector<double>, Vector<double>> Double,
    Func<DoubleDouble, DoubleDouble> Reference,
    double SingleBound,
    double DoubleBound,
    Interval SingleDomain,
    Interval DoubleDomain,
    Interval[] Intervals)
{
    private static readonly Interval Everything = new(-double.MaxValue, double.MaxValue);
    private static readonly Interval Positive = new(double.Epsilon, double.MaxValue);
    private static readonly Interval AboveMinusOne = new(Math.BitIncrement(-1.0), double.MaxValue);

    // Double domains of the exponential family end where the reference's own low part would be subnormal.
    public static readonly FunctionUnderTest[] All =
    [
        new("Exp", VectorMath.Exp, VectorMath.Exp, Precise.Exp, 1.1, 1.1,
            new(-103.9, 88.72), new(-700, 709.7), [new(-1, 1), new(-20, 20)]),
        new("ExpM1", VectorMath.ExpM1, VectorMath.ExpM1, Precise.ExpM1, 1.7, 1.8,
            new(-1000, 88.72), new(-1000, 709.7), [new(-1, 1), new(-0.4, 1.1), new(-40, 40)]),
        new("Log", VectorMath.Log, VectorMath.Log, Precise.Log, 0.9, 0.9,
            Positive, Positive, [new(0.5, 2), new(0.99, 1.01), new(0, 100)]),
        new("Log1p", VectorMath.Log1p, VectorMath.Log1p, Precise.Log1p, 1.5, 1.5,
            AboveMinusOne, AboveMinusOne, [new(-0.999, 1), new(-0.01, 0.01), new(0, 100)]),
        new("Tanh", VectorMath.Tanh, VectorMath.Tanh, Precise.Tanh, 2.0, 2.0,
            Everything, Everything, [new(-10, 10), new(-0.2, 0.2), new(-0.6, 0.6)]),
        new("Sigmoid", VectorMath.Sigmoid, VectorMath.Sigmoid, Precise.Sigmoid, 2.0, 2.0,
            new(-103.9, 1000), new(-700, 10000), [new(-1, 1), new(-10, 10)]),
        new("Softplus", VectorMath.Softplus, VectorMath.Softplus, Precise.Softplus, 2.0, 2.0,
            new(-103.9, double.MaxValue), new(-700, double.MaxValue), [new(-1, 1), new(-10, 10)]),
        new("Erf", VectorMath.Erf, VectorMath.Erf, Precise.Erf, 1.4, 1.4,
            Everything, Everything, [new(-6, 6), new(-1, 1), new(0.9, 2)]),
        new("Sin", VectorMath.Sin, VectorMath.Sin, Precise.Sin, 1.6, 1.6,
            new(-3000, 3000), new(-50000, 50000), [new(-4, 4), new(-1, 1), new(-100, 100)]),
        new("Cos", VectorMath.Cos, VectorMath.Cos, Precise.Cos, 1.6, 1.6,
            new(-3000, 3000), new(-50000, 50000), [new(-4, 4), new(-1, 1), new(-100, 100)]),
        new("Atan", VectorMath.Atan, VectorMath.Atan, Precise.Atan, 1.5, 1.5,
            Everything, Everything, [new(-10, 10), new(0.4, 0.6), new(0.9, 1.1), new(1.9, 2.1)]),
    ];

    public static FunctionUnderTest Named(string name) => All.Single(function => function.Name == name);

    public static TheoryData<string> Names() => [.. All.Select(function => function.Name)];
}

internal readonly record struct Interval(double Low, double High)
{
    public bool Contains(double x) => Low <= x && x <= High;

    public double At(double fraction) => Low + (High - Low) * fraction;
}
