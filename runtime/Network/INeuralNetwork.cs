namespace NetGen;

/// <summary>
/// What every generated network offers, for code that is generic over networks. Layouts are row-major throughout; the Jacobian's rows are
/// outputs: <c>J[k, i] = dy_k / dx_i</c>.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, as the network was declared.</typeparam>
/// <remarks>
/// Methods allocate nothing, keep no state between calls, and are safe to call from several threads while nobody writes parameters. They
/// check the lengths of their spans before they write anything (<see cref="ArgumentException"/>); a result may not overlap another span.
/// </remarks>
public interface INeuralNetwork<T>
    where T : struct
{
    /// <summary>Number of inputs.</summary>
    int InputSize { get; }

    /// <summary>Number of outputs.</summary>
    int OutputSize { get; }

    /// <summary>Number of parameters.</summary>
    int ParameterCount { get; }

    /// <summary>Number of layers, the inputs not counted.</summary>
    int LayerCount { get; }

    /// <summary>All parameters, layer by layer: weights row-major [in, out], then bias [out].</summary>
    Span<T> Parameters { get; }

    /// <summary>
    /// The methods that were asked for with <see cref="DerivativeAttribute"/> and <see cref="ParameterVjpAttribute"/>, in the order of their
    /// declarations; empty if there are none.
    /// </summary>
    IReadOnlyList<RequestedDerivative<T>> RequestedDerivatives { get; }

    /// <summary>The parameters of one layer, a view into <see cref="Parameters"/>.</summary>
    /// <param name="index">Counted from 1 to <see cref="LayerCount"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    LayerParameters<T> Layer(int index);

    /// <summary>What one layer is: its sizes, its activation, what it has.</summary>
    /// <param name="index">Counted from 1 to <see cref="LayerCount"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    LayerDescription Describe(int index);

    /// <summary>Draws the weights: He normal for layers of the ReLU family, Glorot uniform for all others. Biases become zero.</summary>
    /// <param name="random">The source of randomness.</param>
    void Initialize(Random random);

    /// <summary>Evaluates the network.</summary>
    /// <param name="input">[in].</param>
    /// <param name="output">Receives [out].</param>
    void Forward(ReadOnlySpan<T> input, Span<T> output);

    /// <summary>Evaluates the Jacobian.</summary>
    /// <param name="input">[in].</param>
    /// <param name="jacobian">Receives [out, in].</param>
    void Jacobian(ReadOnlySpan<T> input, Span<T> jacobian);

    /// <summary>Evaluates the network and its Jacobian together.</summary>
    /// <param name="input">[in].</param>
    /// <param name="output">Receives [out].</param>
    /// <param name="jacobian">Receives [out, in].</param>
    void ForwardJacobian(ReadOnlySpan<T> input, Span<T> output, Span<T> jacobian);

    /// <summary>Evaluates the network and the Jacobian times a direction.</summary>
    /// <param name="input">[in].</param>
    /// <param name="tangent">[in].</param>
    /// <param name="output">Receives [out].</param>
    /// <param name="outputTangent">Receives [out]: <c>J v</c>.</param>
    void Jvp(ReadOnlySpan<T> input, ReadOnlySpan<T> tangent, Span<T> output, Span<T> outputTangent);

    /// <summary>Evaluates the network and the gradient of a weighted sum of its outputs.</summary>
    /// <param name="input">[in].</param>
    /// <param name="cotangent">[out]: the weights.</param>
    /// <param name="output">Receives [out].</param>
    /// <param name="inputCotangent">Receives [in]: <c>w J</c>.</param>
    void Vjp(ReadOnlySpan<T> input, ReadOnlySpan<T> cotangent, Span<T> output, Span<T> inputCotangent);

    /// <summary>Evaluates the network and the gradient of a weighted sum of its outputs with respect to the parameters.</summary>
    /// <param name="input">[in].</param>
    /// <param name="cotangent">[out]: the weights.</param>
    /// <param name="output">Receives [out].</param>
    /// <param name="gradient">Receives the gradient, in the order of <see cref="Parameters"/>.</param>
    void ParameterVjp(ReadOnlySpan<T> input, ReadOnlySpan<T> cotangent, Span<T> output, Span<T> gradient);

    /// <summary>Evaluates the network at many samples.</summary>
    /// <param name="inputs">[n, in].</param>
    /// <param name="outputs">Receives [n, out].</param>
    void ForwardBatch(ReadOnlySpan<T> inputs, Span<T> outputs);

    /// <summary>Evaluates the Jacobian at many samples.</summary>
    /// <param name="inputs">[n, in].</param>
    /// <param name="jacobians">Receives [n, out, in].</param>
    void JacobianBatch(ReadOnlySpan<T> inputs, Span<T> jacobians);

    /// <summary>Evaluates the network and its Jacobian at many samples.</summary>
    /// <param name="inputs">[n, in].</param>
    /// <param name="outputs">Receives [n, out].</param>
    /// <param name="jacobians">Receives [n, out, in].</param>
    void ForwardJacobianBatch(ReadOnlySpan<T> inputs, Span<T> outputs, Span<T> jacobians);

    /// <summary>Evaluates the network and the Jacobian times a direction at many samples, a direction for each.</summary>
    /// <param name="inputs">[n, in].</param>
    /// <param name="tangents">[n, in].</param>
    /// <param name="outputs">Receives [n, out].</param>
    /// <param name="outputTangents">Receives [n, out].</param>
    void JvpBatch(ReadOnlySpan<T> inputs, ReadOnlySpan<T> tangents, Span<T> outputs, Span<T> outputTangents);

    /// <summary>Evaluates the network and the gradient of a weighted sum of its outputs at many samples, weights for each.</summary>
    /// <param name="inputs">[n, in].</param>
    /// <param name="cotangents">[n, out].</param>
    /// <param name="outputs">Receives [n, out].</param>
    /// <param name="inputCotangents">Receives [n, in].</param>
    void VjpBatch(ReadOnlySpan<T> inputs, ReadOnlySpan<T> cotangents, Span<T> outputs, Span<T> inputCotangents);

    /// <summary>Evaluates the gradient of <c>sum_s w_s . y_s</c> with respect to the parameters, over all samples.</summary>
    /// <param name="inputs">[n, in].</param>
    /// <param name="cotangents">[n, out]: the weights.</param>
    /// <param name="gradient">Receives the gradient, in the order of <see cref="Parameters"/>.</param>
    void ParameterVjpBatch(ReadOnlySpan<T> inputs, ReadOnlySpan<T> cotangents, Span<T> gradient);

    /// <summary>
    /// Evaluates the gradient of <c>sum_s w_s . y_s + v_s . J_s</c>, weighted outputs and weighted entries of the Jacobians, with respect to the parameters,
    /// over all samples.
    /// </summary>
    /// <param name="inputs">[n, in].</param>
    /// <param name="cotangents">[n, out]: the weights of the outputs.</param>
    /// <param name="jacobianCotangents">[n, out, in]: the weights of the Jacobians' entries.</param>
    /// <param name="gradient">Receives the gradient, in the order of <see cref="Parameters"/>.</param>
    void ParameterVjpBatch(ReadOnlySpan<T> inputs, ReadOnlySpan<T> cotangents, ReadOnlySpan<T> jacobianCotangents, Span<T> gradient);
}
