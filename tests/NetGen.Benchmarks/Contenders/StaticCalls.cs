using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Benchmarks.Quantities;

namespace NetGen.Benchmarks.Contenders;

/// <summary>
/// Loops that call a method of a static network: one for each shape of its arguments. The method is called through a pointer, like a native
/// function: a delegate of a static method would move every argument to another place first, which takes half a nanosecond to three.
/// AggressiveOptimization: the loops must not be replaced while they are timed.
/// </summary>
internal static unsafe class StaticCalls
{
    public sealed class Results<T>(delegate*<ReadOnlySpan<T>, Span<T>, void> method, AlignedArray<T> inputs, AlignedArray<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int count)
        {
            for (int n = 0; n < count; n++)
            {
                method(inputs.Span, results.Span);
            }
        }
    }

    public sealed class Jacobians<T>(delegate*<ReadOnlySpan<T>, Span<T>, Span<T>, void> method, Workload<T> workload)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int count)
        {
            for (int n = 0; n < count; n++)
            {
                method(workload.Inputs.Span, workload.Outputs.Span, workload.Derivatives.Span);
            }
        }
    }

    public sealed class Products<T>(delegate*<ReadOnlySpan<T>, ReadOnlySpan<T>, Span<T>, Span<T>, void> method, Workload<T> workload)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int count)
        {
            for (int n = 0; n < count; n++)
            {
                method(workload.Inputs.Span, workload.Seeds.Span, workload.Outputs.Span, workload.Derivatives.Span);
            }
        }
    }
}
