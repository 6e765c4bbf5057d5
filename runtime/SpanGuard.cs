using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>Checks that generated methods make of their spans before they write anything.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SpanGuard
{
    /// <summary>Throws unless the span has the length that is needed.</summary>
    /// <param name="length">The length it has.</param>
    /// <param name="needed">The length it needs.</param>
    /// <param name="parameter">The name of the parameter.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int length, long needed, string parameter)
    {
        if (length != needed)
        {
            ThrowLength(length, needed, parameter);
        }
    }

    /// <inheritdoc cref="Length(int, long, string)"/>
    /// <remarks>The JIT remembers numbers it compared, but not through a conversion: after this check it knows the length, and <see cref="Apart"/> is shorter.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int length, int needed, string parameter)
    {
        if (length != needed)
        {
            ThrowLength(length, needed, parameter);
        }
    }

    /// <summary>The number of samples in a span of rows; throws unless the rows are whole.</summary>
    /// <param name="length">The length of the span.</param>
    /// <param name="row">The length of one row.</param>
    /// <param name="parameter">The name of the parameter.</param>
    /// <exception cref="ArgumentException">The length is not a multiple of the row's.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Samples(int length, int row, string parameter)
    {
        int samples = length / row;
        if (samples * row != length)
        {
            ThrowRows(length, row, parameter);
        }

        return samples;
    }

    /// <summary>Throws when a result shares memory with another span: part of it would be overwritten while it is still read.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="result">The span to be written.</param>
    /// <param name="other">A span that is read, or written too.</param>
    /// <param name="resultParameter">The name of the result's parameter.</param>
    /// <param name="otherParameter">The name of the other parameter.</param>
    /// <exception cref="ArgumentException">The spans overlap.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apart<T>(ReadOnlySpan<T> result, ReadOnlySpan<T> other, string resultParameter, string otherParameter)
    {
        // The other span ends at some distance from the result's start, and they overlap from 0 on to resultBytes + otherBytes - 2: one comparison of unsigned
        // numbers, and an address whose constant part the processor adds on the way.
        nint resultBytes = result.Length * (nint)Unsafe.SizeOf<T>(), otherBytes = other.Length * (nint)Unsafe.SizeOf<T>();
        nint distance = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(result), ref Unsafe.AddByteOffset(ref MemoryMarshal.GetReference(other), otherBytes - 1));
        if (resultBytes != 0 && otherBytes != 0 && (nuint)distance < (nuint)(resultBytes + otherBytes - 1))
        {
            ThrowOverlap(result.Length, other.Length, resultParameter, otherParameter);
        }
    }

    /// <summary>The first parameter of a network that is a struct; throws for a <c>default</c> value.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="parameters">The array its constructor allocates.</param>
    /// <exception cref="InvalidOperationException">The struct was not constructed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T[] Constructed<T>(T[]? parameters)
    {
        if (parameters is null)
        {
            ThrowDefault();
        }

        return parameters;
    }

    [DoesNotReturn]
    private static void ThrowLength(int length, long needed, string parameter) =>
        throw new ArgumentException($"'{parameter}' has length {length}, it needs length {needed}.", parameter);

    [DoesNotReturn]
    private static void ThrowRows(int length, int row, string parameter) =>
        throw new ArgumentException($"'{parameter}' has length {length}, it needs a multiple of {row}: a row of {row} for each sample.", parameter);

    [DoesNotReturn]
    private static void ThrowOverlap(int resultLength, int otherLength, string resultParameter, string otherParameter) =>
        throw new ArgumentException($"'{resultParameter}' (length {resultLength}) overlaps '{otherParameter}' (length {otherLength}); a result needs memory of its own.", resultParameter);

    [DoesNotReturn]
    private static void ThrowDefault() =>
        throw new InvalidOperationException("This network is a default struct value and has no parameters; create it with 'new'.");
}
