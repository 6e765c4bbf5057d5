namespace NetGen.Sample.Networks;

/// <summary>3-16-16-3, tanh, single precision: a small model in a control loop.</summary>
[NeuralNetwork(3, 16, 16, 3)]
public sealed partial class Small;

/// <summary>8-32-32-4, tanh, single precision: more inputs than outputs.</summary>
[NeuralNetwork(8, 32, 32, 4)]
public sealed partial class Medium;
