namespace NetGen.Benchmarks.Networks;

/// <summary>A network with a requested Hessian. Only that is measured of it.</summary>
internal interface IHessian<T>
{
    void Hessian(ReadOnlySpan<T> input, Span<T> hessian);
}
