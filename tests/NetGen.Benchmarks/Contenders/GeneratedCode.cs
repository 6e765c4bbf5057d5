using System.Numerics;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Quantities;
using NetGen.Benchmarks.Timing;

namespace NetGen.Benchmarks.Contenders;

/// <summary>NetGen's code.</summary>
internal sealed class GeneratedCode<T>(INeuralNetwork<T> network) : Implementation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override string Name => Standing.NetGen;

    public override bool Has(Quantity quantity) => (quantity == Quantity.Hessian) == (network is IHessian<T>);

    public override Action<int> Runs(Quantity quantity, Workload<T> workload) => quantity switch
    {
        Quantity.Forward => new GeneratedCalls.ToOutputs<T>(network.Forward, workload).Run,
        Quantity.ForwardJacobian => new GeneratedCalls.ToDerivatives<T>(network.ForwardJacobian, workload).Run,
        Quantity.Jvp => new GeneratedCalls.Products<T>(network.Jvp, workload).Run,
        Quantity.Vjp => new GeneratedCalls.Products<T>(network.Vjp, workload).Run,
        Quantity.Hessian => new GeneratedCalls.ToHessian<T>(((IHessian<T>)network).Hessian, workload).Run,
        Quantity.ForwardBatch => new GeneratedCalls.ToOutputs<T>(network.ForwardBatch, workload).Run,
        Quantity.ForwardJacobianBatch => new GeneratedCalls.ToDerivatives<T>(network.ForwardJacobianBatch, workload).Run,
        Quantity.ParameterVjpBatch => new GeneratedCalls.Gradients<T>(network.ParameterVjpBatch, workload).Run,
        _ => throw new ArgumentOutOfRangeException(nameof(quantity)),
    };
}
