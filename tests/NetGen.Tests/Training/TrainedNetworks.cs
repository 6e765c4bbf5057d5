using NetGen.Tests.Harness;

namespace NetGen.Tests.Training;

/// <summary>The networks that are trained in tests, compiled once.</summary>
internal static class TrainedNetworks
{
    private static readonly Lazy<GeneratedAssembly> Compiled = new(() => GeneratedAssembly.Compile(
        """
        #pragma warning disable CS1591
        using NetGen;
        [NeuralNetwork(2, 4, 1, Hidden = Activation.Sigmoid, Precision = Precision.Double, Loss = Loss.SquaredError)] public partial class TimesTable;
        [NeuralNetwork(2, 5, 5, 1, Hidden = Activation.Sigmoid, Precision = Precision.Double, Loss = Loss.SquaredError)] [Layer(3, Bias = false)] public partial class Mixed;
        [NeuralNetwork(2, 4, 3, 1, Hidden = Activation.ReLU, Output = Activation.Sigmoid, Precision = Precision.Double, Loss = Loss.BinaryCrossEntropy)] public partial class ReluCircles;
        [NeuralNetwork(2, 4, 3, 1, Output = Activation.Sigmoid, Precision = Precision.Double, Loss = Loss.BinaryCrossEntropy)] public partial class TanhCircles;
        [NeuralNetwork(1, 1, 1, Hidden = Activation.Sigmoid, Precision = Precision.Double, Loss = Loss.SquaredError)] [Layer(2, Bias = false)] public partial class Growth;
        [NeuralNetwork(3, 4, 2, Precision = Precision.Double, Loss = Loss.SquaredError, Normalize = true)] public partial class Normalized;
        [NeuralNetwork(3, 4, 2, Precision = Precision.Double, Loss = Loss.SquaredError, Normalize = true)]
        public partial class NormalizedWithSlopes
        {
            [Derivative(Variable.Parameters)] public partial void OutputSlopes(System.ReadOnlySpan<double> inputs, System.Span<double> results);
            [Derivative(Variable.Input, Variable.Parameters)] public partial void JacobianSlopes(System.ReadOnlySpan<double> inputs, System.Span<double> results);
        }
        [NeuralNetwork(3, 4, 2, Loss = Loss.SquaredError)] public partial class Single;
        [NeuralNetwork(3, 4, 3, Precision = Precision.Double, Loss = Loss.SoftmaxCrossEntropy)] public partial class Classes;
        [NeuralNetwork(2, 1, Precision = Precision.Double, Loss = Loss.Huber)] public partial class Robust;
        [NeuralNetwork(2, 1, Precision = Precision.Double, Loss = Loss.Huber, HuberThreshold = 0.25)] public partial class MoreRobust;
        """));

    public static ITrainable<double> New(string name) => (ITrainable<double>)Compiled.Value.Create<double>(name);

    public static ITrainable<float> NewSingle() => (ITrainable<float>)Compiled.Value.Create<float>("Single");

    /// <summary>A network with parameters drawn by <c>Initialize</c>.</summary>
    public static ITrainable<double> Drawn(string name, int seed)
    {
        ITrainable<double> network = New(name);
        network.Initialize(new Random(seed));
        return network;
    }
}
