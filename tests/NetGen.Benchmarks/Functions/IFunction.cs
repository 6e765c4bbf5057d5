using System.Numerics;
using System.Runtime.Intrinsics;

namespace NetGen.Benchmarks.Functions;

/// <summary>A function of the vector math for every type it is there for; a struct, so that the loops around it are compiled for each function.</summary>
internal interface IFunction
{
    static abstract Vector<float> Of(Vector<float> x);

    static abstract Vector<double> Of(Vector<double> x);

    static abstract Vector512<float> Of(Vector512<float> x);

    static abstract Vector512<double> Of(Vector512<double> x);
}
