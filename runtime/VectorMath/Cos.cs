using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Numerics.Vector;

namespace NetGen;

public static partial class VectorMath
{
    /// <summary></summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Cos(Vector<float> x)
    {
        Vector<float> magnitude = Abs(x);
        Vector<float> result = SinOfQuadrant(magnitude, 1);
        return LessThanOrEqualAll(magnitude, Create(TrigonometryLimitSingle)) ? result : CosOfLargeLanes(x, result);
    }

    /// <summary></summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Cos(Vector<double> x)
    {
        Vector<double> magnitude = Abs(x);
        Vector<double> result = SinOfQuadrant(magnitude, 1);
        return LessThanOrEqualAll(magnitude, Create(TrigonometryLimitDouble)) ? result : CosOfLargeLanes(x, result);
    }

    // Some lane is beyond the limit, infinite or NaN: such lanes are computed one by one, the others are kept.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<float> CosOfLargeLanes(Vector<float> x, Vector<float> result)
    {
        for (int lane = 0; lane < Vector<float>.Count; lane++)
        {
            if (!(MathF.Abs(x[lane]) <= TrigonometryLimitSingle))
            {
                result = result.WithElement(lane, (float)Math.Cos((double)x[lane]));
            }
        }

        return result;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<double> CosOfLargeLanes(Vector<double> x, Vector<double> result)
    {
        for (int lane = 0; lane < Vector<double>.Count; lane++)
        {
            if (!(Math.Abs(x[lane]) <= TrigonometryLimitDouble))
            {
                result = result.WithElement(lane, Math.Cos(x[lane]));
            }
        }

        return result;
    }
}
