using System.Numerics;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Quantities;
using NetGen.Benchmarks.Timing;

namespace NetGen.Benchmarks.Contenders.Scalar;

/// <summary>Baseline: plain loops; a batch is a loop over its samples.</summary>
internal sealed class ScalarLoops<T>(Architecture architecture, ReadOnlySpan<T> parameters) : Implementation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ScalarNetwork<T> network = new(architecture, parameters);
    private readonly (int Inputs, int Outputs) sizes = (architecture.Inputs, architecture.Outputs);

    public override string Name => Standing.Scalar;

    public override int BatchSize => 8;

    public override bool Has(Quantity quantity) => quantity != Quantity.Hessian;

    public override Action<int> Runs(Quantity quantity, Workload<T> workload)
    {
        Action<Workload<T>> call = quantity switch
        {
            Quantity.Forward or Quantity.ForwardBatch => Forward,
            Quantity.ForwardJacobian or Quantity.ForwardJacobianBatch => ForwardJacobian,
            Quantity.Jvp => one => network.Jvp(one.Inputs.Span, one.Seeds.Span, one.Outputs.Span, one.Derivatives.Span),
            Quantity.Vjp => one => network.Vjp(one.Inputs.Span, one.Seeds.Span, one.Outputs.Span, one.Derivatives.Span),
            Quantity.ParameterVjpBatch => ParameterVjp,
            _ => throw new ArgumentOutOfRangeException(nameof(quantity)),
        };
        return count =>
        {
            for (int n = 0; n < count; n++)
            {
                call(workload);
            }
        };
    }

    private void Forward(Workload<T> batch)
    {
        for (int sample = 0; sample < batch.Samples; sample++)
        {
            network.Forward(Row(batch.Inputs, sample, sizes.Inputs), Row(batch.Outputs, sample, sizes.Outputs));
        }
    }

    private void ForwardJacobian(Workload<T> batch)
    {
        for (int sample = 0; sample < batch.Samples; sample++)
        {
            network.ForwardJacobian(
                Row(batch.Inputs, sample, sizes.Inputs),
                Row(batch.Outputs, sample, sizes.Outputs),
                Row(batch.Derivatives, sample, sizes.Outputs * sizes.Inputs));
        }
    }

    private void ParameterVjp(Workload<T> batch)
    {
        Span<T> output = stackalloc T[sizes.Outputs];
        batch.Derivatives.Span.Clear();
        for (int sample = 0; sample < batch.Samples; sample++)
        {
            network.AddParameterVjp(
                Row(batch.Inputs, sample, sizes.Inputs),
                Row(batch.Seeds, sample, sizes.Outputs),
                output,
                batch.Derivatives.Span);
        }
    }

    private static Span<T> Row(AlignedArray<T> matrix, int row, int length) => matrix.Span.Slice(row * length, length);
}
