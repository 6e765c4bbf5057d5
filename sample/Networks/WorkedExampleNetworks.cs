namespace NetGen.Sample.Networks;

/// <summary>seed000_1hidden: 2-2-1, sigmoid, linear output without bias.</summary>
[NeuralNetwork(2, 2, 1, Hidden = Activation.Sigmoid, Precision = Precision.Double)]
[Layer(2, Bias = false)]
public sealed partial class OneHidden
{
    /// <summary>The second derivatives by the inputs, [1, 2, 2].</summary>
    [Derivative(Variable.Input, Variable.Input)]
    public partial void Hessian(ReadOnlySpan<double> input, Span<double> result);
}

/// <summary>seed000_2hidden_linear_out: 2-2-2-1, sigmoid, linear output without bias.</summary>
[NeuralNetwork(2, 2, 2, 1, Hidden = Activation.Sigmoid, Precision = Precision.Double)]
[Layer(3, Bias = false)]
public sealed partial class TwoHiddenLinear
{
    /// <summary>The second derivatives by the inputs, [1, 2, 2].</summary>
    [Derivative(Variable.Input, Variable.Input)]
    public partial void Hessian(ReadOnlySpan<double> input, Span<double> result);
}

/// <summary>seed000_2hidden_sigmoid_out: 2-2-2-1, sigmoid throughout.</summary>
[NeuralNetwork(2, 2, 2, 1, Hidden = Activation.Sigmoid, Output = Activation.Sigmoid, Precision = Precision.Double)]
public sealed partial class TwoHiddenSigmoid;

/// <summary>seed004: 2-1, tanh; <see cref="Example.TinyNet"/> in double precision.</summary>
[NeuralNetwork(2, 1, Output = Activation.Tanh, Precision = Precision.Double)]
public sealed partial class TanhUnit
{
    /// <summary>The Jacobian's derivatives by weights and bias, [1, 2, 3].</summary>
    [Derivative(Variable.Input, Variable.Parameters)]
    public partial void JacobianByParameters(ReadOnlySpan<double> input, Span<double> result);
}

/// <summary>seed002: 2-4-1, sigmoid, linear output.</summary>
[NeuralNetwork(2, 4, 1, Hidden = Activation.Sigmoid, Precision = Precision.Double)]
public sealed partial class TimesTableNet;
