using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>
/// Where a network keeps its parameters: memory that the garbage collector does not move, from a multiple of <see cref="Scratch.Alignment"/> on. Vectors
/// of weights whose rows are whole vectors never lie on two cache lines then, which would halve the speed of reading them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ParameterMemory
{
    /// <summary>Zeros, with room to align the first.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="length">Elements from the first aligned one on.</param>
    public static T[] Allocate<T>(int length)
        where T : unmanaged => GC.AllocateArray<T>(length + (Scratch.Alignment / Unsafe.SizeOf<T>()), pinned: true);

    /// <summary>A copy of numbers, aligned.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="numbers">What the memory starts with.</param>
    public static T[] Copy<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged
    {
        T[] memory = Allocate<T>(numbers.Length);
        numbers.CopyTo(MemoryMarshal.CreateSpan(ref First(memory), numbers.Length));
        return memory;
    }

    /// <summary>The first parameter.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="memory">What <see cref="Allocate{T}"/> gave.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T First<T>(T[] memory)
        where T : unmanaged => ref Scratch.Aligned(ref MemoryMarshal.GetArrayDataReference(memory));
}
