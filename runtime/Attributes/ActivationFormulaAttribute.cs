namespace NetGen;

/// <summary>
/// Makes a struct a custom activation by a formula in <c>z</c>, which the generator differentiates itself. Use it as
/// <see cref="LayerAttribute.CustomActivation"/>; the struct needs no members.
/// </summary>
/// <remarks>
/// <para>A formula has numbers, <c>z</c>, the constants <c>pi</c> and <c>e</c>, the operators <c>+ - * / ^</c>, parentheses, and the functions
/// <c>abs, arctan, atan, cos, cosh, erf, exp, expm1, log, log1p, max, min, relu, sigmoid, sign, sin, sinh, softplus, softsign, sqrt, square,
/// tanh</c>. <c>^</c> groups from the right and binds tighter than a sign: <c>-z^2</c> is <c>-(z^2)</c>. Derivatives at kinks are 0 or one-sided:
/// <c>relu'(0) = abs'(0) = 0</c>.</para>
/// <para>A formula that is not a number somewhere in [-10, 10] is an error. Forms that would overflow are recognised and evaluated without:
/// <c>log(1 + exp(a))</c> as softplus, <c>1 / (1 + exp(-a))</c> as sigmoid.</para>
/// </remarks>
/// <example>
/// <code>
/// [ActivationFormula("z * tanh(log(1 + exp(z)))")]
/// public readonly struct MyMish;
///
/// [NeuralNetwork(2, 8, 1)]
/// [Layer(1, CustomActivation = typeof(MyMish))]
/// public sealed partial class Net;
/// </code>
/// </example>
/// <param name="formula">The activation's value in terms of <c>z</c>.</param>
[AttributeUsage(AttributeTargets.Struct, Inherited = false)]
public sealed class ActivationFormulaAttribute(string formula) : Attribute
{
    /// <summary>The activation's value in terms of <c>z</c>.</summary>
    public string Formula { get; } = formula;
}
