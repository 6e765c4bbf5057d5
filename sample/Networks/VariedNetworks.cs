namespace NetGen.Sample.Networks;

// Eight networks that have every activation between them, in double precision so that difference quotients mean something.

[NeuralNetwork(3, 8, 8, 8, 2, Output = Activation.Identity, Precision = Precision.Double)]
[Layer(2, Activation = Activation.ArcTan)]
[Layer(3, Activation = Activation.Softsign)]
public sealed partial class Bounded;

[NeuralNetwork(3, 8, 8, 8, 2, Hidden = Activation.ReLU, Output = Activation.HardSigmoid, Precision = Precision.Double)]
[Layer(2, Activation = Activation.LeakyReLU)]
[Layer(3, Activation = Activation.HardTanh)]
public sealed partial class Kinked;

[NeuralNetwork(3, 8, 8, 8, 2, Hidden = Activation.SiLU, Output = Activation.GELUTanh, Precision = Precision.Double)]
[Layer(2, Activation = Activation.GELU)]
[Layer(3, Activation = Activation.Mish)]
public sealed partial class Gated;

[NeuralNetwork(4, 9, 9, 9, 3, Hidden = Activation.ELU, Output = Activation.Exp, Precision = Precision.Double)]
[Layer(2, Activation = Activation.CELU)]
[Layer(3, Activation = Activation.SELU)]
public sealed partial class Exponential;

[NeuralNetwork(2, 7, 7, 7, 2, Hidden = Activation.Sin, Output = Activation.Square, Precision = Precision.Double)]
[Layer(2, Activation = Activation.Cos)]
[Layer(3, Activation = Activation.Gaussian)]
public sealed partial class Waves;

[NeuralNetwork(5, 12, 4, Hidden = Activation.Softplus, Output = Activation.Softmax, Precision = Precision.Double)]
public sealed partial class Classifier;

[NeuralNetwork(5, 12, 12, 4, Hidden = Activation.Sigmoid, Output = Activation.LogSoftmax, Precision = Precision.Double)]
[Layer(2, Activation = Activation.Softmax)]
public sealed partial class LogClassifier;

[NeuralNetwork(6, 6, 6, 1, Hidden = Activation.LogSigmoid, Precision = Precision.Double, Bias = false)]
[Layer(1, Residual = true)]
[Layer(2, Residual = true, Activation = Activation.HardSwish)]
public sealed partial class Residual;
