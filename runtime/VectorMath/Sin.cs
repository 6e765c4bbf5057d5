using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Numerics.Vector;

namespace NetGen;

public static partial class VectorMath
{
    /// <summary></summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Sin(Vector<float> x)
    {
        Vector<float> magnitude = Abs(x);
        Vector<float> result = SinOfQuadrant(magnitude, 0) ^ (x ^ magnitude);
        return LessThanOrEqualAll(magnitude, Create(TrigonometryLimitSingle)) ? result : SinOfLargeLanes(x, result);
    }

    /// <summary></summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Sin(Vector<double> x)
    {
        Vector<double> magnitude = Abs(x);
        Vector<double> result = SinOfQuadrant(magnitude, 0) ^ (x ^ magnitude);
        return LessThanOrEqualAll(magnitude, Create(TrigonometryLimitDouble)) ? result : SinOfLargeLanes(x, result);
    }

    // Some lane is beyond the limit, infinite or NaN: such lanes are computed one by one, the others are kept.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<float> SinOfLargeLanes(Vector<float> x, Vector<float> result)
    {
        for (int lane = 0; lane < Vector<float>.Count; lane++)
        {
            if (!(MathF.Abs(x[lane]) <= TrigonometryLimitSingle))
            {
                result = result.WithElement(lane, (float)Math.Sin((double)x[lane]));
            }
        }

        return result;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<double> SinOfLargeLanes(Vector<double> x, Vector<double> result)
    {
        for (int lane = 0; lane < Vector<double>.Count; lane++)
        {
            if (!(Math.Abs(x[lane]) <= TrigonometryLimitDouble))
            {
                result = result.WithElement(lane, Math.Sin(x[lane]));
            }
        }

        return result;
    }
}
