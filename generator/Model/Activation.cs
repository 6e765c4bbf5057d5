namespace NetGen.Generator.Model;

/// <summary>
/// The runtime library's <c>NetGen.Activation</c>, name by name and value by value (a test compares the two): the generator
/// reads attributes by name and does not reference the runtime assembly.
/// </summary>
internal enum Activation
{
    Identity,
    ReLU,
    LeakyReLU,
    ELU,
    CELU,
    SELU,
    Softplus,
    Softsign,
    Sigmoid,
    HardSigmoid,
    HardSwish,
    HardTanh,
    LogSigmoid,
    Tanh,
    ArcTan,
    SiLU,
    GELU,
    GELUTanh,
    Mish,
    Sin,
    Cos,
    Exp,
    Gaussian,
    Square,
    Softmax,
    LogSoftmax,
}
