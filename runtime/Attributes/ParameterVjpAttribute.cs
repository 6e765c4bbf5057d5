namespace NetGen;

/// <summary>
/// Asks for the gradient, with respect to the parameters, of a weighted sum of a requested derivative's entries: what a fit of that derivative
/// needs. NetGen implements the partial method that carries this attribute.
/// </summary>
/// <remarks>
/// <para>The method takes what the derivative's method takes before its result, then <c>ReadOnlySpan&lt;T&gt; resultCotangent</c> of the
/// shape of that result, then <c>Span&lt;T&gt; gradient</c> of length <c>ParameterCount</c>. It writes the gradient of
/// <c>sum resultCotangent[...] result[...]</c>. With a first parameter called <c>inputs</c> it is for many samples, and the gradient is
/// the sum over them.</para>
/// <para>Example: <c>[ParameterVjp(nameof(Curvature))] public partial void CurvatureGradient(ReadOnlySpan&lt;float&gt; input,
/// ReadOnlySpan&lt;float&gt; resultCotangent, Span&lt;float&gt; gradient);</c></para>
/// </remarks>
/// <param name="derivative">The name of a method of the same type that carries <see cref="DerivativeAttribute"/>.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ParameterVjpAttribute(string derivative) : Attribute
{
    /// <summary>The name of the method whose derivative is meant.</summary>
    public string Derivative { get; } = derivative;
}
