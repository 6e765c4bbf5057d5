namespace NetGen;

/// <summary>
/// A method that was asked for with <see cref="DerivativeAttribute"/> or <see cref="ParameterVjpAttribute"/>, for code that is generic over
/// networks: what it computes, and the method itself.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, as the network was declared.</typeparam>
public sealed class RequestedDerivative<T>
    where T : struct
{
    /// <summary>Describes a requested method. Generated code calls this.</summary>
    /// <param name="name">The method's name.</param>
    /// <param name="variables">What the outputs are differentiated by, in order; at least one.</param>
    /// <param name="isDiagonal">Whether every variable has a single axis in the result.</param>
    /// <param name="isContracted">Whether the method takes a cotangent of the outputs.</param>
    /// <param name="isBatch">Whether the method is for many samples.</param>
    /// <param name="isParameterVjp">Whether the method gives the gradient, by the parameters, of a weighted sum of the derivative's entries.</param>
    /// <param name="evaluate">Calls the method.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="variables"/> is empty.</exception>
    public RequestedDerivative(string name, Variable[] variables, bool isDiagonal, bool isContracted, bool isBatch, bool isParameterVjp, RequestedDerivativeMethod<T> evaluate)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(evaluate);
        if (variables.Length == 0)
        {
            throw new ArgumentException("'variables' is empty; a derivative is by at least one variable.", nameof(variables));
        }

        Name = name;
        Variables = Array.AsReadOnly([.. variables]);
        ResultAxes = isDiagonal ? Array.AsReadOnly(variables.Distinct().ToArray()) : Variables;
        IsDiagonal = isDiagonal;
        IsContracted = isContracted;
        IsBatch = isBatch;
        IsParameterVjp = isParameterVjp;
        Evaluate = evaluate;
    }

    /// <summary>The method's name.</summary>
    public string Name { get; }

    /// <summary>What the outputs are differentiated by, in order.</summary>
    public IReadOnlyList<Variable> Variables { get; }

    /// <summary>
    /// The variables that have an axis in the derivative's result, after the axis of the outputs: all of <see cref="Variables"/>, or if the
    /// derivative is diagonal each one once, in the order in which they first appear.
    /// </summary>
    public IReadOnlyList<Variable> ResultAxes { get; }

    /// <summary>Whether the result has only entries where all positions of one variable are equal: a single axis for every variable.</summary>
    public bool IsDiagonal { get; }

    /// <summary>Whether the method takes a cotangent of the outputs; the derivative's result has no axis for the outputs then.</summary>
    public bool IsContracted { get; }

    /// <summary>Whether the method is for many samples: inputs, cotangents and results have a row for each. A gradient is the sum over them.</summary>
    public bool IsBatch { get; }

    /// <summary>
    /// Whether the method takes a cotangent of the derivative's result and gives the gradient, by the parameters, of
    /// <c>sum resultCotangent[...] result[...]</c>. All other properties describe the derivative, then.
    /// </summary>
    public bool IsParameterVjp { get; }

    /// <summary>Calls the method.</summary>
    public RequestedDerivativeMethod<T> Evaluate { get; }
}
