using NetGen.Generator.Model;

namespace NetGen.Generator.Graph;

/// <summary>Means and scales of a normalized network: numbers behind its parameters that nothing is differentiated by.</summary>
internal sealed class NormalizationNodes(NodeTable table, NetworkSpec spec)
{
    /// <summary>The inputs as the first layer sees them, <c>(x - mean) / scale</c>; the inputs themselves when they are not scaled.</summary>
    public Node Input(Node x, Axis inputs) => spec.ScalesInputs
        ? table.Multiply(table.Subtract(x, Number("inputMean", 0, inputs)), table.Map(Primitives.Reciprocal, InputScale(inputs)!).Called("inverseInputScale")).Called("xn")
        : x;

    /// <summary>The network's outputs, <c>a scale + mean</c> for what the last layer gives; that itself when they are not scaled.</summary>
    public Node Output(Node a, Axis outputs) => spec.ScalesOutputs
        ? table.Add(table.Multiply(a, OutputScale(outputs)!), Number("outputMean", spec.OutputMeanOffset, outputs))
        : a;

    /// <summary>The scales of the inputs along an axis, or null.</summary>
    public Node? InputScale(Axis inputs) => spec.ScalesInputs ? Number("inputScale", spec.InputSize, inputs) : null;

    /// <summary>The reciprocals of the outputs' scales along an axis, or null.</summary>
    public Node? InverseOutputScale(Axis outputs) => spec.ScalesOutputs ? table.Map(Primitives.Reciprocal, OutputScale(outputs)!).Called("inverseOutputScale") : null;

    private Node? OutputScale(Axis outputs) => Number("outputScale", spec.OutputMeanOffset + spec.OutputSize, outputs);

    private Node Number(string name, int offset, Axis axis) => table.Parameter(name, spec.ParameterCount + offset, axis);
}
