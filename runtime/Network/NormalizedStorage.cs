using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>Allocates what a normalized network reads.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NormalizedStorage
{
    /// <summary>Parameters, all zero, and behind them means 0 and scales 1.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="parameters">Number of parameters.</param>
    /// <param name="inputs">Number of inputs.</param>
    /// <param name="outputs">Number of outputs that are scaled.</param>
    /// <param name="slack">Elements behind all that.</param>
    public static T[] Allocate<T>(int parameters, int inputs, int outputs, int slack)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int length = 2 * (inputs + outputs);
        T[] storage = ParameterMemory.Allocate<T>(parameters + length + slack);
        ref T behind = ref Unsafe.Add(ref ParameterMemory.First(storage), parameters);
        new Normalization<T>(MemoryMarshal.CreateSpan(ref behind, length), inputs, outputs).Reset();
        return storage;
    }
}
