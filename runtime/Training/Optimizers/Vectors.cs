using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Training;

/// <summary>Arithmetic on parameter vectors. Optimised from the first call: a small fit is over before the JIT's second tier is ready.</summary>
internal static class Vectors
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Vector<double> sums = Vector<double>.Zero;
        int at = 0;
        for (; at <= a.Length - Vector<double>.Count; at += Vector<double>.Count)
        {
            sums += new Vector<double>(a[at..]) * new Vector<double>(b[at..]);
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
        int at = 0;
        var factors = new Vector<double>(factor);
        for (; at <= a.Length - Vector<double>.Count; at += Vector<double>.Count)
        {
            (new Vector<double>(b[at..]) + (factors * new Vector<double>(c[at..]))).CopyTo(a[at..]);
        }

        for (; at < a.Length; at++)
        {
            a[at] = b[at] + (factor * c[at]);
        }
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
