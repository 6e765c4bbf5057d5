using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen;

public static partial class VectorMath
{
    /// <summary>The nearest number in [low, high]; NaN stays NaN. Exact.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Any numbers.</param>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Clamp<T>(Vector<T> x, T low, T high)
    {
        Vector<T> raised = Vector.ConditionalSelect(Vector.LessThan(x, Vector.Create(low)), Vector.Create(low), x);
        return Vector.ConditionalSelect(Vector.GreaterThan(raised, Vector.Create(high)), Vector.Create(high), raised);
    }
}
