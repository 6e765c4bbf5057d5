using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen;

public static partial class VectorMath
{
    /// <summary>1 where <c>low &lt; x &lt; high</c>, else 0 (also for NaN): the slope of <see cref="Clamp{T}"/>.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Any numbers.</param>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Between<T>(Vector<T> x, T low, T high) =>
        Vector.GreaterThan(x, Vector.Create(low)) & Vector.LessThan(x, Vector.Create(high)) & Vector<T>.One;
}
