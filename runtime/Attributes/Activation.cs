namespace NetGen;

/// <summary>
/// The activation functions <c>a = f(z)</c> a layer can have. Definitions are PyTorch's; each is evaluated without spurious overflow.
/// </summary>
/// <remarks>At a kink the derivative is PyTorch's convention, e.g. <c>relu'(0) = 0</c>.</remarks>
public enum Activation
{
    /// <summary><c>z</c>.</summary>
    Identity = 0,

    /// <summary><c>max(z, 0)</c>; derivative 0 at 0.</summary>
    ReLU = 1,

    /// <summary><c>z</c> for <c>z &gt; 0</c>, else <c>0.01 z</c>.</summary>
    LeakyReLU = 2,

    /// <summary><c>z</c> for <c>z &gt; 0</c>, else <c>exp(z) - 1</c>.</summary>
    ELU = 3,

    /// <summary><c>max(z, 0) + min(0, exp(z) - 1)</c>: PyTorch's CELU with alpha 1, the same function as <see cref="ELU"/>.</summary>
    CELU = 4,

    /// <summary><c>1.0507009873554805 (max(z, 0) + min(0, 1.6732632423543772 (exp(z) - 1)))</c>.</summary>
    SELU = 5,

    /// <summary><c>log(1 + exp(z))</c>.</summary>
    Softplus = 6,

    /// <summary><c>z / (1 + |z|)</c>.</summary>
    Softsign = 7,

    /// <summary><c>1 / (1 + exp(-z))</c>.</summary>
    Sigmoid = 8,

    /// <summary><c>min(max(z + 3, 0), 6) / 6</c>.</summary>
    HardSigmoid = 9,

    /// <summary><c>z min(max(z + 3, 0), 6) / 6</c>.</summary>
    HardSwish = 10,

    /// <summary><c>min(max(z, -1), 1)</c>.</summary>
    HardTanh = 11,

    /// <summary><c>log(1 / (1 + exp(-z)))</c>.</summary>
    LogSigmoid = 12,

    /// <summary><c>tanh(z)</c>.</summary>
    Tanh = 13,

    /// <summary><c>arctan(z)</c>.</summary>
    ArcTan = 14,

    /// <summary><c>z / (1 + exp(-z))</c>, also called swish.</summary>
    SiLU = 15,

    /// <summary><c>z (1 + erf(z / sqrt(2))) / 2</c>.</summary>
    GELU = 16,

    /// <summary><c>z (1 + tanh(sqrt(2 / pi) (z + 0.044715 z^3))) / 2</c>.</summary>
    GELUTanh = 17,

    /// <summary><c>z tanh(log(1 + exp(z)))</c>.</summary>
    Mish = 18,

    /// <summary><c>sin(z)</c>.</summary>
    Sin = 19,

    /// <summary><c>cos(z)</c>.</summary>
    Cos = 20,

    /// <summary><c>exp(z)</c>.</summary>
    Exp = 21,

    /// <summary><c>exp(-z^2)</c>.</summary>
    Gaussian = 22,

    /// <summary><c>z^2</c>.</summary>
    Square = 23,

    /// <summary><c>exp(z[o]) / sum_p exp(z[p])</c> over the layer's units.</summary>
    Softmax = 24,

    /// <summary><c>z[o] - log(sum_p exp(z[p]))</c> over the layer's units.</summary>
    LogSoftmax = 25,
}
