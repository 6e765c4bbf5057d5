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

    /// <summary><paramref name="x"/> where <paramref name="known"/> is 1, else 0, also where <paramref name="x"/> is infinite or NaN.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="known">1 or 0, see <see cref="Known"/>.</param>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Masked<T>(Vector<T> known, Vector<T> x) => Vector.ConditionalSelect(Vector.Equals(known, Vector<T>.Zero), Vector<T>.Zero, x);
}
