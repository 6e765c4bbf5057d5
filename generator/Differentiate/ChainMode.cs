namespace NetGen.Generator.Differentiate;

/// <summary>The shape of a <see cref="ChainOrder"/>, for readers and tests.</summary>
internal enum ChainMode
{
    /// <summary>Tangents are pushed from the inputs through every layer.</summary>
    Forward,

    /// <summary>Cotangents are pulled from the outputs through every layer.</summary>
    Reverse,

    /// <summary>Parts of the chain are multiplied out first and meet at a narrow layer.</summary>
    Mixed,
}
