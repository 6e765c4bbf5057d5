namespace NetGen.Generator.Differentiate;

/// <summary>How a derivative is differentiated once more by the inputs.</summary>
internal enum StepMode
{
    /// <summary>Its tangents are pushed from the inputs through everything it is made of.</summary>
    Push,

    /// <summary>Cotangents of its entries are pulled back to the inputs.</summary>
    Pull,

    /// <summary>
    /// Cotangents of its entries are pulled back to the pre-activations of the layers only, and meet there the tangents of the pre-activations, which
    /// are pushed from the inputs: <c>dN/dx = sum over layers of (dN/dz) (dz/dx)</c>.
    /// </summary>
    Meet,
}
