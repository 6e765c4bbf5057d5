namespace NetGen.Benchmarks.Networks;

[NeuralNetwork(2, 3, 3, 1, Hidden = Activation.Sigmoid, Output = Activation.Sigmoid, Precision = Precision.Double)]
public sealed partial class DoubleA;

[NeuralNetwork(2, 4, 3, 1, Hidden = Activation.ReLU, Output = Activation.Sigmoid, Precision = Precision.Double)]
public sealed partial class DoubleB;

[NeuralNetwork(3, 16, 16, 3, Precision = Precision.Double)]
public sealed partial class DoubleC;

[NeuralNetwork(3, 16, 16, 3, Precision = Precision.Double)]
public sealed partial class DoubleCHessian : IHessian<double>
{
    [Derivative(Variable.Input, Variable.Input)]
    public partial void Hessian(ReadOnlySpan<double> input, Span<double> hessian);
}

[NeuralNetwork(8, 32, 32, 4, Precision = Precision.Double)]
public sealed partial class DoubleD;

[NeuralNetwork(16, 64, 64, 16, Precision = Precision.Double)]
public sealed partial class DoubleE;

[NeuralNetwork(64, 128, 128, 10, Hidden = Activation.ReLU, Precision = Precision.Double)]
public sealed partial class DoubleF;

[NeuralNetwork(256, 512, 512, 10, Hidden = Activation.ReLU, Precision = Precision.Double)]
public sealed partial class DoubleG;
