namespace NetGen;

/// <summary>A requested derivative's method, called the same way whatever it takes: what it does not take is empty.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, as the network was declared.</typeparam>
/// <param name="input">[in], or [n, in] for many samples.</param>
/// <param name="cotangent">[out], or [n, out] for many samples; empty unless <see cref="RequestedDerivative{T}.IsContracted"/>.</param>
/// <param name="resultCotangent">The shape of the derivative's result; empty unless <see cref="RequestedDerivative{T}.IsParameterVjp"/>.</param>
/// <param name="result">Receives the derivative, or the gradient [parameters] if <see cref="RequestedDerivative{T}.IsParameterVjp"/>.</param>
public delegate void RequestedDerivativeMethod<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> cotangent, ReadOnlySpan<T> resultCotangent, Span<T> result)
    where T : struct;
