using NetGen;

namespace Example;

/// <summary>The smallest network with a Jacobian worth the name. Its generated file is quoted in the README.</summary>
[NeuralNetwork(2, 1, Output = Activation.Tanh)]
public sealed partial class TinyNet;
