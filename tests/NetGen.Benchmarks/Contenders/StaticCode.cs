using System.Numerics;
using NetGen.Benchmarks.Quantities;
using NetGen.Benchmarks.Timing;

namespace NetGen.Benchmarks.Contenders;

/// <summary>
/// NetGen's code of a static network, whose weights are constants: like rivals that copy and rearrange their weights when they are made, it reads them in
/// the order that suits it. There is no object, so these are the class's methods.
/// </summary>
internal sealed class StaticCode<T>(
    GeneratedCalls.ResultMethod<T> forward,
    GeneratedCalls.JacobianMethod<T> forwardJacobian,
    GeneratedCalls.ProductMethod<T> jvp,
    GeneratedCalls.ProductMethod<T> vjp,
    GeneratedCalls.ResultMethod<T> forwardBatch,
    GeneratedCalls.JacobianMethod<T> forwardJacobianBatch,
    GeneratedCalls.ResultMethod<T>? hessian = null) : Implementation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override string Name => Standing.Static;

    public override string Remedy => "If the networks have changed, write the weights of the static ones again with --weights, and build.";

    public override bool Has(Quantity quantity) => quantity switch
    {
        Quantity.Hessian => hessian is not null,
        Quantity.ParameterVjpBatch => false,
        _ => true,
    };

    public override Action<int> Runs(Quantity quantity, Workload<T> workload) => quantity switch
    {
        Quantity.Forward => new GeneratedCalls.ToOutputs<T>(forward, workload).Run,
        Quantity.ForwardJacobian => new GeneratedCalls.ToDerivatives<T>(forwardJacobian, workload).Run,
        Quantity.Jvp => new GeneratedCalls.Products<T>(jvp, workload).Run,
        Quantity.Vjp => new GeneratedCalls.Products<T>(vjp, workload).Run,
        Quantity.Hessian => new GeneratedCalls.ToHessian<T>(hessian!, workload).Run,
        Quantity.ForwardBatch => new GeneratedCalls.ToOutputs<T>(forwardBatch, workload).Run,
        Quantity.ForwardJacobianBatch => new GeneratedCalls.ToDerivatives<T>(forwardJacobianBatch, workload).Run,
        _ => throw new ArgumentOutOfRangeException(nameof(quantity)),
    };
}
