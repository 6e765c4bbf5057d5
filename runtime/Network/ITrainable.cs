namespace NetGen;

/// <summary>
/// What a network offers that was declared with a <see cref="NetGen.Loss"/>: the loss over a batch, and its gradient with respect to the parameters, each
/// evaluated in one pass.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, as the network was declared.</typeparam>
/// <remarks>
/// <para>The loss is a sum over the samples. Targets that are NaN are not known: they add exactly nothing to the loss and to the gradient,
/// also where the output there, or the entry of the Jacobian, is infinite or NaN. (But an infinite logit of a softmax makes all its outputs NaN, and a product inside a
/// Jacobian that overflows makes the gradient NaN.)</para>
/// <para>The forms with targets for Jacobians add <c>sum w e^2 / 2</c> over the entries that are known (Sobolev training), where the error <c>e</c> is
/// <c>dy_k/dx_i</c> minus its target, for a normalized network times <c>inputScale_i / outputScale_k</c>. The Jacobian is that of the outputs, for
/// every loss.</para>
/// <para>What <see cref="INeuralNetwork{T}"/> says of its methods holds for these.</para>
/// </remarks>
public interface ITrainable<T> : INeuralNetwork<T>
    where T : struct
{
    /// <summary>The loss the network was declared with.</summary>
    Loss Loss { get; }

    /// <summary>The error from which on <see cref="Loss.Huber"/> is linear, as the network was declared; 1, and of no meaning, for another loss.</summary>
    T HuberThreshold { get; }

    /// <summary>Evaluates the loss over a batch.</summary>
    /// <param name="inputs">[n, in].</param>
    /// <param name="targets">[n, out]; NaN where not known.</param>
    /// <returns>The sum over the samples.</returns>
    T LossBatch(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets);

    /// <summary>Evaluates the loss over a batch, with errors of the Jacobian.</summary>
    /// <param name="inputs">[n, in].</param>
    /// <param name="targets">[n, out]; NaN where not known.</param>
    /// <param name="jacobianTargets">[n, out, in]; NaN where not known.</param>
    /// <param name="jacobianWeights">[out, in]: the weight <c>w</c> of each entry, the same for all samples.</param>
    /// <returns>The sum over the samples.</returns>
    T LossBatch(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> jacobianTargets, ReadOnlySpan<T> jacobianWeights);

    /// <summary>Evaluates the loss over a batch and its gradient with respect to the parameters.</summary>
    /// <param name="inputs">[n, in].</param>
    /// <param name="targets">[n, out]; NaN where not known.</param>
    /// <param name="gradient">Receives the gradient, in the order of <see cref="INeuralNetwork{T}.Parameters"/>.</param>
    /// <returns>The sum over the samples.</returns>
    T LossGradientBatch(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Span<T> gradient);

    /// <summary>Evaluates the loss over a batch, with errors of the Jacobian, and its gradient with respect to the parameters.</summary>
    /// <param name="inputs">[n, in].</param>
    /// <param name="targets">[n, out]; NaN where not known.</param>
    /// <param name="jacobianTargets">[n, out, in]; NaN where not known.</param>
    /// <param name="jacobianWeights">[out, in]: the weight <c>w</c> of each entry, the same for all samples.</param>
    /// <param name="gradient">Receives the gradient, in the order of <see cref="INeuralNetwork{T}.Parameters"/>.</param>
    /// <returns>The sum over the samples.</returns>
    T LossGradientBatch(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> jacobianTargets, ReadOnlySpan<T> jacobianWeights, Span<T> gradient);
}
