using System.Numerics;

namespace NetGen;

/// <summary>
/// A custom activation written by hand, in vector operations. A struct that implements it for the network's number type can be a
/// <see cref="LayerAttribute.CustomActivation"/>; both methods must be public members, because generated code calls them by their names.
/// </summary>
/// <remarks>
/// <para>Both methods are elementwise: lane i of the result depends on lane i of the argument alone. Both are pure: the same argument gives the
/// same result, nothing else is read or written, and any number of threads may call them at once.</para>
/// <para>Both must accept every number, NaN and infinities included, and not throw: unused lanes of a vector hold arbitrary numbers, whose
/// results are not read.</para>
/// </remarks>
/// <typeparam name="T"><see cref="float"/> for a network in single precision, <see cref="double"/> for one in double precision.</typeparam>
public interface ICustomActivation<T>
    where T : struct
{
    /// <summary>The activation <c>f(z)</c> in every lane.</summary>
    /// <param name="z">Pre-activations.</param>
    static abstract Vector<T> Value(Vector<T> z);

    /// <summary>A derivative of the activation in every lane.</summary>
    /// <param name="z">Pre-activations.</param>
    /// <param name="order">
    /// Which derivative: 1 for <c>f'(z)</c>, 2 for <c>f''(z)</c>, ... always a constant in generated code. The members that every network gets ask
    /// for order 1, and for order 2 in the gradient of a weighted Jacobian (<c>ParameterVjpBatch</c> with Jacobian cotangents, <c>LossGradientBatch</c> with
    /// Jacobian targets). A requested derivative
    /// asks for every order up to its own, and its gradient for one more. Throw a <see cref="NotSupportedException"/> for orders that are not implemented.
    /// </param>
    static abstract Vector<T> Derivative(Vector<T> z, int order);
}
