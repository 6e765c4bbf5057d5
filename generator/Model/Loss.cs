namespace NetGen.Generator.Model;

/// <summary>The runtime library's <c>NetGen.Loss</c>, name by name and value by value (a test compares the two).</summary>
internal enum Loss
{
    None,
    SquaredError,
    Huber,
    BinaryCrossEntropy,
    SoftmaxCrossEntropy,
}
