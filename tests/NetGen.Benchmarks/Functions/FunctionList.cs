using System.Numerics;
using System.Runtime.Intrinsics;

namespace NetGen.Benchmarks.Functions;

internal readonly struct Tanh : IFunction<float>, IFunction<double>
{
    public static Vector<float> Of(Vector<float> x) => VectorMath.Tanh(x);

    public static Vector<double> Of(Vector<double> x) => VectorMath.Tanh(x);

    public static Vector512<float> Of(Vector512<float> x) => VectorMath512.Tanh(x);

    public static Vector512<double> Of(Vector512<double> x) => VectorMath512.Tanh(x);
}

internal readonly struct Sigmoid : IFunction<float>, IFunction<double>
{
    public static Vector<float> Of(Vector<float> x) => VectorMath.Sigmoid(x);

    public static Vector<double> Of(Vector<double> x) => VectorMath.Sigmoid(x);

    public static Vector512<float> Of(Vector512<float> x) => VectorMath512.Sigmoid(x);

    public static Vector512<double> Of(Vector512<double> x) => VectorMath512.Sigmoid(x);
}

internal readonly struct Exp : IFunction<float>, IFunction<double>
{
    public static Vector<float> Of(Vector<float> x) => VectorMath.Exp(x);

    public static Vector<double> Of(Vector<double> x) => VectorMath.Exp(x);

    public static Vector512<float> Of(Vector512<float> x) => VectorMath512.Exp(x);

    public static Vector512<double> Of(Vector512<double> x) => VectorMath512.Exp(x);
}

internal readonly struct Softplus : IFunction<float>, IFunction<double>
{
    public static Vector<float> Of(Vector<float> x) => VectorMath.Softplus(x);

    public static Vector<double> Of(Vector<double> x) => VectorMath.Softplus(x);

    public static Vector512<float> Of(Vector512<float> x) => VectorMath512.Softplus(x);

    public static Vector512<double> Of(Vector512<double> x) => VectorMath512.Softplus(x);
}

internal readonly struct Erf : IFunction<float>, IFunction<double>
{
    public static Vector<float> Of(Vector<float> x) => VectorMath.Erf(x);

    public static Vector<double> Of(Vector<double> x) => VectorMath.Erf(x);

    public static Vector512<float> Of(Vector512<float> x) => VectorMath512.Erf(x);

    public static Vector512<double> Of(Vector512<double> x) => VectorMath512.Erf(x);
}

internal readonly struct Sin : IFunction<float>, IFunction<double>
{
    public static Vector<float> Of(Vector<float> x) => VectorMath.Sin(x);

    public static Vector<double> Of(Vector<double> x) => VectorMath.Sin(x);

    public static Vector512<float> Of(Vector512<float> x) => VectorMath512.Sin(x);

    public static Vector512<double> Of(Vector512<double> x) => VectorMath512.Sin(x);
}

internal readonly struct Cos : IFunction<float>, IFunction<double>
{
    public static Vector<float> Of(Vector<float> x) => VectorMath.Cos(x);

    public static Vector<double> Of(Vector<double> x) => VectorMath.Cos(x);

    public static Vector512<float> Of(Vector512<float> x) => VectorMath512.Cos(x);

    public static Vector512<double> Of(Vector512<double> x) => VectorMath512.Cos(x);
}
