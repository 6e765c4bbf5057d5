using NetGen.Generator.Model;

namespace NetGen.Tests.Harness;

using Activation = NetGen.Generator.Model.Activation;
using Precision = NetGen.Generator.Model.Precision;

/// <summary>Specs of networks without a declaration.</summary>
internal static class TestNetwork
{
    /// <summary>A network with biases; layers of equal size before and after are residual when asked for.</summary>
    public static NetworkSpec Spec(int[] sizes, Activation hidden, Activation output = Activation.Identity, bool residual = false, Precision precision = Precision.Double)
    {
        var layers = new List<LayerSpec>();
        for (int i = 1; i < sizes.Length; i++)
        {
            Activation activation = i == sizes.Length - 1 ? output : hidden;
            layers.Add(new(i, sizes[i - 1], sizes[i], activation, Bias: true, residual && sizes[i - 1] == sizes[i], "Layer" + i, layers.Sum(layer => layer.ParameterCount)));
        }

        return new(new(layers), precision);
    }

    /// <summary>The attributes that declare a network in C#.</summary>
    public static string Attributes(NetworkSpec spec) =>
        $"[NeuralNetwork({string.Join(", ", spec.Layers.Select(layer => layer.Outputs).Prepend(spec.InputSize))}, Precision = Precision.{spec.Precision}{Training(spec)})] "
        + string.Join(" ", spec.Layers.Select(layer => $"[Layer({layer.Index}, Activation = Activation.{layer.Activation}, Bias = {Word(layer.Bias)}{(layer.Residual ? ", Residual = true" : "")})]"));

    /// <summary>Parameters that keep pre-activations of moderate size.</summary>
    public static double[] Parameters(NetworkSpec spec, Random random) =>
        [.. spec.Layers.SelectMany(layer => Enumerable.Range(0, layer.ParameterCount).Select(_ => 1.5 / Math.Sqrt(layer.Inputs) * ((2 * random.NextDouble()) - 1)))];

    private static string Training(NetworkSpec spec) =>
        (spec.Loss == NetGen.Generator.Model.Loss.None ? "" : $", Loss = Loss.{spec.Loss}")
        + (spec.Loss == NetGen.Generator.Model.Loss.Huber ? FormattableString.Invariant($", HuberThreshold = {spec.HuberThreshold:R}") : "")
        + (spec.IsNormalized ? ", Normalize = true" : "");

    private static string Word(bool value) => value ? "true" : "false";
}
