using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen;

public static partial class VectorMath
{
    /// <summary><c>x / (1 + |x|)</c>: two roundings, at most 1.5 ulp. NaN for infinities, as the formula says.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Softsign<T>(Vector<T> x) => x / (Vector<T>.One + Vector.Abs(x));
}
