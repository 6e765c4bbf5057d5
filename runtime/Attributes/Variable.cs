namespace NetGen;

/// <summary>What a network's outputs can be differentiated by.</summary>
public enum Variable
{
    /// <summary>The inputs; an axis of length <c>InputSize</c>.</summary>
    Input,

    /// <summary>All weights and biases, in the order of <c>Parameters</c>; an axis of length <c>ParameterCount</c>.</summary>
    Parameters,
}
