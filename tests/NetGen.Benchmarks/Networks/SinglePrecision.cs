namespace NetGen.Benchmarks.Networks;

[NeuralNetwork(2, 3, 3, 1, Hidden = Activation.Sigmoid, Output = Activation.Sigmoid)]
public sealed partial class SingleA;

[NeuralNetwork(2, 4, 3, 1, Hidden = Activation.ReLU, Output = Activation.Sigmoid)]
public sealed partial class SingleB;

[NeuralNetwork(3, 16, 16, 3)]
public sealed partial class SingleC;

[NeuralNetwork(3, 16, 16, 3)]
public sealed partial class SingleCHessian : IHessian<float>
{
    [Derivative(Variable.Input, Variable.Input)]
    public partial void Hessian(ReadOnlySpan<float> input, Span<float> hessian);
}

[NeuralNetwork(8, 32, 32, 4)]
public sealed partial class SingleD;

[NeuralNetwork(16, 64, 64, 16)]
public sealed partial class SingleE;

[NeuralNetwork(64, 128, 128, 10, Hidden = Activation.ReLU)]
public sealed partial class SingleF;

[NeuralNetwork(256, 512, 512, 10, Hidden = Activation.ReLU)]
public sealed partial class SingleG;
