namespace NetGen.Sample.Networks;

/// <summary>2-4-1, sigmoid: the times table.</summary>
[NeuralNetwork(2, 4, 1, Hidden = Activation.Sigmoid, Precision = Precision.Double, Loss = Loss.SquaredError)]
public sealed partial class TimesTableLearner;

/// <summary>2-5-5-1, sigmoid, linear output without bias.</summary>
[NeuralNetwork(2, 5, 5, 1, Hidden = Activation.Sigmoid, Precision = Precision.Double, Loss = Loss.SquaredError)]
[Layer(3, Bias = false)]
public sealed partial class MixedRowsNet;

/// <summary>2-4-3-1, ReLU: the published network of the circles.</summary>
[NeuralNetwork(2, 4, 3, 1, Hidden = Activation.ReLU, Output = Activation.Sigmoid, Precision = Precision.Double, Loss = Loss.BinaryCrossEntropy)]
public sealed partial class ReluCircles;

/// <summary>The same with tanh.</summary>
[NeuralNetwork(2, 4, 3, 1, Output = Activation.Sigmoid, Precision = Precision.Double, Loss = Loss.BinaryCrossEntropy)]
public sealed partial class TanhCircles;

/// <summary>5-20-20-20-20-1, softplus, normalized: the price of an option on five assets.</summary>
[NeuralNetwork(5, 20, 20, 20, 20, 1, Hidden = Activation.Softplus, Loss = Loss.SquaredError, Normalize = true)]
public sealed partial class OptionPrice;

/// <summary>1-16-16-1, tanh: the solution of a boundary value problem, with its second derivative and what that takes to be fitted.</summary>
[NeuralNetwork(1, 16, 16, 1, Precision = Precision.Double)]
public sealed partial class Solution
{
    /// <summary>The second derivatives, [n, 1, 1].</summary>
    [Derivative(Variable.Input, Variable.Input, Diagonal = true)]
    public partial void Curvatures(ReadOnlySpan<double> inputs, Span<double> results);

    /// <summary>The gradient by the parameters of the weighted sum of the second derivatives.</summary>
    [ParameterVjp(nameof(Curvatures))]
    public partial void CurvatureGradient(ReadOnlySpan<double> inputs, ReadOnlySpan<double> resultCotangents, Span<double> gradient);
}
