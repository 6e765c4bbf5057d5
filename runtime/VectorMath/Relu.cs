using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen;

public static partial class VectorMath
{
    /// <summary><c>max(x, 0)</c> in every lane; NaN stays NaN, -0 becomes either zero. Exact.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Relu<T>(Vector<T> x) =>
        // Not Vector.Max, which takes several instructions to treat NaN and zeros as IEEE 754 wants. Of a NaN and a number one instruction gives the second operand
        // on x86, and NaN on ARM.
        Vector.MaxNative(Vector<T>.Zero, x);
}
