using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Tests.Harness;

namespace NetGen.Tests.Derivatives;

using Activation = NetGen.Generator.Model.Activation;
using Precision = NetGen.Generator.Model.Precision;

/// <summary>Networks small enough for all derivatives up to order three of all their parameters: each activation, and each shape of network.</summary>
internal static class SmallNetworks
{
    // Activations that are not smooth change their formula here.
    private static readonly double[] Kinks = [-3, -1, 0, 1, 3];

    // No step of the tests' finite differences carries a pre-activation further.
    private const double Margin = 0.05;

    private static readonly Dictionary<string, NetworkSpec> Shapes = new()
    {
        ["one layer"] = Spec([2, 3], [Activation.Sigmoid]),
        ["one linear layer"] = Spec([3, 2], [Activation.Identity]),
        ["one softmax layer"] = Spec([2, 3], [Activation.Softmax]),
        ["one residual layer without bias"] = Spec([2, 2], [Activation.Sin], bias: _ => false, residual: _ => true),
        ["no bias"] = Spec([2, 2, 2], [Activation.GELU, Activation.Square], bias: _ => false),
        ["some biases"] = Spec([1, 2, 2, 2], [Activation.Mish, Activation.Softplus, Activation.Tanh], bias: layer => layer == 2),
        ["one input"] = Spec([1, 3, 2], [Activation.Gaussian, Activation.LogSoftmax]),
        ["one output"] = Spec([3, 2, 1], [Activation.LogSigmoid, Activation.Exp]),
        ["one of everything"] = Spec([1, 1, 1], [Activation.Tanh, Activation.SiLU]),
        ["residual layers"] = Spec([2, 2, 2, 1], [Activation.Cos, Activation.ELU, Activation.Identity], residual: layer => layer < 3),
        ["residual softmax"] = Spec([2, 2, 2], [Activation.Softmax, Activation.LogSoftmax], residual: _ => true),
        ["two softmaxes"] = Spec([2, 3, 2], [Activation.LogSoftmax, Activation.Softmax]),
        ["narrow waist"] = Spec([2, 2, 1, 2, 2], [Activation.Tanh, Activation.ArcTan, Activation.Softsign, Activation.Sigmoid]),
        ["narrow ends"] = Spec([1, 2, 3, 2, 1], [Activation.Sin, Activation.Tanh, Activation.GELUTanh, Activation.Identity]),
        ["linear chain"] = Spec([2, 2, 1, 2], [Activation.Identity, Activation.Identity, Activation.Identity]),
    };

    /// <summary>Every shape of network, with various activations.</summary>
    public static TheoryData<string> ShapeNames => [.. Shapes.Keys];

    /// <summary>The same, and every activation.</summary>
    public static TheoryData<string> Names => [.. Enum.GetNames<Activation>(), .. Shapes.Keys];

    /// <summary>The network at a point where everything is smooth, with numbers of few bits: steps of 2^-15 to either side are exact.</summary>
    public static NetworkPoint Named(string name)
    {
        NetworkSpec spec = Shapes.TryGetValue(name, out NetworkSpec? shape) ? shape : Spec([2, 2, 2], [Enum.Parse<Activation>(name), Activation.Identity]);
        var random = new Random(11);
        NetworkPoint point;
        do
        {
            point = new(spec, [.. TestNetwork.Parameters(spec, random).Select(Short)], [.. Numbers(random, spec.InputSize).Select(Short)]);
        }
        while (DistanceToKinks(point) < Margin);
        return point;
    }

    public static double[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];

    /// <summary>A direction of eighths.</summary>
    public static double[] Direction(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(-8, 9) / 8.0)];

    private static double Short(double value) => (float)value;

    private static double DistanceToKinks(NetworkPoint point)
    {
        NetworkGraph network = NetworkGraph.Build(point.Spec);
        var interpreter = new Interpreter(new Dictionary<string, double[]> { ["x"] = point.Input }, point.Parameters);
        return network.PreActivations.SelectMany(z => interpreter.Evaluate(z, z.Axes)).Min(z => Kinks.Min(kink => Math.Abs(z - kink)));
    }

    private static NetworkSpec Spec(int[] sizes, Activation[] activations, Func<int, bool>? bias = null, Func<int, bool>? residual = null)
    {
        var layers = new List<LayerSpec>();
        for (int i = 1; i < sizes.Length; i++)
        {
            layers.Add(new(i, sizes[i - 1], sizes[i], activations[i - 1], bias?.Invoke(i) ?? true, residual?.Invoke(i) ?? false, "Layer" + i, layers.Sum(layer => layer.ParameterCount)));
        }

        return new(new(layers), Precision.Double);
    }
}
