namespace NetGen.Benchmarks.Networks;

[NeuralNetwork(Weights = "A.safetensors")]
public static partial class StaticSingleA;

[NeuralNetwork(Weights = "B.safetensors")]
public static partial class StaticSingleB;

[NeuralNetwork(Weights = "C.safetensors")]
public static partial class StaticSingleC
{
    [Derivative(Variable.Input, Variable.Input)]
    public static partial void Hessian(ReadOnlySpan<float> input, Span<float> hessian);
}

[NeuralNetwork(Weights = "D.safetensors")]
public static partial class StaticSingleD;

[NeuralNetwork(Weights = "E.safetensors")]
public static partial class StaticSingleE;

[NeuralNetwork(Weights = "F.safetensors")]
public static partial class StaticSingleF;
