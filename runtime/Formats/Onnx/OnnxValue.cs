using NetGen.Formats.Tensors;

namespace NetGen.Formats.Onnx;

/// <summary>What a name in an ONNX graph stands for.</summary>
internal abstract record OnnxValue;

internal sealed record ConstantValue(Tensor Tensor) : OnnxValue;

/// <summary>A value per sample, computed from a layer's pre-activation, or, with layer 0, from the network's input.</summary>
/// <param name="Layer">Counted from 1.</param>
/// <param name="Text">What it is of the pre-activation; see <see cref="Expressions"/>.</param>
/// <param name="Affine">How it comes from another value, if it is one times constants plus constants.</param>
internal sealed record LayerValue(int Layer, string Text, Affine? Affine = null) : OnnxValue;

/// <summary>A value that no network of dense layers computes; only an error if the output needs it.</summary>
internal sealed record UnsupportedValue(string Place, string Problem) : OnnxValue;

/// <summary><c>Of * Scale + Shift</c>, unit by unit; arrays of one number are for all units.</summary>
internal sealed record Affine(LayerValue Of, double[] Scale, double[] Shift);
