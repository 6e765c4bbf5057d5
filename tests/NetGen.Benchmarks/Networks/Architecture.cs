using System.Reflection;

namespace NetGen.Benchmarks.Networks;

/// <summary>Sizes and activations of a network, as its attribute declares them.</summary>
internal sealed record Architecture(IReadOnlyList<int> Sizes, Activation Hidden, Activation Output)
{
    public int Inputs => Sizes[0];

    public int Outputs => Sizes[^1];

    public int Layers => Sizes.Count - 1;

    public int ParameterCount => Enumerable.Range(0, Layers).Sum(layer => (Sizes[layer] + 1) * Sizes[layer + 1]);

    /// <summary>The activation of a layer, counted from 0.</summary>
    public Activation ActivationOf(int layer) => layer == Layers - 1 ? Output : Hidden;

    public static Architecture Of(Type network)
    {
        NeuralNetworkAttribute declaration = network.GetCustomAttribute<NeuralNetworkAttribute>()!;
        return new Architecture(declaration.Sizes, declaration.Hidden, declaration.Output);
    }

    public override string ToString()
    {
        string activations = Output == Activation.Identity || Output == Hidden ? Lower(Hidden) : $"{Lower(Hidden)}, {Lower(Output)} out";
        return $"{string.Join('-', Sizes)} {activations}";
    }

    private static string Lower(Activation activation) => activation.ToString().ToLowerInvariant();
}
