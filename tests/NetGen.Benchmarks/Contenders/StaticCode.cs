using System.Numerics;
using NetGen.Benchmarks.Quantities;
using NetGen.Benchmarks.Timing;

namespace NetGen.Benchmarks.Contenders;

/// <summary>
/// NetGen's code of a static network, whose weights are constants: like rivals that copy and rearrange their weights when they are made, it reads them in
/// the order that suits it. There is no object, so this holds pointers to the class's methods.
/// </summary>
internal sealed unsafe class StaticCode<T>(
    delegate*<ReadOnlySpan<T>, Span<T>, void> forward,
    delegate*<ReadOnlySpan<T>, Span<T>, Span<T>, void> forwardJacobian,
    delegate*<ReadOnlySpan<T>, ReadOnlySpan<T>, Span<T>, Span<T>, void> jvp,
    delegate*<ReadOnlySpan<T>, ReadOnlySpan<T>, Span<T>, Span<T>, void> vjp,
    delegate*<ReadOnlySpan<T>, Span<T>, void> forwardBatch,
    delegate*<ReadOnlySpan<T>, Span<T>, Span<T>, void> forwardJacobianBatch,
    delegate*<ReadOnlySpan<T>, Span<T>, void> hessian = null) : Implementation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override string Name => Standing.Static;

    public override string Remedy => "If the networks have changed, write the weights of the static ones again with --weights, and build.";

    public override bool Has(Quantity quantity) => quantity switch
    {
        Quantity.Hessian => hessian != null,
        Quantity.ParameterVjpBatch => false,
        _ => true,
    };

    public override Action<int> Runs(Quantity quantity, Workload<T> workload) => quantity switch
    {
        Quantity.Forward => new StaticCalls.Results<T>(forward, workload.Inputs, workload.Outputs).Run,
        Quantity.ForwardJacobian => new StaticCalls.Jacobians<T>(forwardJacobian, workload).Run,
        Quantity.Jvp => new StaticCalls.Products<T>(jvp, workload).Run,
        Quantity.Vjp => new StaticCalls.Products<T>(vjp, workload).Run,
        Quantity.Hessian => new StaticCalls.Results<T>(hessian, workload.Inputs, workload.Derivatives).Run,
        Quantity.ForwardBatch => new StaticCalls.Results<T>(forwardBatch, workload.Inputs, workload.Outputs).Run,
        Quantity.ForwardJacobianBatch => new StaticCalls.Jacobians<T>(forwardJacobianBatch, workload).Run,
        _ => throw new ArgumentOutOfRangeException(nameof(quantity)),
    };
}
