using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Benchmarks.Quantities;

namespace NetGen.Benchmarks.Contenders;

/// <summary>
/// Loops that call a generated method: one for each shape of its arguments. The method is called through a delegate, an indirect call like that of
/// a native function; a direct call costs a nanosecond less. AggressiveOptimization: the loops must not be replaced while they are timed.
/// </summary>
internal static class GeneratedCalls
{
    public delegate void ResultMethod<T>(ReadOnlySpan<T> input, Span<T> result);

    public delegate void JacobianMethod<T>(ReadOnlySpan<T> input, Span<T> output, Span<T> jacobian);

    public delegate void ProductMethod<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> seed, Span<T> output, Span<T> product);

    public delegate void GradientMethod<T>(ReadOnlySpan<T> inputs, ReadOnlySpan<T> cotangents, Span<T> gradient);

    public sealed class ToOutputs<T>(ResultMethod<T> method, Workload<T> workload)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int count)
        {
            ReadOnlySpan<T> inputs = workload.Inputs.Span;
            Span<T> outputs = workload.Outputs.Span;
            for (int n = 0; n < count; n++)
            {
                method(inputs, outputs);
            }
        }
    }

    public sealed class ToHessian<T>(ResultMethod<T> method, Workload<T> workload)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int count)
        {
            ReadOnlySpan<T> inputs = workload.Inputs.Span;
            Span<T> derivatives = workload.Derivatives.Span;
            for (int n = 0; n < count; n++)
            {
                method(inputs, derivatives);
            }
        }
    }

    public sealed class ToDerivatives<T>(JacobianMethod<T> method, Workload<T> workload)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int count)
        {
            ReadOnlySpan<T> inputs = workload.Inputs.Span;
            Span<T> outputs = workload.Outputs.Span, derivatives = workload.Derivatives.Span;
            for (int n = 0; n < count; n++)
            {
                method(inputs, outputs, derivatives);
            }
        }
    }

    public sealed class Products<T>(ProductMethod<T> method, Workload<T> workload)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int count)
        {
            ReadOnlySpan<T> inputs = workload.Inputs.Span, seeds = workload.Seeds.Span;
            Span<T> outputs = workload.Outputs.Span, derivatives = workload.Derivatives.Span;
            for (int n = 0; n < count; n++)
            {
                method(inputs, seeds, outputs, derivatives);
            }
        }
    }

    public sealed class Gradients<T>(GradientMethod<T> method, Workload<T> workload)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int count)
        {
            ReadOnlySpan<T> inputs = workload.Inputs.Span, seeds = workload.Seeds.Span;
            Span<T> derivatives = workload.Derivatives.Span;
            for (int n = 0; n < count; n++)
            {
                method(inputs, seeds, derivatives);
            }
        }
    }
}
