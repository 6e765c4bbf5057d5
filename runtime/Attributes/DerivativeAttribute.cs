namespace NetGen;

/// <summary>
/// Asks for a derivative of the network: NetGen implements the partial method that carries this attribute. The list is the order of
/// differentiation, starting from the outputs; the result is row-major, with an axis for the outputs and one for each entry of the list.
/// </summary>
/// <remarks>
/// <para>The method is <c>void Name(ReadOnlySpan&lt;T&gt; input, Span&lt;T&gt; result)</c>. With <c>ReadOnlySpan&lt;T&gt; cotangent</c> (length
/// <c>OutputSize</c>) after the input, the derivative is that of <c>sum_k cotangent[k] y[k]</c> and the result has no axis for the outputs. With a
/// first parameter called <c>inputs</c> the method is for many samples, a row each, in all its parameters.</para>
/// <para>Example: <c>[Derivative(Variable.Input, Variable.Input)] public partial void Hessian(ReadOnlySpan&lt;float&gt; input, Span&lt;float&gt; result);</c>
/// writes <c>result[k, i, j] = d2y_k / dx_i dx_j</c>.</para>
/// </remarks>
/// <param name="variables">What the outputs are differentiated by; at least one.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class DerivativeAttribute(params Variable[] variables) : Attribute
{
    /// <summary>What the outputs are differentiated by, in order.</summary>
    public IReadOnlyList<Variable> Variables { get; } = variables;

    /// <summary>
    /// Only entries where all positions of one variable are equal, e.g. <c>d2y_k / dx_i^2</c>: every variable of the list has a single axis in the
    /// result. For the inputs this costs as much as <c>InputSize</c> directions, not as much as all pairs.
    /// </summary>
    public bool Diagonal { get; set; }
}
