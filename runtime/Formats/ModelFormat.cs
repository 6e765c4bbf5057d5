namespace NetGen.Formats;

/// <summary>The formats of model files.</summary>
public enum ModelFormat
{
    /// <summary>
    /// <c>.json</c>. Written as NetGen's own format; read as that, as a Keras-style list (<c>model.get_weights()</c>, or an object with
    /// <c>layers</c> of type <c>dense</c>), or as an object of tensors by name.
    /// </summary>
    Json,

    /// <summary><c>.safetensors</c>: tensors with PyTorch's state-dict names, weights [out, in]; what NetGen writes names activations and residual layers beside them.</summary>
    Safetensors,

    /// <summary><c>.onnx</c>: a chain of Gemm or MatMul and Add with activations.</summary>
    Onnx,

    /// <summary><c>.npz</c>: NumPy arrays, which say nothing of activations and residual layers.</summary>
    Npz,
}
