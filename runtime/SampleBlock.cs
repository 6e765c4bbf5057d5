using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>
/// Copies a block of samples between the caller's layout, a row for each sample, and that of batch code, where a row holds one element of all samples of
/// the block.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SampleBlock
{
    /// <summary>Rows to lanes. Lanes without a sample become zero.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="rows">The first sample's row.</param>
    /// <param name="rowLength">Elements from one row to the next.</param>
    /// <param name="lanes">[elements, block]: filled.</param>
    /// <param name="block">Samples of a whole block.</param>
    /// <param name="elements">How many of a row's elements are copied.</param>
    /// <param name="samples">How many samples there are, from 1 to <paramref name="block"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToLanes<T>(ref T rows, int rowLength, ref T lanes, int block, int elements, int samples)
        where T : unmanaged
    {
        Transposition.Run(ref rows, rowLength, ref lanes, block, samples, elements);
        for (int element = 0; samples < block && element < elements; element++)
        {
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref lanes, (element * block) + samples), block - samples).Clear();
        }
    }

    /// <summary>Rows to lanes. Lanes without a sample get a number of the caller's.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="rows">The first sample's row.</param>
    /// <param name="rowLength">Elements from one row to the next.</param>
    /// <param name="lanes">[elements, block]: filled.</param>
    /// <param name="block">Samples of a whole block.</param>
    /// <param name="elements">How many of a row's elements are copied.</param>
    /// <param name="samples">How many samples there are, from 1 to <paramref name="block"/>.</param>
    /// <param name="padding">What lanes without a sample get.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToLanesPadded<T>(ref T rows, int rowLength, ref T lanes, int block, int elements, int samples, T padding)
        where T : unmanaged
    {
        Transposition.Run(ref rows, rowLength, ref lanes, block, samples, elements);
        for (int element = 0; samples < block && element < elements; element++)
        {
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref lanes, (element * block) + samples), block - samples).Fill(padding);
        }
    }

    /// <summary>Rows to lanes. Lanes without a sample repeat the last one, so that nothing new is infinite there.</summary>
    /// <inheritdoc cref="ToLanes"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToLanesRepeating<T>(ref T rows, int rowLength, ref T lanes, int block, int elements, int samples)
        where T : unmanaged
    {
        Transposition.Run(ref rows, rowLength, ref lanes, block, samples, elements);
        for (int element = 0; samples < block && element < elements; element++)
        {
            ref T end = ref Unsafe.Add(ref lanes, (element * block) + samples);
            MemoryMarshal.CreateSpan(ref end, block - samples).Fill(Unsafe.Subtract(ref end, 1));
        }
    }

    /// <summary>Lanes to rows.</summary>
    /// <inheritdoc cref="ToLanes"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToRows<T>(ref T lanes, int block, ref T rows, int rowLength, int elements, int samples)
        where T : unmanaged => Transposition.Run(ref lanes, block, ref rows, rowLength, elements, samples);
}
