using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen;

public static partial class VectorMath
{
    /// <summary>1 where <paramref name="x"/> is a number, 0 where it is NaN: which targets of a loss are known.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Known<T>(Vector<T> x) => Vector.ConditionalSelect(Vector.Equals(x, x), Vector<T>.One, Vector<T>.Zero);

    /// <summary><paramref name="x"/>, 0 where it is NaN.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> KnownOrZero<T>(Vector<T> x) => Vector.ConditionalSelect(Vector.Equals(x, x), x, Vector<T>.Zero);
}
