using System.Numerics;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Quantities;
using NetGen.Benchmarks.Timing;

namespace NetGen.Benchmarks.Contenders.Tensors;

/// <summary>Baseline: System.Numerics.Tensors, which has vectorised operations on spans but no matrix product.</summary>
internal sealed class TensorPrimitivesCode<T>(Architecture architecture, ReadOnlySpan<T> parameters) : Implementation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] parameters = parameters.ToArray();

    public override string Name => Standing.Tensors;

    // One block, whose values stay in caches.
    public override int BatchSize => 128;

    public override bool Has(Quantity quantity) =>
        quantity is Quantity.Forward or Quantity.ForwardJacobian or Quantity.ForwardBatch or Quantity.ForwardJacobianBatch or Quantity.ParameterVjpBatch;

    public override Action<int> Runs(Quantity quantity, Workload<T> workload)
    {
        var network = new TensorNetwork<T>(architecture, parameters, workload.Samples);
        T[] outputs = new T[workload.Outputs.Length];
        Action call = quantity switch
        {
            Quantity.Forward or Quantity.ForwardBatch => () => network.Forward(workload.Inputs.Span, workload.Outputs.Span),
            Quantity.ForwardJacobian or Quantity.ForwardJacobianBatch => () => network.ForwardJacobian(workload.Inputs.Span, workload.Outputs.Span, workload.Derivatives.Span),
            Quantity.ParameterVjpBatch => () =>
            {
                workload.Derivatives.Span.Clear();
                network.AddParameterVjp(workload.Inputs.Span, workload.Seeds.Span, outputs, workload.Derivatives.Span);
            },
            _ => throw new ArgumentOutOfRangeException(nameof(quantity)),
        };
        return count =>
        {
            for (int n = 0; n < count; n++)
            {
                call();
            }
        };
    }
}
