using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen;

public static partial class VectorMath
{
    /// <summary><paramref name="above"/> where <c>x &gt; 0</c>, else <paramref name="below"/> (also for 0 and NaN).</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Any numbers.</param>
    /// <param name="below">The value up to 0.</param>
    /// <param name="above">The value past 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Step<T>(Vector<T> x, T below, T above) =>
        Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<T>.Zero), Vector.Create(above), Vector.Create(below));
}
