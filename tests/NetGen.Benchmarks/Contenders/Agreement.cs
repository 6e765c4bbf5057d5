using System.Numerics;
using NetGen.Benchmarks.Quantities;

namespace NetGen.Benchmarks.Contenders;

/// <summary>What computes something else is not timed.</summary>
internal static class Agreement
{
    // Relative to the largest entry. Implementations differ in the order of sums (up to 512 products, in gradients also 1024 samples: about
    // sqrt(1536) roundings) and in their activations (a few roundings, more with -ffast-math), both amplified by a few layers. A
    // missing or misplaced term is a thousand times larger.
    private static double Tolerance<T>() => typeof(T) == typeof(float) ? 1e-4 : 1e-9;

    /// <param name="name">Whose results the first are.</param>
    /// <param name="actual">Results.</param>
    /// <param name="expected">NetGen's.</param>
    /// <param name="remedy">Ends the message.</param>
    /// <exception cref="InvalidOperationException">Results differ.</exception>
    public static void Demand<T>(string name, Workload<T> actual, Workload<T> expected, string remedy)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Demand<T>($"{name}: outputs", actual.Outputs.Span, expected.Outputs.Span, remedy);
        Demand<T>($"{name}: derivatives", actual.Derivatives.Span, expected.Derivatives.Span, remedy);
    }

    private static void Demand<T>(string what, ReadOnlySpan<T> actual, ReadOnlySpan<T> expected, string remedy)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double largest = 0;
        double difference = 0;
        for (int n = 0; n < expected.Length; n++)
        {
            largest = Math.Max(largest, Math.Abs(double.CreateChecked(expected[n])));
            difference = Math.Max(difference, Math.Abs(double.CreateChecked(actual[n] - expected[n])));
        }

        // Negated, so that a result that is not a number fails too.
        if (!(difference <= Tolerance<T>() * largest))
        {
            throw new InvalidOperationException($"{what} differ from NetGen's by {difference:g3}, where the largest is {largest:g3}. {remedy}".TrimEnd());
        }
    }
}
