namespace NetGen.Tests.GradientChecks;

/// <summary>The sizes and the activation of a network with one hidden layer; its derivatives at a point are <see cref="HandPoint"/>'s.</summary>
internal sealed record HandDerivatives(int Inputs, int Hidden, int Outputs, HandActivation Activation)
{
    public int ParameterCount => ((Inputs + 1) * Hidden) + ((Hidden + 1) * Outputs);

    public HandPoint At(double[] parameters, double[] input) => new(this, parameters, input);

    // Weights and bias of a layer are one matrix whose last row is the bias.
    public int W(int i, int j) => (i * Hidden) + j;

    public int V(int j, int k) => ((Inputs + 1) * Hidden) + (j * Outputs) + k;
}
