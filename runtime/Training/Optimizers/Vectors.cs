using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Training;

/// <summary>
/// Arithmetic on parameter vectors, all of one length. Optimised from the first call: a small fit is over before the JIT's second tier is ready. References
/// instead of slices, whose checks would take longer than the arithmetic on the few numbers of a small network.
/// </summary>
internal static class Vectors
{
    private static int Width => Vector<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        SpanGuard.Length(b.Length, a.Length, nameof(b));
        ref double firstA = ref MemoryMarshal.GetReference(a), firstB = ref MemoryMarshal.GetReference(b);
        Vector<double> sums = Vector<double>.Zero;
        int at = 0;
        for (; at <= a.Length - Width; at += Width)
        {
            sums += Vector.LoadUnsafe(ref firstA, (nuint)at) * Vector.LoadUnsafe(ref firstB, (nuint)at);
        }

        double sum = Vector.Sum(sums);
        for (; at < a.Length; at++)
        {
            sum += a[at] * b[at];
        }

        return sum;
    }

    public static double Norm(ReadOnlySpan<double> a) => Math.Sqrt(Dot(a, a));

    /// <summary>The largest absolute value; NaN if there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Largest(ReadOnlySpan<double> a)
    {
        double largest = 0;
        foreach (double value in a)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    /// <summary>a = b + factor c</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Combine(Span<double> a, ReadOnlySpan<double> b, double factor, ReadOnlySpan<double> c)
    {
        SpanGuard.Length(b.Length, a.Length, nameof(b));
        SpanGuard.Length(c.Length, a.Length, nameof(c));
        ref double firstA = ref MemoryMarshal.GetReference(a), firstB = ref MemoryMarshal.GetReference(b), firstC = ref MemoryMarshal.GetReference(c);
        int at = 0;
        for (; at <= a.Length - Width; at += Width)
        {
            (Vector.LoadUnsafe(ref firstB, (nuint)at) + (factor * Vector.LoadUnsafe(ref firstC, (nuint)at))).StoreUnsafe(ref firstA, (nuint)at);
        }

        for (; at < a.Length; at++)
        {
            a[at] = b[at] + (factor * c[at]);
        }
    }

    /// <summary>a = a + factor b; gives the product a'c of the new a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double AddThenDot(Span<double> a, double factor, ReadOnlySpan<double> b, ReadOnlySpan<double> c)
    {
        SpanGuard.Length(b.Length, a.Length, nameof(b));
        SpanGuard.Length(c.Length, a.Length, nameof(c));
        ref double firstA = ref MemoryMarshal.GetReference(a), firstB = ref MemoryMarshal.GetReference(b), firstC = ref MemoryMarshal.GetReference(c);
        Vector<double> sums = Vector<double>.Zero;
        int at = 0;
        for (; at <= a.Length - Width; at += Width)
        {
            Vector<double> moved = Vector.LoadUnsafe(ref firstA, (nuint)at) + (factor * Vector.LoadUnsafe(ref firstB, (nuint)at));
            moved.StoreUnsafe(ref firstA, (nuint)at);
            sums += moved * Vector.LoadUnsafe(ref firstC, (nuint)at);
        }

        double sum = Vector.Sum(sums);
        for (; at < a.Length; at++)
        {
            a[at] += factor * b[at];
            sum += a[at] * c[at];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(Span<double> a, double factor)
    {
        foreach (ref double value in a)
        {
            value *= factor;
        }
    }
}
