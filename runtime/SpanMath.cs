using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>What generated code needs of arithmetic on whole spans.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SpanMath
{
    /// <summary>Adds every element to its counterpart.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="terms">What is added.</param>
    /// <param name="sums">At least as long.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<T>(ReadOnlySpan<T> terms, Span<T> sums)
        where T : struct, IAdditionOperators<T, T, T>
    {
        int at = 0;
        for (; at <= terms.Length - Vector<T>.Count; at += Vector<T>.Count)
        {
            (new Vector<T>(sums[at..]) + new Vector<T>(terms[at..])).CopyTo(sums[at..]);
        }

        for (; at < terms.Length; at++)
        {
            sums[at] += terms[at];
        }
    }
}
