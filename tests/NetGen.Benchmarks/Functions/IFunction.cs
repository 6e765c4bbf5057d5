using System.Numerics;
using System.Runtime.Intrinsics;

namespace NetGen.Benchmarks.Functions;

/// <summary>A function of the vector math at both widths; a struct, so that the loops around it are compiled for each function.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal interface IFunction<T>
{
    static abstract Vector<T> Of(Vector<T> x);

    static abstract Vector512<T> Of(Vector512<T> x);
}
