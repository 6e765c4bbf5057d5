using System.Runtime.CompilerServices;

namespace NetGen.Benchmarks.Quantities;

/// <summary>An array at a multiple of a cache line that stays where it is: times must not depend on where the collector puts things.</summary>
internal sealed unsafe class AlignedArray<T>
    where T : unmanaged
{
    private const int Alignment = 64;
    private readonly T[] storage;

    public AlignedArray(int length)
    {
        storage = GC.AllocateArray<T>(length + (Alignment / sizeof(T)), pinned: true);
        nuint start = (nuint)Unsafe.AsPointer(ref storage[0]);
        Pointer = (T*)((start + Alignment - 1) & ~(nuint)(Alignment - 1));
        Length = length;
    }

    public int Length { get; }

    /// <summary>Valid while this object lives.</summary>
    public T* Pointer { get; }

    public Span<T> Span => new(Pointer, Length);
}
