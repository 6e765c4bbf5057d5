using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen;

public static partial class VectorMath
{
    /// <summary><c>min(x, 0)</c> in every lane; NaN stays NaN. Exact.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> NegativePart<T>(Vector<T> x) =>
        Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<T>.Zero), Vector<T>.Zero, x);
}
