namespace NetGen.Formats.Tensors;

/// <summary>What a file of named tensors holds.</summary>
/// <param name="Metadata">Texts beside the tensors; empty in formats without.</param>
internal sealed record TensorFile(IReadOnlyList<Tensor> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    public TensorFile(IReadOnlyList<Tensor> tensors)
        : this(tensors, new Dictionary<string, string>())
    {
    }
}
