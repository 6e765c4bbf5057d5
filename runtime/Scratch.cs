using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>What generated code needs of its scratch memory.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Scratch
{
    /// <summary>Bytes of the widest vector, and of a cache line: a vector at a multiple of it never lies on two lines.</summary>
    public const int Alignment = 64;

    /// <summary>
    /// The first element at a multiple of <see cref="Alignment"/>, at most <c>Alignment / sizeof(T) - 1</c> elements on. Memory that the garbage
    /// collector moves loses the alignment, which costs time and nothing else.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="memory">The first element there is.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe ref T Aligned<T>(ref T memory)
        where T : unmanaged => ref Unsafe.AddByteOffset(ref memory, (nint)(-(nint)Unsafe.AsPointer(ref memory) & (Alignment - 1)));
}
