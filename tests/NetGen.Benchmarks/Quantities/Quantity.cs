namespace NetGen.Benchmarks.Quantities;

/// <summary>What is computed, for one sample or for a batch.</summary>
internal enum Quantity
{
    Forward,
    ForwardJacobian,
    Jvp,
    Vjp,
    Hessian,
    ForwardBatch,
    ForwardJacobianBatch,
    ParameterVjpBatch,
}
