namespace NetGen.Benchmarks.Networks;

[NeuralNetwork(Weights = "A.safetensors", Precision = Precision.Double)]
public static partial class StaticDoubleA;

[NeuralNetwork(Weights = "B.safetensors", Precision = Precision.Double)]
public static partial class StaticDoubleB;

[NeuralNetwork(Weights = "C.safetensors", Precision = Precision.Double)]
public static partial class StaticDoubleC
{
    [Derivative(Variable.Input, Variable.Input)]
    public static partial void Hessian(ReadOnlySpan<double> input, Span<double> hessian);
}

[NeuralNetwork(Weights = "D.safetensors", Precision = Precision.Double)]
public static partial class StaticDoubleD;

[NeuralNetwork(Weights = "E.safetensors", Precision = Precision.Double)]
public static partial class StaticDoubleE;

[NeuralNetwork(Weights = "F.safetensors", Precision = Precision.Double)]
public static partial class StaticDoubleF;
