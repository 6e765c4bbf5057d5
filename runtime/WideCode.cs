using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NetGen;

/// <summary>Tells generated code whether to run its variants for 512-bit vectors.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WideCode
{
    /// <summary>
    /// Whether the processor has 512-bit registers that <see cref="Vector{T}"/> does not use. The framework calls them accelerated only where they never lower
    /// the clock; whole kernels gain from them everywhere. A constant for the JIT.
    /// </summary>
    public static bool Pays
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx512F.IsSupported && Vector<byte>.Count < 64;
    }
}
