using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Numerics.Vector;

namespace NetGen;

public static partial class VectorMath
{
    /// <summary></summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Sigmoid(Vector<float> x)
    {
        Vector<float> e = ExpOfNonPositive(x | Create(-0f));   // -|x|
        Vector<float> quotient = e / (Vector<float>.One + e);
        Vector<float> leading = ConditionalSelect(LessThan(x, Vector<float>.Zero), e, Vector<float>.One);
        return MultiplyAddEstimate(-leading, quotient, leading);
    }

    /// <summary></summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Sigmoid(Vector<double> x)
    {
        Vector<double> e = ExpOfNonPositive(x | Create(-0.0));   // -|x|
        Vector<double> quotient = e / (Vector<double>.One + e);
        Vector<double> leading = ConditionalSelect(LessThan(x, Vector<double>.Zero), e, Vector<double>.One);
        return MultiplyAddEstimate(-leading, quotient, leading);
    }
}
